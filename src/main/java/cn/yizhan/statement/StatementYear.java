package cn.yizhan.statement;

import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.service.SettleBills.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A calendar year in sum: a row for each settled visit, and their total. */
final class StatementYear {
  private final List<Answer> settled;
  private final List<Column> columns = new ArrayList<>();

  private record Column(String header, Function<Settlement, Fen> amount) {}

  private StatementYear(List<Answer> settled) {
    this.settled = settled;
    columns.add(new Column("费用总额", Settlement::total));
    for (Payer payer : Payer.values()) {
      add(payer.label(), settlement -> settlement.paidBy(payer));
    }
    columns.add(new Column("个人负担", Settlement::personPays));
    add("依申请可得", Settlement::onApplication);
  }

  static void print(Page page, int year, List<Answer> answers) {
    List<Answer> settled =
        answers.stream().filter(answer -> answer.outcome() instanceof Settlement).toList();
    page.rule("─");
    int refused = answers.size() - settled.size();
    page.line(
        "%d 年合计　结算 %d 次%s"
            .formatted(year, settled.size(), refused == 0 ? "" : "，未结算 " + refused + " 次"));
    if (settled.isEmpty()) {
      return;
    }
    StatementYear sums = new StatementYear(settled);
    page.table("  ", sums.rows());
    page.line("  综合保障率 " + sums.coverage() + "（1 − 个人负担 ÷ 费用总额）");
  }

  /** Adds a column unless all of it is zero. */
  private void add(String header, Function<Settlement, Fen> amount) {
    Column column = new Column(header, amount);
    if (sum(column).amount() > 0) {
      columns.add(column);
    }
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("就诊"));
    columns.forEach(column -> header.add(column.header()));
    rows.add(header);
    for (Answer answer : settled) {
      List<String> row = new ArrayList<>(List.of(answer.visit().id()));
      columns.forEach(column -> row.add(column.amount().apply(of(answer)).toString()));
      rows.add(row);
    }
    List<String> total = new ArrayList<>(List.of("合计"));
    columns.forEach(column -> total.add(sum(column).toString()));
    rows.add(total);
    return rows;
  }

  private Fen sum(Column column) {
    Fen sum = Fen.ZERO;
    for (Answer answer : settled) {
      sum = sum.plus(column.amount().apply(of(answer)));
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
