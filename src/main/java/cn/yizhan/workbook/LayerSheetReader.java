package cn.yizhan.workbook;

import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.RowTable;
import cn.yizhan.policy.Segment;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Vocabulary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A layer's own sheet: its rows, grouped into segments, compiled and proven. */
final class LayerSheetReader {
  private final String name;
  private final ConditionReader conditions;
  private final AmountReader amounts;
  private final Vocabulary vocabulary;
  private final Problems problems;
  private final Map<Conditions, List<Line>> groups = new LinkedHashMap<>();

  /** One sheet row. */
  private record Line(
      RowReader row,
      Payment payment,
      Amount deductible,
      Amount upper,
      Ratio ratio,
      Amount cap,
      Source source) {}

  LayerSheetReader(
      String name,
      ConditionReader conditions,
      AmountReader amounts,
      Vocabulary vocabulary,
      Problems problems) {
    this.name = name;
    this.conditions = conditions;
    this.amounts = amounts;
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** What a sheet holds: its rows, and the compiled table unless something is wrong with it. */
  record Read(List<Row> rows, Set<Dimension> dimensions, Optional<RowTable> table) {}

  Read read(Book book) {
    List<Dimension> dimensions = dimensions(book);
    Formats.Format format = Formats.layer(name, dimensions);
    int before = problems.count();
    SheetReader sheet = SheetReader.of(book, format, problems);
    for (RowReader row : sheet.rows()) {
      Conditions key = conditions.read(row, dimensions);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(line(row));
    }
    if (sheet.rows().isEmpty() && book.sheet(name).isPresent()) {
      problems.sheet(name, "一行也没有", "至少一行；不用这一层就从“结算顺序”去掉");
    }
    List<Row> rows = groups.values().stream().map(this::row).toList();
    Set<Dimension> used = EnumSet.noneOf(Dimension.class);
    groups.keySet().forEach(key -> used.addAll(key.dimensions()));
    boolean sound = problems.count() == before && !rows.isEmpty();
    return new Read(
        rows, used, sound ? compile(used, List.copyOf(groups.keySet()), rows) : Optional.empty());
  }

  /** The condition columns this sheet has. */
  private List<Dimension> dimensions(Book book) {
    return book.sheet(name).stream()
        .flatMap(sheet -> sheet.header().stream())
        .flatMap(cell -> Dimension.ofHeader(cell.text()).stream())
        .distinct()
        .toList();
  }

  private Line line(RowReader row) {
    Payment payment = row.choice("兑付", Payment.values(), Payment::label);
    if (payment == Payment.NOT_COVERED) {
      for (String header : List.of("起付标准", "分段上限", "比例", "年度限额")) {
        if (row.optional(header).isPresent()) {
          row.problem(header, "不予支付的行，这里写“不设”");
        }
      }
      Amount nothing = Amount.Fixed.NONE;
      return new Line(
          row, payment, new Amount.Fixed(0), nothing, new Ratio(0), nothing, row.source());
    }
    return new Line(
        row,
        payment,
        amounts.read(row, "起付标准", 0),
        amounts.read(row, "分段上限", Amount.UNBOUNDED),
        row.ratio("比例"),
        amounts.read(row, "年度限额", Amount.UNBOUNDED),
        row.source());
  }

  private Row row(List<Line> lines) {
    Line first = lines.get(0);
    List<Segment> segments = new ArrayList<>();
    long lower = first.deductible() instanceof Amount.Fixed fixed ? fixed.fen() : 0;
    for (Line line : lines) {
      same(line, first);
      if (line.upper() instanceof Amount.Fixed upper) {
        if (upper.fen() <= lower && line.payment() != Payment.NOT_COVERED) {
          line.row().problem("分段上限", "比上一段的上限（头一段：比起付标准）大，否则这一段永远用不到；最后一段不封顶写“不设”");
        }
        lower = upper.fen();
      }
      segments.add(new Segment(line.upper(), line.ratio(), line.source()));
    }
    return new Row(
        first.payment(),
        first.deductible(),
        first.cap(),
        first.payment() == Payment.NOT_COVERED ? List.of() : segments,
        first.source());
  }

  /** Rows with the same conditions are segments of one rule and must agree on the rest. */
  private void same(Line line, Line first) {
    String where = "条件与第 %d 行相同，是同一规则的一段，".formatted(first.row().rowNumber());
    if (line.payment() != first.payment()
        || (line.payment() == Payment.NOT_COVERED && line.row() != first.row())) {
      line.row().problem("兑付", where + "兑付要一样；不予支付的只写一行");
    }
    if (!line.deductible().equals(first.deductible())) {
      line.row().problem("起付标准", where + "起付标准要一样");
    }
    if (!line.cap().equals(first.cap())) {
      line.row().problem("年度限额", where + "年度限额要一样");
    }
  }

  private Optional<RowTable> compile(Set<Dimension> used, List<Conditions> keys, List<Row> rows) {
    Combinations combinations = new Combinations(vocabulary, used);
    if (combinations.tooMany()) {
      problems.sheet(name, "条件列合起来的组合太多", "最多 %d 种；减少条件列，或分成几层".formatted(Combinations.MOST));
      return Optional.empty();
    }
    RowTable.Compiled compiled = RowTable.compile(combinations, keys, rows);
    for (RowTable.Flaw flaw : compiled.flaws()) {
      report(flaw, rows);
    }
    return compiled.table();
  }

  private void report(RowTable.Flaw flaw, List<Row> rows) {
    int first = rows.get(flaw.first()).source().rowNumber();
    if (flaw.second() < 0) {
      problems.row(name, first, "没有一种组合轮到这一行", "每行至少管到一种可能的组合；改条件，或删去这一行");
      return;
    }
    int second = rows.get(flaw.second()).source().rowNumber();
    problems.row(
        name,
        second,
        "与第 %d 行都管到：%s".formatted(first, some(flaw.combinations())),
        "任何组合至多一行管到；改其中一行的条件");
  }

  /** The first few phrases, and how many more there are. */
  static String some(List<String> phrases) {
    int most = 5;
    String shown = String.join("；", phrases.subList(0, Math.min(most, phrases.size())));
    return phrases.size() <= most ? shown : shown + "；……共 %d 处".formatted(phrases.size());
  }
}
