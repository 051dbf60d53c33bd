package cn.yizhan.statement;

import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.statement.Block.Column;
import cn.yizhan.statement.Block.Row;
import cn.yizhan.statement.Block.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A calendar year in sum: a row for each settled visit, and their total. */
final class YearBlocks {
  private final List<Answer> settled;
  private final List<Figure> figures = new ArrayList<>();

  private record Figure(String header, Function<Settlement, Fen> amount) {}

  private YearBlocks(List<Answer> settled) {
    this.settled = settled;
    figures.add(new Figure("费用总额", Settlement::total));
    for (Payer payer : Payer.values()) {
      add(payer.label(), settlement -> settlement.paidBy(payer));
    }
    figures.add(new Figure("个人负担", Settlement::personPays));
    add("另可申请", Settlement::onApplication);
  }

  static List<Block> of(int year, List<Answer> answers) {
    List<Answer> settled =
        answers.stream().filter(answer -> answer.outcome() instanceof Settlement).toList();
    int refused = answers.size() - settled.size();
    Block chapter =
        new Block.Chapter(
            year + " 年合计",
            "结算 %d 次%s".formatted(settled.size(), refused == 0 ? "" : "，未结算 " + refused + " 次"));
    if (settled.isEmpty()) {
      return List.of(chapter);
    }
    YearBlocks sums = new YearBlocks(settled);
    return List.of(
        chapter, sums.table(), new Block.Remark("综合保障率 " + sums.coverage() + "（1 − 个人负担 ÷ 费用总额）"));
  }

  /** Adds a column unless all of it is zero. */
  private void add(String header, Function<Settlement, Fen> amount) {
    Figure figure = new Figure(header, amount);
    if (sum(figure).amount() > 0) {
      figures.add(figure);
    }
  }

  private Block table() {
    List<Column> columns = new ArrayList<>(List.of(Column.ofWords("就诊")));
    figures.forEach(figure -> columns.add(Column.ofAmounts(figure.header())));
    List<Row> rows = new ArrayList<>();
    for (Answer answer : settled) {
      List<String> cells = new ArrayList<>(List.of(answer.visit().id()));
      figures.forEach(figure -> cells.add(figure.amount().apply(of(answer)).toString()));
      rows.add(new Row(Weight.PLAIN, cells));
    }
    List<String> total = new ArrayList<>(List.of("合计"));
    figures.forEach(figure -> total.add(sum(figure).toString()));
    rows.add(new Row(Weight.SUM, total));
    return new Block.Table(columns, rows);
  }

  private Fen sum(Figure figure) {
    Fen sum = Fen.ZERO;
    for (Answer answer : settled) {
      sum = sum.plus(figure.amount().apply(of(answer)));
    }
    return sum;
  }

  private static Settlement of(Answer answer) {
    return (Settlement) answer.outcome();
  }

  /** 综合保障率: the share of the total that is not left to the person, down to a basis point. */
  private String coverage() {
    long total = 0;
    long person = 0;
    for (Answer answer : settled) {
      total += of(answer).total().amount();
      person += of(answer).personPays().amount();
    }
    return total == 0 ? "—" : new Ratio((int) ((total - person) * Ratio.WHOLE / total)).toString();
  }
}
