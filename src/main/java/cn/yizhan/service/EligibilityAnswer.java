package cn.yizhan.service;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Benefits;
import cn.yizhan.calc.Circumstances;
import cn.yizhan.calc.Deposit;
import cn.yizhan.calc.EnrolmentSubsidy;
import cn.yizhan.calc.GrantAnswer;
import cn.yizhan.ledger.GivenGrant;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.National;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.proto.eligibility.v1.Account;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponse;
import cn.yizhan.proto.eligibility.v1.CountingIdentity;
import cn.yizhan.proto.eligibility.v1.Grant;
import cn.yizhan.proto.eligibility.v1.HeldIdentity;
import cn.yizhan.proto.eligibility.v1.Insured;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.Kept;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person has, in the words of the contract. */
final class EligibilityAnswer {
  private final AskedEligibility asked;
  private final YearView view;
  private final Standing standing;
  private final YearSoFar year;
  private final Benefits benefits;
  private final List<Kept> vouchers;

  EligibilityAnswer(AskedEligibility asked, YearView view, Benefits benefits) {
    this.asked = asked;
    this.view = view;
    this.standing = view.standing().orElseThrow();
    this.year = view.soFar();
    this.benefits = benefits;
    this.vouchers = asked.bureau() ? asked.registered().get() : List.of();
  }

  CheckEligibilityResponse toProto() {
    CheckEligibilityResponse.Builder answer =
        CheckEligibilityResponse.newBuilder()
            .setOn(day().toString())
            .setPerson(insured())
            .addAllIdentities(held())
            .setCounting(counting())
            .setYear(year())
            .setEdition(Answers.edition(edition().cover()));
    for (var identity : benefits.identities()) {
      answer.addBenefits(BenefitsToProto.of(edition(), identity));
    }
    deposits().forEach(one -> answer.addDeposits(SupportToProto.of(one)));
    if (asked.bureau()) {
      answer.setEnrolmentSubsidy(
          SupportToProto.of(EnrolmentSubsidy.of(edition(), standing, day())));
      edition().eligibility().grants().forEach(grant -> answer.addGrants(grant(grant)));
    }
    answer.addAllToApplyFor(Opportunities.of(edition(), benefits));
    return answer.addAllSummary(EligibilitySummary.of(edition(), answer)).build();
  }

  private Grant grant(OneTimeGrant grant) {
    List<GivenGrant> given = view.given(grant.name());
    List<LocalDate> before = given.stream().map(GivenGrant::paidOn).toList();
    Optional<String> disease = asked.circumstances().disease();
    GrantAnswer answer =
        disease.isEmpty()
            ? GrantAnswer.ofAnyDisease(edition(), grant, standing, before, day())
            : GrantAnswer.of(
                edition(), grant, standing, new GrantAnswer.Case(disease, Set.of(), before), day());
    return SupportToProto.of(answer, given);
  }

  /** Of the visit in mind, or of every one that is possible when too little of it is known. */
  private List<Deposit.Ruled> deposits() {
    Circumstances visit = asked.circumstances();
    if (visit.medType().isEmpty() || visit.institution().isEmpty() || visit.referral().isEmpty()) {
      return Deposit.possible(edition(), standing, day());
    }
    Deposit.Admission admission =
        new Deposit.Admission(
            visit.medType().get(), visit.institution().get(), visit.referral().get());
    Deposit.Read read = Deposit.of(edition(), standing, admission, day());
    return read instanceof Deposit.Read.Known known
        ? known.deposit().counting().stream().toList()
        : List.of();
  }

  private LocalDate day() {
    return asked.circumstances().day();
  }

  private Edition edition() {
    return benefits.edition();
  }

  private Insured insured() {
    Insured.Builder insured = Insured.newBuilder().setIdNumberMasked(asked.idNumberMasked());
    standing.enrolments().stream()
        .filter(one -> one.days().contains(day()))
        .findFirst()
        .ifPresent(enrolment -> insured(insured, enrolment));
    if (asked.bureau()) {
      insured.setCounty(standing.county().orElse(""));
      standing.tags().stream()
          .filter(tag -> tag.days().contains(day()))
          .forEach(tag -> insured.addTags(tag.name()));
    }
    return insured.build();
  }

  private void insured(Insured.Builder insured, Standing.Enrolment enrolment) {
    Days days = enrolment.days();
    insured
        .setInsurance(enrolment.insurance())
        .setInsuranceName(insuranceName(enrolment.insurance()))
        .setTier(enrolment.tier().orElse(""))
        .setInsuredFrom(days.from().equals(Days.ALWAYS.from()) ? "" : days.from().toString())
        .setInsuredTo(days.to().map(LocalDate::toString).orElse(""));
  }

  private String insuranceName(String code) {
    return edition().insurances().stream()
        .filter(known -> known.code().equals(code))
        .map(National.Insurance::name)
        .findFirst()
        .orElse("");
  }

  private List<HeldIdentity> held() {
    return benefits.identities().stream()
        .flatMap(one -> one.identity().stream())
        .map(this::held)
        .toList();
  }

  private HeldIdentity held(Identity identity) {
    HeldIdentity.Builder held =
        HeldIdentity.newBuilder()
            .setName(identity.name())
            .setTreatedAs(treatedAs(identity))
            .addAllGroups(treatedLike(identity).groups())
            .setNote(identity.note())
            .setSource(Answers.source(identity.source()));
    standing.identities().stream()
        .filter(one -> one.name().equals(identity.name()) && one.days().contains(day()))
        .findFirst()
        .ifPresent(
            one -> {
              held.setFrom(one.days().from().toString());
              one.days().to().ifPresent(to -> held.setTo(to.toString()));
            });
    if (asked.bureau()) {
      vouchers.stream()
          .filter(kept -> kept.holding().kind() == Standing.Kind.IDENTITY)
          .map(Kept::holding)
          .filter(one -> one.name().equals(identity.name()) && one.days().contains(day()))
          .filter(one -> !one.source().equals(Holding.Source.NONE))
          .findFirst()
          .ifPresent(one -> held.setVouchedBy(Registrations.source(one.source())));
    }
    return held.build();
  }

  private String treatedAs(Identity identity) {
    Identity other = treatedLike(identity);
    return other.equals(identity) ? "" : other.name();
  }

  /** The identity whose treatment it has: its own, or that which 参照 names. */
  private Identity treatedLike(Identity identity) {
    return edition().identities().values().stream()
        .filter(other -> other.key() == identity.key())
        .filter(other -> other.name().equals(keyName(identity)))
        .findFirst()
        .orElse(identity);
  }

  private String keyName(Identity identity) {
    return edition().vocabulary().values(cn.yizhan.policy.Dimension.IDENTITY).get(identity.key());
  }

  private CountingIdentity counting() {
    List<String> names = held().stream().map(HeldIdentity::getName).toList();
    CountingIdentity.Builder counting = CountingIdentity.newBuilder();
    if (names.isEmpty()) {
      return counting.setReason("这一天没有救助身份，按普通参保人").build();
    }
    if (names.size() == 1) {
      return counting.setName(names.get(0)).setReason("这一天只有这一个身份").build();
    }
    String rule = "多重身份待遇不叠加：每张账单各按一遍，取个人负担最少的；一样的取可申请更多的，再按人员类别表的先后";
    OptionalInt least = benefits.leavesLeast();
    if (least.isEmpty()) {
      return counting.setReason(rule + "。示例账单各有高低，要看每张账单").build();
    }
    Optional<String> name = Optional.of(names.get(least.getAsInt()));
    return counting
        .setName(name.get())
        .setReason("%s。示例账单都是按%s最少".formatted(rule, name.get()))
        .build();
  }

  private cn.yizhan.proto.eligibility.v1.YearSoFar year() {
    return cn.yizhan.proto.eligibility.v1.YearSoFar.newBuilder()
        .setYear(year.year())
        .setStaysCount(year.stays())
        .addAllCounted(
            year.accounts().stream()
                .map(name -> account(name, year.counted(name).amount()))
                .collect(Collectors.toList()))
        .addAllPaid(
            year.capAccounts().stream()
                .map(name -> account(name, year.paid(name).amount()))
                .collect(Collectors.toList()))
        .build();
  }

  private static Account account(String name, long fen) {
    return Account.newBuilder().setName(name).setAmountFen(fen).build();
  }
}
