package cn.yizhan.rpc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Place;
import cn.yizhan.calc.Circumstances;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityRequest;
import cn.yizhan.proto.eligibility.v1.InstitutionKind;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.AskedEligibility;
import cn.yizhan.service.KnownRegion;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The questions about 待遇, every field of theirs checked. */
final class EligibilityRequests {
  private static final int MOST_PERSONS = 500;
  private static final int LONGEST_CODE = 20;

  private final UseCases cases;
  private final Access access;

  EligibilityRequests(UseCases cases, Access access) {
    this.cases = cases;
    this.access = access;
  }

  AskedEligibility of(CheckEligibilityRequest request) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    FromProto.idNumber(fields, request.getIdNumber());
    Circumstances circumstances =
        circumstances(fields, request.getOn(), request.getCircumstances());
    fields.done();
    KnownRegion.require(cases.tables(), request.getRegionCode());
    return asked(request.getRegionCode(), request.getIdNumber(), circumstances);
  }

  AskedBatch of(CheckEligibilityBatchRequest request) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    int count = request.getIdNumbersCount();
    if (count == 0 || count > MOST_PERSONS) {
      fields.wrong("id_numbers", "有 %d 个，应为 1 到 %d 个身份证号码".formatted(count, MOST_PERSONS));
    }
    Circumstances circumstances =
        circumstances(fields, request.getOn(), request.getCircumstances());
    fields.done();
    KnownRegion.require(cases.tables(), request.getRegionCode());
    return new AskedBatch(request, circumstances);
  }

  /** Many persons under the same circumstances. */
  final class AskedBatch {
    private final CheckEligibilityBatchRequest request;
    private final Circumstances circumstances;

    private AskedBatch(CheckEligibilityBatchRequest request, Circumstances circumstances) {
      this.request = request;
      this.circumstances = circumstances;
    }

    String idNumber(int index) {
      return request.getIdNumbers(index);
    }

    /** One of them, whose id number must be right. */
    AskedEligibility of(int index) {
      return asked(request.getRegionCode(), idNumber(index), circumstances);
    }
  }

  private AskedEligibility asked(String region, String idNumber, Circumstances circumstances) {
    return new AskedEligibility(
        cases.registry().key(region, idNumber),
        IdNumbers.masked(idNumber),
        circumstances,
        () ->
            cases
                .registry()
                .get(region, idNumber)
                .map(Registry.Registered::holdings)
                .orElse(List.of()),
        access.readsEverything());
  }

  private Circumstances circumstances(
      Fields fields, String on, cn.yizhan.proto.eligibility.v1.Circumstances asked) {
    LocalDate day = fields.optionalDay("on", on).orElse(LocalDate.now(cases.clock()));
    Fields in = fields.in("circumstances");
    in.optionalWord("med_type", asked.getMedType(), LONGEST_CODE);
    in.optionalWord("disease", asked.getDisease(), Fields.LONGEST);
    return new Circumstances(
        day,
        filled(asked.getMedType()),
        institution(in, asked),
        referral(in, asked.getReferral()),
        asked.hasGuidanceFollowed() ? Optional.of(asked.getGuidanceFollowed()) : Optional.empty(),
        filled(asked.getDisease()));
  }

  private static Optional<AskedInstitution> institution(
      Fields fields, cn.yizhan.proto.eligibility.v1.Circumstances asked) {
    return switch (asked.getInstitutionCase()) {
      case INSTITUTION_NOT_SET -> Optional.empty();
      case INSTITUTION_CODE -> {
        fields.id("institution_code", asked.getInstitutionCode());
        yield Optional.of(new AskedInstitution.ByCode(asked.getInstitutionCode()));
      }
      case INSTITUTION_KIND -> kind(fields.in("institution_kind"), asked.getInstitutionKind());
    };
  }

  private static Optional<AskedInstitution> kind(Fields fields, InstitutionKind kind) {
    fields.word("institution_class", kind.getInstitutionClass(), Fields.LONGEST, "机构类别，如 二级");
    Optional<Place> place =
        Arrays.stream(Place.values())
            .filter(one -> one.label().equals(kind.getPlace()))
            .findFirst();
    if (place.isEmpty()) {
      String places =
          Arrays.stream(Place.values()).map(Place::label).collect(Collectors.joining("、"));
      fields.wrong("place", "写的是“%s”，应为 %s 中的一个".formatted(Fields.shown(kind.getPlace()), places));
    }
    Set<String> marks = Set.copyOf(kind.getMarksList());
    return place.map(
        where -> new AskedInstitution.ByClass(kind.getInstitutionClass(), where, marks));
  }

  private static Optional<cn.yizhan.bill.Referral> referral(Fields fields, Referral referral) {
    return switch (referral) {
      case REFERRAL_UNSPECIFIED -> Optional.empty();
      case REFERRAL_REFERRED -> Optional.of(cn.yizhan.bill.Referral.REFERRED);
      case REFERRAL_NOT_REFERRED -> Optional.of(cn.yizhan.bill.Referral.NOT_REFERRED);
      case REFERRAL_NOT_NEEDED -> Optional.of(cn.yizhan.bill.Referral.NOT_NEEDED);
      case UNRECOGNIZED -> {
        fields.wrong(
            "referral", "不认得，应为 REFERRAL_REFERRED、REFERRAL_NOT_REFERRED 或 REFERRAL_NOT_NEEDED");
        yield Optional.empty();
      }
    };
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
