package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.calc.IdentityBenefits;
import cn.yizhan.calc.LayerBenefit;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Offer;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Layer;
import cn.yizhan.proto.eligibility.v1.ExampleBill;
import cn.yizhan.proto.eligibility.v1.Exclusion;
import cn.yizhan.proto.eligibility.v1.LayerStatus;
import cn.yizhan.proto.eligibility.v1.Precondition;
import cn.yizhan.proto.eligibility.v1.Segment;

/** What one identity has, in the words of the contract. */
final class BenefitsToProto {
  private final Edition edition;

  private BenefitsToProto(Edition edition) {
    this.edition = edition;
  }

  static cn.yizhan.proto.eligibility.v1.IdentityBenefits of(
      Edition edition, IdentityBenefits benefits) {
    BenefitsToProto toProto = new BenefitsToProto(edition);
    var proto =
        cn.yizhan.proto.eligibility.v1.IdentityBenefits.newBuilder().setIdentity(benefits.name());
    benefits.layers().forEach(layer -> proto.addLayers(toProto.layer(layer)));
    for (IdentityBenefits.Example example : benefits.examples()) {
      proto.addExamples(
          ExampleBill.newBuilder()
              .setWhere(example.where())
              .setBillFen(example.bill().amount())
              .setPersonFen(example.personPays().amount())
              .setOnApplicationFen(example.onApplication().amount()));
    }
    return proto.build();
  }

  private cn.yizhan.proto.eligibility.v1.LayerBenefit layer(LayerBenefit benefit) {
    Layer layer = benefit.layer();
    var proto =
        cn.yizhan.proto.eligibility.v1.LayerBenefit.newBuilder()
            .setLayer(layer.name())
            .setPayer(layer.payer().map(Payer::label).orElse(""))
            .setPayerField(layer.payer().map(Payer::national).orElse(""))
            .setStatus(status(benefit.status()))
            .setReason(benefit.reason())
            .setPeriod(layer.period().label())
            .setBase(base(layer.base()))
            .addAllNothingWhen(benefit.without());
    if (layer.application() >= 0) {
      proto.setApplication(edition.applications().get(layer.application()));
    }
    for (Offer offer : benefit.offers()) {
      proto.addOffers(offer(offer));
      proto.setApproved(proto.getApproved() || offer.kind() == Movement.Kind.PAID_ON_APPROVAL);
    }
    for (LayerBenefit.Exclusion exclusion : benefit.excluded()) {
      proto.addExcluded(
          Exclusion.newBuilder().setByLayer(exclusion.byLayer()).addAllWhen(exclusion.when()));
    }
    return proto.build();
  }

  /** As the workbook writes it. */
  private String base(Base base) {
    if (base instanceof Base.SameAs same) {
      return "同〈%s〉".formatted(edition.layers().get(same.layer()).name());
    }
    if (base instanceof Base.OtherPayment other) {
      return "外部已付〈%s〉".formatted(other.name());
    }
    if (base instanceof Base.ReferralGap gap) {
      return "转诊差额〈%s〉".formatted(edition.layers().get(gap.layer()).name());
    }
    return base instanceof Base.FeeLines ? "费用类别" : "余额";
  }

  private static LayerStatus status(LayerBenefit.Status status) {
    return switch (status) {
      case APPLIES -> LayerStatus.LAYER_STATUS_APPLIES;
      case DEPENDS -> LayerStatus.LAYER_STATUS_DEPENDS;
      case DOES_NOT_APPLY -> LayerStatus.LAYER_STATUS_DOES_NOT_APPLY;
    };
  }

  private static cn.yizhan.proto.eligibility.v1.Offer offer(Offer offer) {
    var proto =
        cn.yizhan.proto.eligibility.v1.Offer.newBuilder()
            .addAllWhen(offer.when())
            .setKind(Answers.kind(offer.kind()))
            .setTrouble(offer.trouble().orElse(""));
    offer.rests().forEach(source -> proto.addSources(Answers.source(source)));
    if (offer.kind() == Movement.Kind.NOT_COVERED) {
      return proto.build();
    }
    proto.setDeductible(offer.row().deductible().toString()).setPositionFen(offer.positionFen());
    offer.deductibleFen().ifPresent(proto::setDeductibleFen);
    offer.deductibleLeftFen().ifPresent(proto::setDeductibleLeftFen);
    offer.capFen().ifPresent(proto::setCapFen);
    offer.capLeftFen().ifPresent(proto::setCapLeftFen);
    offer.gate().map(BenefitsToProto::precondition).ifPresent(proto::setPrecondition);
    for (Offer.Stretch stretch : offer.stretches()) {
      proto.addSegments(
          Segment.newBuilder()
              .setFrom(stretch.from().toString())
              .setTo(stretch.to().toString())
              .setRatioBp(stretch.ratio().basisPoints())
              .setSource(Answers.source(stretch.source())));
    }
    return proto.build();
  }

  private static Precondition precondition(Offer.Gate gate) {
    Precondition.Builder proto =
        Precondition.newBuilder().setLayer(gate.layer()).setMet(gate.isMet());
    gate.leftFen().ifPresent(proto::setLeftFen);
    return proto.build();
  }
}
