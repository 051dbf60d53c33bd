package cn.yizhan.statement;

import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Fen;
import cn.yizhan.statement.Block.Column;
import cn.yizhan.statement.Block.Row;
import cn.yizhan.statement.Block.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bill by charge category and part. Lines of one category are one row, which names them where a
 * layer's arithmetic speaks of single lines.
 */
final class FeeTable {
  /** The parts a bill can have: what is 不计入后续 only a layer decides. */
  private static final List<Part> PARTS =
      List.of(Part.IN_SCOPE, Part.PRE_SELF, Part.OVER_LIMIT, Part.SPECIAL_DRUG, Part.FULL_SELF);

  private static final int MOST_RUNS = 4;

  private FeeTable() {}

  static Block of(Names names, Settlement settlement) {
    List<FeeLine> lines = settlement.claim().visit().lines();
    Map<String, List<Integer>> byCategory = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      byCategory.computeIfAbsent(lines.get(i).category(), c -> new ArrayList<>()).add(i);
    }
    boolean byLine = settlement.movements().stream().anyMatch(movement -> movement.line() >= 0);
    List<Row> rows = new ArrayList<>();
    byCategory.forEach(
        (category, numbers) -> {
          String head = names.category(category) + (byLine ? label(numbers) : "");
          rows.add(new Row(Weight.PLAIN, cells(head, sum(lines, numbers))));
        });
    rows.add(new Row(Weight.SUM, cells("合计", settlement.billed())));
    List<Column> columns = new ArrayList<>(List.of(Column.ofWords("收费类别")));
    PARTS.forEach(part -> columns.add(Column.ofAmounts(part.label())));
    columns.add(Column.ofAmounts("合计"));
    return new Block.Table(columns, rows);
  }

  private static Parts sum(List<FeeLine> lines, List<Integer> numbers) {
    long[] fen = new long[Part.COUNT];
    for (int number : numbers) {
      for (Part part : Part.values()) {
        int at = part.ordinal();
        fen[at] = Math.addExact(fen[at], lines.get(number).parts().fen(part));
      }
    }
    return Parts.of(fen);
  }

  private static List<String> cells(String head, Parts parts) {
    List<String> cells = new ArrayList<>(List.of(head));
    for (Part part : PARTS) {
      cells.add(parts.fen(part) == 0 ? VisitBlocks.NOTHING : parts.get(part).toString());
    }
    cells.add(Fen.yuan(parts.totalFen()));
    return cells;
  }

  /** Which lines, counted from 1: {@code （第1–3、7条）}; how many, when there are many. */
  private static String label(List<Integer> lines) {
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (i + 1 == lines.size() || lines.get(i + 1) != lines.get(i) + 1) {
        String first = String.valueOf(lines.get(from) + 1);
        runs.add(from == i ? first : first + "–" + (lines.get(i) + 1));
        from = i + 1;
      }
    }
    return runs.size() > MOST_RUNS
        ? "（%d条）".formatted(lines.size())
        : "（第%s条）".formatted(String.join("、", runs));
  }
}
