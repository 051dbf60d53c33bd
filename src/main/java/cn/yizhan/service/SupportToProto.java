package cn.yizhan.service;

import cn.yizhan.calc.Deposit;
import cn.yizhan.calc.EnrolmentSubsidy;
import cn.yizhan.calc.GrantAnswer;
import cn.yizhan.calc.Ground;
import cn.yizhan.ledger.GivenGrant;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Subsidy;
import cn.yizhan.proto.eligibility.v1.DepositKind;
import cn.yizhan.proto.eligibility.v1.Grant;
import cn.yizhan.proto.eligibility.v1.Portion;
import cn.yizhan.proto.eligibility.v1.SubsidyByIdentity;
import cn.yizhan.proto.eligibility.v1.SubsidyKind;
import java.time.LocalDate;
import java.util.List;

/** Deposit, enrolment subsidy and one-time grants, in the words of the contract. */
final class SupportToProto {
  private SupportToProto() {}

  static cn.yizhan.proto.eligibility.v1.Deposit of(Deposit.Ruled ruled) {
    return cn.yizhan.proto.eligibility.v1.Deposit.newBuilder()
        .setIdentity(ruled.identity().name())
        .setKind(
            switch (ruled.rule().kind()) {
              case WAIVED -> DepositKind.DEPOSIT_KIND_WAIVED;
              case RESTRAINED -> DepositKind.DEPOSIT_KIND_RESTRAINED;
              case COLLECTED -> DepositKind.DEPOSIT_KIND_COLLECTED;
            })
        .setWhen(ruled.rule().where())
        .setCondition(ruled.rule().condition())
        .setSource(Answers.source(ruled.rule().source()))
        .build();
  }

  static cn.yizhan.proto.eligibility.v1.EnrolmentSubsidy of(EnrolmentSubsidy subsidy) {
    var proto = cn.yizhan.proto.eligibility.v1.EnrolmentSubsidy.newBuilder();
    subsidy.counting().map(SupportToProto::of).ifPresent(proto::setCounting);
    subsidy.others().forEach(other -> proto.addOthers(of(other)));
    subsidy.remarks().forEach(remark -> proto.addRemarks(of(remark)));
    return proto.build();
  }

  private static SubsidyByIdentity of(EnrolmentSubsidy.ByIdentity one) {
    SubsidyByIdentity.Builder proto =
        SubsidyByIdentity.newBuilder()
            .setIdentity(one.identity().name())
            .setHeld(one.held())
            .setKind(kind(one.kind()))
            .setInsuredYear(one.insuredYear())
            .setFrom(one.from().map(LocalDate::toString).orElse(""))
            .setTo(one.to().map(LocalDate::toString).orElse(""));
    one.amount().ifPresent(amount -> proto.setAmountFen(amount.amount()));
    one.portions()
        .forEach(
            portion ->
                proto.addPortions(
                    Portion.newBuilder()
                        .setPayer(portion.funder())
                        .setAmountFen(portion.amount().amount())));
    if (one.kind() == Subsidy.Kind.OTHER_DEPARTMENT) {
      proto.addAllDepartments(one.by());
    }
    one.grounds().forEach(ground -> proto.addGrounds(of(ground)));
    return proto.build();
  }

  private static SubsidyKind kind(Subsidy.Kind kind) {
    return switch (kind) {
      case FULL -> SubsidyKind.SUBSIDY_KIND_FULL;
      case FIXED -> SubsidyKind.SUBSIDY_KIND_FIXED;
      case OTHER_DEPARTMENT -> SubsidyKind.SUBSIDY_KIND_OTHER_DEPARTMENT;
      case NONE -> SubsidyKind.SUBSIDY_KIND_NONE;
    };
  }

  static Grant of(GrantAnswer answer, List<GivenGrant> given) {
    Grant.Builder proto =
        Grant.newBuilder()
            .setName(answer.name())
            .setIdentity(answer.identity().map(Identity::name).orElse(""))
            .setCanBeGiven(answer.given())
            .setPayer(answer.payer().map(payer -> payer.label()).orElse(""));
    answer.amount().ifPresent(amount -> proto.setAmountFen(amount.amount()));
    answer.grounds().forEach(ground -> proto.addGrounds(of(ground)));
    given.forEach(one -> proto.addGivenOn(one.paidOn().toString()));
    return proto.build();
  }

  private static cn.yizhan.proto.eligibility.v1.Ground of(Ground ground) {
    var proto = cn.yizhan.proto.eligibility.v1.Ground.newBuilder().setWords(ground.words());
    ground.source().map(Answers::source).ifPresent(proto::setSource);
    return proto.build();
  }
}
