package cn.yizhan.statement;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.National;
import cn.yizhan.proto.settlement.v1.Status;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.service.Settlements.Printable;
import cn.yizhan.statement.Block.Fact;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** One settlement by itself: the page that the person signs. */
public final class StatementOfOne {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** As much of a workbook's SHA-256 as tells editions apart; the whole stands in the ledger. */
  private static final int SHORT_HASH = 12;

  private static final Block SIGNING =
      new Block.Signing("本人（代办人）已核对以上费用、各方支付和个人负担。", List.of("参保人（代办人）签字", "医疗机构经办人签章", "日期"));

  private final Names names;
  private final PersonBills bills;
  private final Answer answer;
  private final List<Fact> facts = new ArrayList<>();

  private StatementOfOne(National national, PersonBills bills, Answer answer) {
    this.names = new Names(national);
    this.bills = bills;
    this.answer = answer;
  }

  /**
   * The statement of a settlement as it stands in the ledger today.
   *
   * @param zone the regions', in which the time of recording is told
   */
  public static Statement recorded(National national, Printable printable, ZoneId zone) {
    var shown = printable.shown();
    StatementOfOne page =
        new StatementOfOne(
            national, printable.again().bills(shown.getSettlementId()), printable.again().answer());
    page.add("结算编号", shown.getSettlementId());
    page.add("状态", status(shown.getStatus()));
    page.add("证件号码", shown.getIdNumberMasked());
    page.visit();
    Instant recordedAt = Instant.ofEpochSecond(shown.getRecordedAt().getSeconds());
    page.add("入账时间", TIME.format(recordedAt.atZone(zone)));
    page.rules();
    page.addWide("账本校验", "SHA-256 " + shown.getHash());
    List<Block> blocks = page.blocks();
    if (page.answer.outcome() instanceof Settlement now) {
      blocks.addAll(Corrections.of(shown, now, zone));
    }
    blocks.add(SIGNING);
    return new Statement(
        shown.getSettlementId(),
        mark(shown.getStatus()),
        "结算编号 " + shown.getSettlementId(),
        blocks);
  }

  /** The same page of a bill that was settled without being recorded: nobody signs it. */
  public static Statement trial(National national, PersonBills bills, Answer answer) {
    StatementOfOne page = new StatementOfOne(national, bills, answer);
    page.add("账单", bills.name());
    page.add("状态", "试算，没有入账");
    page.visit();
    page.rules();
    String name = bills.name() + "-" + answer.visit().id();
    return new Statement(name, "试算", "试算 " + name, page.blocks());
  }

  private static String mark(Status status) {
    return switch (status) {
      case STATUS_SETTLED -> "";
      case STATUS_ADJUSTED -> "已调整";
      case STATUS_REVERSED -> "已撤销";
      case STATUS_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("bug: no status");
    };
  }

  private static String status(Status status) {
    return switch (status) {
      case STATUS_SETTLED -> "已结算";
      case STATUS_ADJUSTED -> "已结算，以下是重算后的金额";
      case STATUS_REVERSED -> "已撤销，以下金额不再有效";
      case STATUS_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("bug: no status");
    };
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Facts(facts));
    blocks.addAll(VisitBlocks.of(names, answer));
    return blocks;
  }

  private void add(String label, String text) {
    facts.add(new Fact(label, text, false));
  }

  private void addWide(String label, String text) {
    facts.add(new Fact(label, text, true));
  }

  private void visit() {
    add("险种", String.join("　", names.insured(bills.person())));
    add("参保地", region());
    add("救助身份", identities());
    add("医疗机构", String.join("　", VisitWords.institution(answer)));
    add("就诊编号", answer.visit().id());
    add("医疗类别", names.medType(answer.visit().medType()));
    add("就诊方式", String.join("　", VisitWords.way(answer.visit())));
    add("结算日期", answer.visit().settledOn().toString());
  }

  private String region() {
    String name =
        answer.outcome() instanceof Settlement settlement
            ? settlement.edition().cover().regionName()
            : "";
    return (name + " " + bills.region()).strip();
  }

  private String identities() {
    List<String> held = new ArrayList<>();
    for (Person.HeldIdentity identity : bills.person().identities()) {
      held.add("%s（%s）".formatted(identity.name(), Names.days(identity.days())));
    }
    return held.isEmpty() ? Identity.NONE : String.join("、", held);
  }

  private void rules() {
    for (Person.Approval approval : bills.person().approvals()) {
      addWide("审批", approval.application() + "　" + Names.days(approval.days()));
    }
    Outcome outcome = answer.outcome();
    if (outcome instanceof Settlement settlement) {
      Edition.Cover cover = settlement.edition().cover();
      addWide("政策文件", Names.document(cover));
      addWide(
          "费率表",
          "%s（%s 起施行，SHA-256 %s）"
              .formatted(
                  cover.workbook(),
                  cover.from(),
                  cover.sha256().substring(0, Math.min(SHORT_HASH, cover.sha256().length()))));
    }
  }
}
