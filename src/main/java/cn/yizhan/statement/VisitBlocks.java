package cn.yizhan.statement;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Refusal;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Capitals;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.statement.Block.Column;
import cn.yizhan.statement.Block.Row;
import cn.yizhan.statement.Block.Step;
import cn.yizhan.statement.Block.Weight;
import java.util.ArrayList;
import java.util.List;

/** One visit: its bill, how each layer divided it, who pays what, what can be applied for. */
final class VisitBlocks {
  /** Stands for no amount. */
  static final String NOTHING = "—";

  /** 《社会救助暂行办法》第三十条 says where 医疗救助 is applied for; of others the clause does. */
  private static final String ASSISTANCE_DESK = "向乡镇人民政府、街道办事处申请（《社会救助暂行办法》第三十条）";

  private static final String OTHER_DESK = "向依据所列文件写明的单位申请";

  private final List<Block> blocks = new ArrayList<>();
  private final Names names;

  private VisitBlocks(Names names) {
    this.names = names;
  }

  static List<Block> of(Names names, Answer answer) {
    VisitBlocks visit = new VisitBlocks(names);
    if (answer.outcome() instanceof Settlement settlement) {
      visit.settled(settlement);
    } else if (answer.outcome() instanceof Outcome.Refused refused) {
      visit.blocks.add(new Block.Heading("未结算"));
      visit.blocks.add(new Block.Notes(refused.refusals().stream().map(Refusal::message).toList()));
    }
    return visit.blocks;
  }

  private void settled(Settlement settlement) {
    blocks.add(new Block.Heading("费用（元）"));
    blocks.add(FeeTable.of(names, settlement));
    blocks.add(
        new Block.Heading(
            "结算（%s）".formatted(settlement.identity().map(Identity::name).orElse(Identity.NONE))));
    blocks.add(
        new Block.Steps(
            settlement.movements().stream().map(movement -> step(settlement, movement)).toList()));
    blocks.add(new Block.Heading("谁付多少（元）"));
    blocks.add(payers(settlement));
    addNotes("可以申请", applications(settlement));
    addNotes("说明", Explanation.notes(settlement));
  }

  private void addNotes(String heading, List<String> sentences) {
    if (!sentences.isEmpty()) {
      blocks.add(new Block.Heading(heading));
      blocks.add(new Block.Notes(sentences));
    }
  }

  private static Step step(Settlement settlement, Movement movement) {
    String[] parts = Explanation.line(settlement, movement).split("　", 3);
    boolean pays = movement.layer().payer().isPresent() && movement.paid().amount() > 0;
    return new Step(
        parts[0],
        parts.length > 1 ? parts[1] : "",
        parts.length > 2 ? parts[2] : "",
        pays ? movement.paid().toString() : NOTHING);
  }

  private static Block payers(Settlement settlement) {
    List<Row> rows = new ArrayList<>();
    for (Payer payer : Payer.values()) {
      if (payer.fund()) {
        addPaid(rows, payer, settlement);
      }
    }
    int payers = rows.size();
    if (payers > 1) {
      rows.add(sum("基金支付总额", settlement.fundsPay()));
    }
    addPaid(rows, Payer.HOSPITAL, settlement);
    rows.add(sum("个人负担", settlement.personPays()));
    for (Part part : Part.values()) {
      Fen left = settlement.left().get(part);
      if (left.amount() > 0) {
        rows.add(new Row(Weight.DETAIL, List.of("其中 " + part.label(), left.toString(), "")));
      }
    }
    rows.add(sum("合计", settlement.total()));
    if (settlement.onApplication().amount() > 0) {
      rows.add(
          Row.plain(
              "另可申请",
              settlement.onApplication().toString(),
              Capitals.of(settlement.onApplication())));
    }
    return new Block.Table(
        List.of(Column.ofWords("付款方"), Column.ofAmounts("金额"), Column.ofWords("人民币大写")), rows);
  }

  private static void addPaid(List<Row> rows, Payer payer, Settlement settlement) {
    Fen paid = settlement.paidBy(payer);
    if (paid.amount() > 0) {
      rows.add(Row.plain(payer.label(), paid.toString(), Capitals.of(paid)));
    }
  }

  private static Row sum(String head, Fen amount) {
    return Row.sum(head, amount.toString(), Capitals.of(amount));
  }

  private static List<String> applications(Settlement settlement) {
    List<String> sentences = new ArrayList<>();
    for (Movement movement : settlement.movements()) {
      Fen amount = movement.onApplication();
      if (amount.amount() > 0) {
        sentences.add(
            "%s %s 元（%s）：%s；依据：%s"
                .formatted(
                    application(settlement.edition(), movement),
                    amount,
                    Capitals.of(amount),
                    desk(movement),
                    movement.row().source().clause()));
      }
    }
    return sentences;
  }

  private static String application(Edition edition, Movement movement) {
    int application = movement.layer().application();
    return application < 0 ? movement.layer().name() : edition.applications().get(application);
  }

  private static String desk(Movement movement) {
    return movement.layer().payer().filter(Payer.ASSISTANCE::equals).isPresent()
        ? ASSISTANCE_DESK
        : OTHER_DESK;
  }
}
