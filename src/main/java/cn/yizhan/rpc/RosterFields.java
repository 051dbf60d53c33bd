package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.RosterCertificate;
import cn.yizhan.proto.eligibility.v1.RosterTerms;
import cn.yizhan.service.roster.AskedRoster;
import cn.yizhan.workbook.roster.Certificate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** How a roster is asked to be taken in, every field checked. */
final class RosterFields {
  private static final int MOST_FINDINGS = 5_000;

  private RosterFields() {}

  /** Ends the call when a field is wrong. */
  static void check(RosterTerms terms) {
    Fields fields = Fields.of().in("terms");
    fields.region("region_code", terms.getRegionCode());
    fields.word("file_name", terms.getFileName(), Fields.LONGEST, "文件名，如 名单.xlsx");
    int most = terms.getMostFindings();
    if (most < 0 || most > MOST_FINDINGS) {
      fields.wrong("most_findings", "写的是 %d，应为 0 到 %d".formatted(most, MOST_FINDINGS));
    }
    if (terms.hasCertificate()) {
      check(fields.in("certificate"), terms.getCertificate());
    }
    fields.done();
  }

  private static void check(Fields fields, RosterCertificate certificate) {
    fields.day("day", certificate.getDay());
    Map.of(
            "added_household_count", certificate.getAddedHouseholdCount(),
            "added_person_count", certificate.getAddedPersonCount(),
            "removed_household_count", certificate.getRemovedHouseholdCount(),
            "removed_person_count", certificate.getRemovedPersonCount())
        .forEach(
            (field, count) -> {
              if (count < 0) {
                fields.wrong(field, "写的是 %d，应为 0 或以上".formatted(count));
              }
            });
  }

  /** What is asked, of terms that are right. */
  static AskedRoster asked(RosterTerms terms, LocalDate today, String by) {
    return new AskedRoster(
        terms.getRegionCode(), today, certificate(terms), terms.getAcceptGoodRows(), by);
  }

  private static Optional<Certificate> certificate(RosterTerms terms) {
    if (!terms.hasCertificate()) {
      return Optional.empty();
    }
    RosterCertificate told = terms.getCertificate();
    return Optional.of(
        new Certificate(
            new Certificate.Count(told.getAddedHouseholdCount(), told.getAddedPersonCount()),
            new Certificate.Count(told.getRemovedHouseholdCount(), told.getRemovedPersonCount()),
            LocalDate.parse(told.getDay()),
            Optional.empty()));
  }
}
