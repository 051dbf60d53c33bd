package cn.yizhan.workbook;

import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.RowTable;
import cn.yizhan.policy.Segment;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
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
  private final Set<Dimension> unsure;
  private final Problems problems;
  private final Map<Conditions, List<Line>> groups = new LinkedHashMap<>();

  /**
   * One sheet row.
   *
   * @param sound whether all of it could be read
   */
  private record Line(
      RowReader row,
      Payment payment,
      Amount deductible,
      Amount upper,
      Ratio ratio,
      Amount cap,
      Source source,
      boolean sound) {}

  LayerSheetReader(
      String name,
      ConditionReader conditions,
      AmountReader amounts,
      RegionWords words,
      Problems problems) {
    this.name = name;
    this.conditions = conditions;
    this.amounts = amounts;
    this.vocabulary = words.vocabulary;
    this.unsure = words.unsure;
    this.problems = problems;
  }

  /** What a sheet holds: its rows, and the compiled table unless something is wrong with it. */
  record Read(List<Row> rows, Optional<RowTable<Row>> table) {
    /** Of a layer without a name, and so without a sheet. */
    static final Read NOTHING = new Read(List.of(), Optional.empty());
  }

  Read read(Book book) {
    List<Dimension> dimensions = dimensions(book);
    Formats.Format format = Formats.layer(name, dimensions);
    int before = problems.count();
    SheetReader sheet = SheetReader.of(book, format, problems);
    boolean sure = Collections.disjoint(dimensions, unsure) && problems.count() == before;
    for (RowReader row : sheet.rows()) {
      int already = problems.count();
      Conditions key = conditions.read(row, dimensions);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(line(row, sure ? already : -1));
    }
    if (sheet.found() && sheet.rows().isEmpty()) {
      problems.sheet(name, "一行也没有", "至少一行；不用这一层就从“结算顺序”去掉");
    }
    List<Row> rows = new ArrayList<>();
    for (List<Line> lines : groups.values()) {
      Row row = row(lines);
      if (lines.stream().allMatch(Line::sound)) {
        rows.add(row);
      }
    }
    boolean sound = sure && problems.count() == before && !rows.isEmpty();
    return new Read(rows, sound ? proven(rows) : Optional.empty());
  }

  private Optional<RowTable<Row>> proven(List<Row> rows) {
    List<Integer> rowNumbers = rows.stream().map(row -> row.source().rowNumber()).toList();
    return new Proof(name, vocabulary, problems).of(List.copyOf(groups.keySet()), rows, rowNumbers);
  }

  /** The condition columns this sheet has. */
  private List<Dimension> dimensions(Book book) {
    return book.sheet(name).stream()
        .flatMap(sheet -> sheet.header().stream())
        .flatMap(cell -> Dimension.ofHeader(cell.text()).stream())
        .filter(Dimension.ofBills()::contains)
        .distinct()
        .toList();
  }

  /** Reads a row; it is sound when there are still {@code already} problems after it. */
  private Line line(RowReader row, int already) {
    Payment payment = row.choice("兑付", Payment.values(), Payment::label);
    if (payment == Payment.NOT_COVERED) {
      for (String header : List.of("起付标准", "分段上限", "比例", "年度限额")) {
        if (row.optional(header).isPresent()) {
          row.problem(header, "不予支付的行，这里写“不设”");
        }
      }
      Amount nothing = Amount.Fixed.NONE;
      Source source = row.source();
      boolean sound = problems.count() == already;
      return new Line(
          row, payment, new Amount.Fixed(0), nothing, new Ratio(0), nothing, source, sound);
    }
    Amount deductible = amounts.read(row, "起付标准", 0);
    Amount upper = amounts.read(row, "分段上限", Amount.UNBOUNDED);
    boolean uncovered = !row.sound("兑付") && row.optional("比例").isEmpty();
    Ratio ratio = uncovered ? new Ratio(0) : row.ratio("比例");
    Amount cap = amounts.read(row, "年度限额", Amount.UNBOUNDED);
    Source source = row.source();
    boolean sound = problems.count() == already;
    return new Line(row, payment, deductible, upper, ratio, cap, source, sound);
  }

  private Row row(List<Line> lines) {
    Line first = lines.get(0);
    List<Segment> segments = new ArrayList<>();
    long lower = first.deductible() instanceof Amount.Fixed fixed ? fixed.fen() : 0;
    Line last = first;
    for (Line line : lines) {
      if (line.sound() && first.sound()) {
        same(line, first);
        lower = rising(line, last, lower);
      }
      last = line;
      segments.add(new Segment(line.upper(), line.ratio(), line.source()));
    }
    return new Row(
        first.payment(),
        first.deductible(),
        first.cap(),
        first.payment() == Payment.NOT_COVERED ? List.of() : segments,
        first.source());
  }

  /** A segment must end above where it begins; says where the next one begins. */
  private static long rising(Line line, Line last, long lower) {
    if (!(line.upper() instanceof Amount.Fixed upper)) {
      return lower;
    }
    if (upper.fen() <= lower && line.payment() != Payment.NOT_COVERED) {
      String bound =
          lower == Amount.UNBOUNDED
              ? "条件与第 %d 行相同，那里已经不封顶，这一行永远用不到；改条件，或在那里写上限".formatted(last.row().rowNumber())
              : "这一段从 %s 起，上限要更大；最后一段不封顶写“不设”".formatted(new Amount.Fixed(lower));
      line.row().problem("分段上限", bound);
    }
    return upper.fen();
  }

  /** Rows with the same conditions are segments of one rule and must agree on the rest. */
  private void same(Line line, Line first) {
    String where = "条件与第 %d 行相同，是同一规则的一段，".formatted(first.row().rowNumber());
    boolean covered =
        line.payment() != Payment.NOT_COVERED && first.payment() != Payment.NOT_COVERED;
    if (line.payment() != first.payment() || (!covered && !line.equals(first))) {
      line.row().problem("兑付", where + "兑付要一样；不予支付的只写一行");
    }
    if (covered && !line.deductible().equals(first.deductible())) {
      line.row().problem("起付标准", where + "起付标准要一样：" + first.deductible());
    }
    if (covered && !line.cap().equals(first.cap())) {
      line.row().problem("年度限额", where + "年度限额要一样：" + first.cap());
    }
  }
}
