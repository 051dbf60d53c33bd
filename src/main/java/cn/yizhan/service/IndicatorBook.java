package cn.yizhan.service;

import cn.yizhan.monitor.Figures;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.InstitutionTarget.Indicator;
import cn.yizhan.proto.monitor.v1.IndicatorLine;
import cn.yizhan.proto.monitor.v1.IndicatorScope;
import cn.yizhan.proto.monitor.v1.IndicatorValue;
import cn.yizhan.proto.monitor.v1.IndicatorVerdict;
import cn.yizhan.workbook.FigureBook;
import cn.yizhan.workbook.FigureBook.Cell;
import cn.yizhan.workbook.FigureBook.Chart;
import cn.yizhan.workbook.FigureBook.Head;
import cn.yizhan.workbook.FigureBook.Shape;
import cn.yizhan.workbook.FigureBook.Table;
import cn.yizhan.workbook.FigureBook.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The answer of GetIndicators as a workbook with charts. */
final class IndicatorBook {
  private static final int MOST_MONTHS = 36;
  private static final int MOST_BARS = 20;
  private static final String NOTE = "人次、人数、费用都只算困难群众；占比按“考核”一表所列的人和医疗类别算，没有列的按困难群众算";

  private static final List<Head> FIGURES =
      List.of(
          new Head("人次", Unit.COUNT),
          new Head("人数", Unit.COUNT),
          new Head("总费用（元）", Unit.FEN),
          new Head("目录外费用（元）", Unit.FEN),
          new Head("个人负担（元）", Unit.FEN),
          new Head("次均个人负担（元）", Unit.FEN),
          new Head("人均个人负担（元）", Unit.FEN));

  private final List<IndicatorLine> lines;
  private final String when;

  private IndicatorBook(List<IndicatorLine> lines, String when) {
    this.lines = lines;
    this.when = when;
  }

  static byte[] of(Edition edition, Figures.Asked asked, List<IndicatorLine> lines) {
    String when = "（%s 至 %s）".formatted(asked.from(), asked.to());
    IndicatorBook book = new IndicatorBook(lines, when);
    String region = edition.cover().regionName();
    return FigureBooks.bytes(
        new FigureBook(
            List.of(
                book.months(region),
                book.whole("县区", region + "各县区", IndicatorScope.INDICATOR_SCOPE_COUNTY),
                book.whole("机构", region + "各机构", IndicatorScope.INDICATOR_SCOPE_INSTITUTION),
                book.targets())));
  }

  /** The region month by month; of one institution, that institution. */
  private Table months(String region) {
    boolean whole = has(IndicatorScope.INDICATOR_SCOPE_REGION);
    IndicatorScope scope =
        whole ? IndicatorScope.INDICATOR_SCOPE_REGION : IndicatorScope.INDICATOR_SCOPE_INSTITUTION;
    String of = whole ? region : lines.stream().map(IndicatorLine::getName).findFirst().orElse("");
    return table(
        "按月",
        new Head("月份", Unit.TEXT),
        line -> line.getScope() == scope && !line.getMonth().isEmpty(),
        Shape.LINES,
        of + "逐月");
  }

  private boolean has(IndicatorScope scope) {
    return lines.stream().anyMatch(line -> line.getScope() == scope);
  }

  private Table whole(String name, String of, IndicatorScope scope) {
    return table(
        name,
        new Head(name, Unit.TEXT),
        line -> line.getScope() == scope && line.getMonth().isEmpty(),
        Shape.COLUMNS,
        of);
  }

  private Table table(
      String name, Head first, Predicate<IndicatorLine> which, Shape shape, String of) {
    List<IndicatorLine> chosen = lines.stream().filter(which).toList();
    List<String> indicators = indicators(chosen);
    List<Head> heads = new ArrayList<>();
    heads.add(first);
    heads.addAll(FIGURES);
    indicators.forEach(indicator -> heads.add(new Head(indicator, Unit.BASIS_POINTS)));
    List<List<Cell>> rows = new ArrayList<>();
    Comparator<IndicatorLine> order =
        shape == Shape.LINES
            ? Comparator.comparing(IndicatorLine::getMonth)
            : Comparator.comparing(IndicatorLine::getTotalFen).reversed();
    chosen.stream().sorted(order).forEach(line -> rows.add(row(line, shape, indicators)));
    int firstShare = 1 + FIGURES.size();
    List<Integer> shares = Stream.iterate(firstShare, i -> i + 1).limit(indicators.size()).toList();
    int most = shape == Shape.LINES ? MOST_MONTHS : MOST_BARS;
    List<Chart> charts = new ArrayList<>();
    if (!shares.isEmpty()) {
      charts.add(new Chart(of + "指标" + when, shape, "占比", 0, shares, most));
    }
    charts.add(new Chart(of + "次均个人负担" + when, Shape.COLUMNS, "元", 0, List.of(6), most));
    return new Table(name, heads, rows, List.of(NOTE), charts);
  }

  /**
   * Each once, in the order of {@link Indicator}; an indicator with several rows shows the first.
   */
  private static List<String> indicators(List<IndicatorLine> lines) {
    return Arrays.stream(Indicator.values())
        .map(Indicator::label)
        .filter(
            label ->
                lines.stream()
                    .flatMap(line -> line.getValuesList().stream())
                    .anyMatch(value -> value.getIndicator().equals(label)))
        .toList();
  }

  private static List<Cell> row(IndicatorLine line, Shape shape, List<String> indicators) {
    List<Cell> cells = new ArrayList<>();
    String name = line.getName().isEmpty() ? line.getKey() : line.getName();
    cells.add(Cell.of(shape == Shape.LINES ? line.getMonth() : FigureBooks.orNone(name)));
    cells.add(Cell.of(line.getVisitCount()));
    cells.add(Cell.of(line.getPersonCount()));
    cells.add(Cell.of(line.getTotalFen()));
    cells.add(Cell.of(line.getOutOfCatalogueFen()));
    cells.add(Cell.of(line.getLeftToPersonFen()));
    cells.add(average(line.getLeftToPersonFen(), line.getVisitCount()));
    cells.add(average(line.getLeftToPersonFen(), line.getPersonCount()));
    for (String indicator : indicators) {
      cells.add(
          line.getValuesList().stream()
              .filter(value -> value.getIndicator().equals(indicator) && value.getWhole() > 0)
              .findFirst()
              .map(value -> Cell.of(value.getShareBp()))
              .orElse(Cell.of("")));
    }
    return cells;
  }

  /** To the fen, half a fen rounded up: for showing. */
  private static Cell average(long fen, long count) {
    return count == 0 ? Cell.of("") : Cell.of((2 * fen + count) / (2 * count));
  }

  /** Every indicator that is held to something, or watched, with the clause. */
  private Table targets() {
    List<List<Cell>> rows = new ArrayList<>();
    for (IndicatorLine line : lines) {
      for (IndicatorValue value : line.getValuesList()) {
        if (concerns(value)) {
          rows.add(target(line, value));
        }
      }
    }
    List<Head> heads = new ArrayList<>();
    for (String head : List.of("范围", "名称", "月份", "指标")) {
      heads.add(new Head(head, Unit.TEXT));
    }
    heads.add(new Head("占比", Unit.BASIS_POINTS));
    heads.add(new Head("要求", Unit.TEXT));
    heads.add(new Head("比例", Unit.BASIS_POINTS));
    heads.add(new Head("不计的特殊病例（人次）", Unit.COUNT));
    for (String head : List.of("结果", "依据", "来源")) {
      heads.add(new Head(head, Unit.TEXT));
    }
    return new Table("考核", heads, rows, List.of(), List.of());
  }

  /** A row that holds others to a line, not this one, is none of its business. */
  private static boolean concerns(IndicatorValue value) {
    boolean watched = value.getTargetBp() == 0;
    return !value.getBound().isEmpty()
        && (watched || value.getVerdict() != IndicatorVerdict.INDICATOR_VERDICT_NOT_HELD);
  }

  private static List<Cell> target(IndicatorLine line, IndicatorValue value) {
    String name = line.getName().isEmpty() ? line.getKey() : line.getName();
    boolean watched = value.getTargetBp() == 0;
    return List.of(
        Cell.of(FigureBooks.scope(line.getScope())),
        Cell.of(FigureBooks.orNone(name)),
        Cell.of(line.getMonth().isEmpty() ? "合计" : line.getMonth()),
        Cell.of(value.getIndicator()),
        value.getWhole() == 0 ? Cell.of("") : Cell.of(value.getShareBp()),
        Cell.of(value.getBound()),
        watched ? Cell.of("") : Cell.of(value.getTargetBp()),
        Cell.of(value.getLeftOutCount()),
        Cell.of(
            switch (value.getVerdict()) {
              case INDICATOR_VERDICT_MET -> "达标";
              case INDICATOR_VERDICT_MISSED -> "未达标";
              case INDICATOR_VERDICT_NO_CASES -> "没有结算";
              case INDICATOR_VERDICT_NOT_HELD, INDICATOR_VERDICT_UNSPECIFIED, UNRECOGNIZED -> "不考核";
            }),
        Cell.of(value.getSource().getClause()),
        Cell.of(value.getSource().getOrigin()));
  }
}
