package cn.yizhan.eligibility;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person.HeldIdentity;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.Standing.Enrolment;
import cn.yizhan.bill.Standing.Tag;
import cn.yizhan.calc.EnrolmentSubsidy;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Funding;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person of one of the shipped regions, put together word by word. */
final class Someone {
  private static final TablesFolder TABLES = open();

  private final String region;
  private Optional<String> county = Optional.empty();
  private final List<Enrolment> enrolments = new ArrayList<>();
  private final List<HeldIdentity> identities = new ArrayList<>();
  private final List<Tag> tags = new ArrayList<>();

  private Someone(String region) {
    this.region = region;
  }

  private static TablesFolder open() {
    try {
      return TablesFolder.open(Path.of("tables"));
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }

  static Someone in(String region) {
    return new Someone(region);
  }

  Someone of(String county) {
    this.county = Optional.of(county);
    return this;
  }

  /** Insured with residents: 居民. */
  Someone resident(String days) {
    enrolments.add(new Enrolment("390", Optional.empty(), days(days)));
    return this;
  }

  Someone resident(String tier, String days) {
    enrolments.add(new Enrolment("390", Optional.of(tier), days(days)));
    return this;
  }

  Someone employee(String days) {
    enrolments.add(new Enrolment("310", Optional.empty(), days(days)));
    return this;
  }

  Someone is(String identity, String days) {
    identities.add(new HeldIdentity(identity, days(days)));
    return this;
  }

  Someone tagged(String tag, String days) {
    tags.add(new Tag(tag, days(days)));
    return this;
  }

  Standing standing() {
    return new Standing(county, enrolments, identities, List.of(), tags);
  }

  Edition edition(String day) {
    return TABLES.inForce(region, LocalDate.parse(day)).orElseThrow();
  }

  EnrolmentSubsidy on(String day) {
    return EnrolmentSubsidy.of(edition(day), standing(), LocalDate.parse(day));
  }

  /** {@code 2022-07-01} or {@code 2022-07-01/2022-12-31}. */
  private static Days days(String written) {
    String[] ends = written.split("/", -1);
    return new Days(
        LocalDate.parse(ends[0]),
        ends.length == 1 ? Optional.empty() : Optional.of(LocalDate.parse(ends[1])));
  }

  /** {@code 特困人员 全额 2022 自2022-09-01 490.00＝政府490.00}: the one that counts. */
  static String line(EnrolmentSubsidy subsidy) {
    return subsidy.counting().map(Someone::line).orElse("没有");
  }

  static String line(EnrolmentSubsidy.ByIdentity one) {
    StringBuilder line = new StringBuilder(one.identity().name());
    line.append(' ').append(one.kind().label()).append(' ').append(one.insuredYear());
    one.from().ifPresent(from -> line.append(" 自").append(from));
    one.amount().ifPresent(amount -> line.append(' ').append(amount));
    for (Funding.Portion portion : one.portions()) {
      line.append(' ').append(portion.funder()).append(portion.amount());
    }
    return one.portions().isEmpty()
        ? line.append(' ').append(one.by()).toString()
        : line.toString();
  }
}
