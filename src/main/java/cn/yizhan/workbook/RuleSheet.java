package cn.yizhan.workbook;

import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.RowTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sheet of rows that each stand under conditions, one rule a row. One that is not there, or has
 * only its header, has no rules.
 *
 * @param <R> what a row says
 */
final class RuleSheet<R> {
  private final Proof proof;
  private final boolean sound;
  private final List<Line<R>> lines;

  private RuleSheet(Proof proof, boolean sound, List<Line<R>> lines) {
    this.proof = proof;
    this.sound = sound;
    this.lines = lines;
  }

  /** A row: when it applies, what it says, and where it stands. */
  private record Line<R>(Conditions conditions, R rule, int rowNumber) {}

  /** Reads every row. */
  static <R> RuleSheet<R> read(
      Book book,
      Formats.Format format,
      RegionWords words,
      ConditionReader conditions,
      Problems problems,
      Function<RowReader, R> rule) {
    int before = problems.count();
    SheetReader sheet = SheetReader.optional(book, format, problems);
    List<Dimension> dimensions =
        format.columns().stream()
            .filter(column -> sheet.has(column.header()))
            .flatMap(column -> Dimension.ofHeader(column.header()).stream())
            .toList();
    List<Line<R>> lines = new ArrayList<>();
    for (RowReader row : sheet.rows()) {
      Conditions key = conditions.read(row, dimensions);
      lines.add(new Line<>(key, rule.apply(row), row.rowNumber()));
    }
    boolean sound = problems.count() == before && Collections.disjoint(dimensions, words.unsure);
    Proof proof = new Proof(format.sheet(), words.vocabulary, problems);
    return new RuleSheet<>(proof, sound, lines);
  }

  /** All of its rules proven as one; empty without rules, and where something is wrong. */
  Optional<RowTable<R>> table() {
    return Optional.ofNullable(tables(rule -> "").get(""));
  }

  /** Its rules parted by what they are about, each part proven by itself, in order. */
  <K> Map<K, RowTable<R>> tables(Function<R, K> about) {
    Map<K, List<Line<R>>> parts = new LinkedHashMap<>();
    for (Line<R> line : sound ? lines : List.<Line<R>>of()) {
      parts.computeIfAbsent(about.apply(line.rule()), k -> new ArrayList<>()).add(line);
    }
    Map<K, RowTable<R>> tables = new LinkedHashMap<>();
    parts.forEach(
        (key, part) ->
            proof
                .of(
                    part.stream().map(Line::conditions).toList(),
                    part.stream().map(Line::rule).toList(),
                    part.stream().map(Line::rowNumber).toList())
                .ifPresent(table -> tables.put(key, table)));
    return tables;
  }
}
