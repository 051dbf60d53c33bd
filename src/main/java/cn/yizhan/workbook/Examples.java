package cn.yizhan.workbook;

import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.History;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** 算例: settles the bureau's own examples and reports every figure that differs. */
final class Examples {
  static final String REFUSED = "拒绝";

  private final Edition edition;
  private final List<ExampleReader.Example> examples;

  Examples(Edition edition, List<ExampleReader.Example> examples) {
    this.edition = edition;
    this.examples = examples;
  }

  void check() {
    for (ExampleReader.Example example : examples) {
      History history = new History(example.person(), false);
      for (ExampleReader.ExampleVisit visit : example.visits()) {
        compare(visit.row(), history.settle(edition, visit.visit()));
      }
    }
  }

  private static void compare(RowReader row, Outcome outcome) {
    boolean expectedRefusal = row.text("期望身份").equals(REFUSED);
    if (outcome instanceof Outcome.Refused refused) {
      if (!expectedRefusal) {
        row.problem("期望身份", "按本表拒绝了：%s".formatted(refused.message()));
      }
      return;
    }
    Settlement settlement = (Settlement) outcome;
    if (expectedRefusal) {
      row.problem("期望身份", "按本表没有拒绝，个人负担 %s".formatted(settlement.personPays()));
      return;
    }
    String identity = settlement.identity().map(Identity::name).orElse(Identity.NONE);
    if (!row.text("期望身份").equals(identity)) {
      row.problem("期望身份", "按本表算出 %s".formatted(identity));
    }
    String reasons = reasons(settlement);
    for (String header : Formats.EXPECTED_AMOUNTS) {
      Fen computed = amount(settlement, header);
      Optional<Long> expected = row.fen(header);
      if (expected.isEmpty() || expected.get() != computed.amount()) {
        row.problem(header, "按本表算出 %s；算例没有错的话，是费率行要改。%s".formatted(computed, reasons));
        reasons = "各层见同一行前面的格";
      }
    }
  }

  private static Fen amount(Settlement settlement, String header) {
    if (header.equals("个人负担")) {
      return settlement.personPays();
    }
    if (header.equals("依申请可得")) {
      return settlement.onApplication();
    }
    for (Payer payer : Payer.values()) {
      if (payer.label().equals(header)) {
        return settlement.paidBy(payer);
      }
    }
    throw new IllegalStateException("bug: no amount " + header);
  }

  private static String reasons(Settlement settlement) {
    if (settlement.movements().isEmpty()) {
      return "没有一层付钱";
    }
    return settlement.movements().stream()
        .map(movement -> Explanation.line(settlement, movement))
        .collect(Collectors.joining("\n        ", "各层：\n        ", ""));
  }
}
