package cn.yizhan.service;

import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponseOrBuilder;
import cn.yizhan.proto.eligibility.v1.HeldIdentity;
import cn.yizhan.proto.eligibility.v1.IdentityBenefits;
import cn.yizhan.proto.eligibility.v1.LayerBenefit;
import cn.yizhan.proto.eligibility.v1.LayerStatus;
import cn.yizhan.proto.eligibility.v1.Offer;
import cn.yizhan.proto.eligibility.v1.Opportunity;
import cn.yizhan.proto.eligibility.v1.Segment;
import cn.yizhan.proto.settlement.v1.MovementKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** An answer about a person as lines to read aloud at a window. */
final class EligibilitySummary {
  private static final String NO_PAYER = "不计入后续、仍由个人负担的";

  private final Edition edition;
  private final CheckEligibilityResponseOrBuilder answer;
  private final List<String> lines = new ArrayList<>();

  private EligibilitySummary(Edition edition, CheckEligibilityResponseOrBuilder answer) {
    this.edition = edition;
    this.answer = answer;
  }

  static List<String> of(Edition edition, CheckEligibilityResponseOrBuilder answer) {
    EligibilitySummary summary = new EligibilitySummary(edition, answer);
    summary.head();
    summary.layers(summary.counting());
    summary.applications();
    new SupportSummary(answer).add(summary.lines);
    return summary.lines;
  }

  private void head() {
    var person = answer.getPerson();
    String insured =
        person.getInsurance().isEmpty()
            ? "没有参保，不能结算"
            : "参保（%s）%s"
                .formatted(
                    person.getInsuranceName(),
                    person.getTier().isEmpty() ? "" : "，" + person.getTier());
    lines.add(
        "%s，%s%s，%s 的待遇："
            .formatted(
                person.getIdNumberMasked(), edition.cover().regionName(), insured, answer.getOn()));
    lines.add("身份：" + identities());
    if (answer.getIdentitiesCount() > 1) {
      lines.add("算哪个：" + answer.getCounting().getReason() + "。");
    }
    var year = answer.getYear();
    String counted =
        year.getPaidList().stream()
            .filter(account -> account.getAmountFen() > 0)
            .map(account -> account.getName() + " " + Fen.yuan(account.getAmountFen()))
            .collect(Collectors.joining("、"));
    lines.add(
        "%d年到现在：住院 %d 次%s。"
            .formatted(
                year.getYear(),
                year.getStaysCount(),
                counted.isEmpty() ? "，还没有用过限额" : "；各限额已付：" + counted));
  }

  private String identities() {
    return answer.getIdentitiesCount() == 0
        ? answer.getCounting().getReason() + "。"
        : answer.getIdentitiesList().stream()
                .map(EligibilitySummary::identity)
                .collect(Collectors.joining("、"))
            + "。";
  }

  private static String identity(HeldIdentity held) {
    List<String> facts = new ArrayList<>(held.getGroupsList());
    if (!held.getTreatedAs().isEmpty()) {
      facts.add("参照" + held.getTreatedAs());
    }
    facts.add(held.getFrom() + " 起" + (held.getTo().isEmpty() ? "" : "，到 " + held.getTo() + " 止"));
    String note = held.getNote().isEmpty() ? "" : "：" + held.getNote();
    return "%s（%s）%s".formatted(held.getName(), String.join("，", facts), note);
  }

  /** What is spoken of: the identity that counts, or the first one in force. */
  private IdentityBenefits counting() {
    return answer.getBenefitsList().stream()
        .filter(one -> one.getIdentity().equals(answer.getCounting().getName()))
        .findFirst()
        .orElseGet(() -> answer.getBenefits(0));
  }

  private void layers(IdentityBenefits benefits) {
    Map<String, List<String>> byPayer = new LinkedHashMap<>();
    List<String> none = new ArrayList<>();
    List<String> stated = new ArrayList<>();
    for (LayerBenefit layer : benefits.getLayersList()) {
      if (layer.getStatus() == LayerStatus.LAYER_STATUS_DOES_NOT_APPLY) {
        none.add(layer.getLayer());
      } else if (layer.getBase().startsWith("外部已付")) {
        stated.add(layer.getLayer());
      } else {
        String payer = layer.getPayer().isEmpty() ? NO_PAYER : layer.getPayer();
        byPayer.computeIfAbsent(payer, unused -> new ArrayList<>()).add(layer(layer));
      }
    }
    byPayer.forEach(
        (payer, layers) -> lines.add("%s：%s。".formatted(payer, String.join("；", layers))));
    if (!stated.isEmpty()) {
      lines.add("以账单写明的已付为准：%s。".formatted(String.join("、", stated)));
    }
    if (!none.isEmpty()) {
      lines.add("按%s不适用：%s（原因见明细）。".formatted(benefits.getIdentity(), String.join("、", none)));
    }
  }

  private static String layer(LayerBenefit layer) {
    List<Offer> offers =
        layer.getOffersList().stream()
            .filter(offer -> offer.getKind() != MovementKind.MOVEMENT_KIND_NOT_COVERED)
            .toList();
    Set<String> facts = new LinkedHashSet<>();
    deductible(offers, facts);
    ratio(offers, layer.getPayer().isEmpty() ? "计 " : "付 ", facts);
    cap(offers, facts);
    if (offers.stream().anyMatch(Offer::hasPrecondition)) {
      facts.add("要等〈%s〉限额用完".formatted(offers.get(0).getPrecondition().getLayer()));
    }
    for (Offer offer : offers) {
      if (offer.getKind() == MovementKind.MOVEMENT_KIND_ON_APPLICATION) {
        facts.add(offers.size() == 1 ? "依申请，还没有批准" : "有的要依申请，还没有批准");
      } else if (offer.getKind() == MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL) {
        facts.add("依申请，已批准");
      }
    }
    String depends = layer.getStatus() == LayerStatus.LAYER_STATUS_DEPENDS ? "看情形" : "";
    return "%s%s（%s）".formatted(layer.getLayer(), depends, String.join("，", facts));
  }

  private static void deductible(List<Offer> offers, Set<String> facts) {
    if (offers.stream().anyMatch(offer -> !offer.hasDeductibleFen())) {
      offers.forEach(offer -> facts.add("起付 " + offer.getDeductible()));
      return;
    }
    if (offers.stream().anyMatch(offer -> offer.getDeductibleFen() > 0)) {
      facts.add("起付 " + range(offers, Offer::getDeductibleFen));
    }
    boolean partlyMet =
        offers.stream().anyMatch(offer -> offer.getDeductibleLeftFen() != offer.getDeductibleFen());
    if (partlyMet) {
      facts.add("今年还差 " + range(offers, Offer::getDeductibleLeftFen));
    }
  }

  private static String range(List<Offer> offers, ToLongFunction<Offer> fen) {
    long least = offers.stream().mapToLong(fen).min().orElse(0);
    long most = offers.stream().mapToLong(fen).max().orElse(0);
    return least == most ? Fen.yuan(least) : Fen.yuan(least) + " 至 " + Fen.yuan(most);
  }

  private static void ratio(List<Offer> offers, String verb, Set<String> facts) {
    var ratios =
        offers.stream()
            .flatMap(offer -> offer.getSegmentsList().stream())
            .mapToInt(Segment::getRatioBp)
            .summaryStatistics();
    if (ratios.getCount() > 0) {
      Ratio least = new Ratio(ratios.getMin());
      Ratio most = new Ratio(ratios.getMax());
      facts.add(verb + (least.equals(most) ? most : "%s 至 %s".formatted(least, most)));
    }
    for (Offer offer : offers) {
      String end = offer.getSegments(offer.getSegmentsCount() - 1).getTo();
      if (!end.equals(Amount.Fixed.NONE.toString())) {
        facts.add("算到 %s 为止".formatted(end));
      }
    }
  }

  private static void cap(List<Offer> offers, Set<String> facts) {
    List<Offer> capped = offers.stream().filter(Offer::hasCapFen).toList();
    if (!capped.isEmpty()) {
      facts.add("年度限额还剩 " + range(capped, Offer::getCapLeftFen));
    } else {
      facts.add("没有年度限额");
    }
  }

  private void applications() {
    Set<String> items = new LinkedHashSet<>();
    for (Opportunity one : answer.getToApplyForList()) {
      boolean counts = one.getIdentity().equals(answer.getCounting().getName());
      items.add(one.getApplication() + (counts ? "" : "（按%s）".formatted(one.getIdentity())));
    }
    if (!items.isEmpty()) {
      lines.add("可以申请：%s。向医疗保障经办机构申请，批准以后才付。".formatted(String.join("、", items)));
    }
  }
}
