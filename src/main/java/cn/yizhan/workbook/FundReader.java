package cn.yizhan.workbook;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.FundPlan;
import cn.yizhan.policy.FundPlan.BalanceLimit;
import cn.yizhan.policy.FundPlan.Figure;
import cn.yizhan.policy.FundPlan.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows of 基金. */
final class FundReader {
  private static final String YEAR = "年度";
  private static final String NUMBER = "数值";
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2999;

  private final SheetReader sheet;
  private final Map<Payer, List<Figure>> figures = new LinkedHashMap<>();
  private final Map<Payer, BalanceLimit> limits = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  FundReader(Book book, Problems problems) {
    this.sheet = SheetReader.optional(book, SupervisionFormats.FUND_SHEET, problems);
  }

  /** One plan for each payer named, in order. */
  List<FundPlan> read() {
    sheet.rows().forEach(this::read);
    return figures.entrySet().stream()
        .map(
            plan ->
                new FundPlan(
                    plan.getKey(), plan.getValue(), Optional.ofNullable(limits.get(plan.getKey()))))
        .toList();
  }

  private void read(RowReader row) {
    String fund = row.choice("支付方", SupervisionFormats.payers());
    String matter = row.choice("事项", SupervisionFormats.matters());
    Payer payer =
        Arrays.stream(Payer.values())
            .filter(one -> one.label().equals(fund))
            .findFirst()
            .orElse(Payer.ASSISTANCE);
    List<Figure> ofPayer = figures.computeIfAbsent(payer, p -> new ArrayList<>());
    Optional<Kind> kind =
        Arrays.stream(Kind.values()).filter(one -> one.label().equals(matter)).findFirst();
    String year = row.text(YEAR);
    if (kind.isPresent()) {
      int number = year(row);
      String expected = "金额（元），如 30000000，最多两位小数、不写单位";
      Fen amount = new Fen(row.fen(NUMBER, row.text(NUMBER), expected));
      ofPayer.add(new Figure(kind.get(), number, amount, row.source()));
    } else {
      limit(row, payer, matter.equals(SupervisionFormats.BALANCE_LIMIT));
    }
    boolean sound = row.sound("支付方") && row.sound("事项") && row.sound(YEAR);
    if (sound && !seen.add(fund + matter + RowReader.normal(year))) {
      row.problem(YEAR, "%s的%s，这一年度前面已经有了".formatted(fund, matter));
    }
  }

  /** {@code known} is false where the row's 事项 could not be read: then nothing more is said. */
  private void limit(RowReader row, Payer payer, boolean known) {
    if (!known) {
      row.text(NUMBER);
      row.source();
      return;
    }
    if (row.optional(YEAR).isPresent() && row.sound(YEAR)) {
      row.problem(YEAR, "结余上限不分年度，写“不设”");
    }
    limits.putIfAbsent(payer, new BalanceLimit(row.ratio(NUMBER), row.source()));
  }

  private static int year(RowReader row) {
    return row.sound(YEAR) ? row.integer(YEAR, FIRST_YEAR, LAST_YEAR) : FIRST_YEAR;
  }
}
