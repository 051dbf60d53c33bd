package cn.yizhan.service;

import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.settlement.v1.Cause;
import cn.yizhan.proto.settlement.v1.CauseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a settlement comes to something else: what it rests on now and did not then, or the other way
 * round. Only what matters on its day is named.
 */
final class Causes {
  private final RecordedSettlement was;
  private final RecordedSettlement is;
  private final String day;
  private final List<Cause> causes = new ArrayList<>();

  private Causes(RecordedSettlement was, RecordedSettlement is) {
    this.was = was;
    this.is = is;
    this.day = is.getBill().getSettledOn();
  }

  /** The causes in the order in which somebody asks: the person, the rules, the year. */
  static List<Cause> of(RecordedSettlement was, RecordedSettlement is) {
    Causes causes = new Causes(was, is);
    causes.identities();
    causes.lookBack();
    causes.approvals();
    causes.enrolment();
    causes.edition();
    causes.yearBefore();
    return causes.causes;
  }

  private void identities() {
    List<DatedName> then = onTheDay(was.getStanding().getIdentitiesList());
    List<DatedName> now = onTheDay(is.getStanding().getIdentitiesList());
    for (DatedName gained : without(now, then)) {
      add(CauseKind.CAUSE_KIND_IDENTITY_GAINED, gained, "这一天有人员类别“%s”（%s），结算时还不知道");
    }
    for (DatedName lost : without(then, now)) {
      add(CauseKind.CAUSE_KIND_IDENTITY_LOST, lost, "这一天没有人员类别“%s”了，结算时是按有（%s）算的");
    }
  }

  /** Days as text, YYYY-MM-DD, compare as days do. */
  private void lookBack() {
    if (!is.getHindsight()) {
      return;
    }
    List<DatedName> seen = was.getHindsight() ? later(was.getStanding()) : List.of();
    for (DatedName begun : without(later(is.getStanding()), seen)) {
      add(CauseKind.CAUSE_KIND_LOOK_BACK, begun, "之后认定了人员类别“%s”（%s），这次就诊可追溯计入");
    }
  }

  /** The identities of a standing that begin after the day, in its year. */
  private List<DatedName> later(Person standing) {
    return standing.getIdentitiesList().stream()
        .filter(held -> held.getFrom().compareTo(day) > 0)
        .filter(held -> held.getFrom().substring(0, 4).equals(day.substring(0, 4)))
        .toList();
  }

  private void approvals() {
    List<DatedName> then = onTheDay(was.getStanding().getApprovalsList());
    List<DatedName> now = onTheDay(is.getStanding().getApprovalsList());
    for (DatedName gained : without(now, then)) {
      add(CauseKind.CAUSE_KIND_APPROVAL_GAINED, gained, "这一天“%s”已审批（%s），结算时还没有");
    }
    for (DatedName lost : without(then, now)) {
      add(CauseKind.CAUSE_KIND_APPROVAL_LOST, lost, "这一天“%s”没有审批了，结算时是按有（%s）算的");
    }
  }

  private void enrolment() {
    Person then = was.getStanding();
    Person now = is.getStanding();
    if (!then.getInsurance().equals(now.getInsurance())) {
      String sentence = "险种改为 %s，结算时是 %s".formatted(now.getInsurance(), then.getInsurance());
      add(CauseKind.CAUSE_KIND_ENROLMENT, now.getInsurance(), sentence);
    }
    if (!then.getTier().equals(now.getTier())) {
      String sentence = "缴费档次改为“%s”，结算时是“%s”".formatted(now.getTier(), then.getTier());
      add(CauseKind.CAUSE_KIND_ENROLMENT, now.getTier(), sentence);
    }
  }

  private void edition() {
    var then = was.getAnswer().getEdition();
    var now = is.getAnswer().getEdition();
    if (!then.getSha256().equals(now.getSha256())) {
      String sentence =
          "费率表换了：现在是 %s（%s…），结算时是 %s（%s…）"
              .formatted(
                  now.getWorkbook(), head(now.getSha256()),
                  then.getWorkbook(), head(then.getSha256()));
      add(CauseKind.CAUSE_KIND_EDITION, now.getWorkbook(), sentence);
    }
  }

  private void yearBefore() {
    boolean sameChain =
        was.hasTransfer() == is.hasTransfer() && was.getTransfer().equals(is.getTransfer());
    if (!was.getBefore().equals(is.getBefore()) || !sameChain) {
      add(CauseKind.CAUSE_KIND_YEAR_BEFORE, "", "前面的结算有调整或撤销，年度累计随之改变");
    }
  }

  private List<DatedName> onTheDay(List<DatedName> names) {
    return names.stream()
        .filter(held -> held.getFrom().compareTo(day) <= 0)
        .filter(held -> held.getTo().isEmpty() || held.getTo().compareTo(day) >= 0)
        .toList();
  }

  /** Those whose name is not among the others, each name once. */
  private static List<DatedName> without(List<DatedName> names, List<DatedName> others) {
    List<DatedName> rest = new ArrayList<>();
    for (DatedName name : names) {
      if (named(others, name.getName()).isEmpty() && named(rest, name.getName()).isEmpty()) {
        rest.add(name);
      }
    }
    return rest;
  }

  private static Optional<DatedName> named(List<DatedName> names, String name) {
    return names.stream().filter(held -> held.getName().equals(name)).findFirst();
  }

  private void add(CauseKind kind, DatedName held, String sentence) {
    String days = held.getFrom() + " 起" + (held.getTo().isEmpty() ? "" : "至 " + held.getTo());
    causes.add(
        Cause.newBuilder()
            .setKind(kind)
            .setName(held.getName())
            .setFrom(held.getFrom())
            .setTo(held.getTo())
            .setSentence(sentence.formatted(held.getName(), days))
            .build());
  }

  private void add(CauseKind kind, String name, String sentence) {
    causes.add(Cause.newBuilder().setKind(kind).setName(name).setSentence(sentence).build());
  }

  private static String head(String sha256) {
    return sha256.substring(0, Math.min(8, sha256.length()));
  }
}
