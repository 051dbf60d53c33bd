package cn.yizhan.service;

import cn.yizhan.calc.Benefits;
import cn.yizhan.calc.IdentityBenefits;
import cn.yizhan.calc.LayerBenefit;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Offer;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.eligibility.v1.Opportunity;
import java.util.ArrayList;
import java.util.List;

/** What could be applied for: rows 依申请 whose conditions can hold and that nothing approves yet. */
final class Opportunities {
  private Opportunities() {}

  static List<Opportunity> of(Edition edition, Benefits benefits) {
    List<Opportunity> all = new ArrayList<>();
    for (IdentityBenefits identity : benefits.identities()) {
      for (LayerBenefit layer : identity.layers()) {
        for (Offer offer : layer.offers()) {
          if (offer.kind() == Movement.Kind.ON_APPLICATION) {
            all.add(opportunity(edition, identity, layer, offer));
          }
        }
      }
    }
    return all;
  }

  private static Opportunity opportunity(
      Edition edition, IdentityBenefits identity, LayerBenefit layer, Offer offer) {
    int application = layer.layer().application();
    String item = application < 0 ? layer.layer().name() : edition.applications().get(application);
    return Opportunity.newBuilder()
        .setApplication(item)
        .setLayer(layer.layer().name())
        .setIdentity(identity.name())
        .addAllWhen(offer.when())
        .setHow(
            "向医疗保障经办机构申请“%s”；批准以后，批准期内的就诊照算，已经结算的可以重算补付".formatted(item)
                + offer.gate().map(Opportunities::gate).orElse(""))
        .setSource(Answers.source(offer.row().source()))
        .build();
  }

  private static String gate(Offer.Gate gate) {
    return "。要等〈%s〉的年度限额用完才计".formatted(gate.layer());
  }
}
