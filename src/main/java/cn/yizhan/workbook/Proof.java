package cn.yizhan.workbook;

import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.RowTable;
import cn.yizhan.policy.Vocabulary;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The proof that at most one row of a sheet applies to any combination of its conditions. */
final class Proof {
  private final String sheet;
  private final Vocabulary vocabulary;
  private final Problems problems;

  Proof(String sheet, Vocabulary vocabulary, Problems problems) {
    this.sheet = sheet;
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** The compiled rows; or, where two apply or one never does, what is to be said of them. */
  <R> Optional<RowTable<R>> of(List<Conditions> keys, List<R> rows, List<Integer> rowNumbers) {
    Set<Dimension> used = EnumSet.noneOf(Dimension.class);
    keys.forEach(key -> used.addAll(key.dimensions()));
    Combinations combinations = new Combinations(vocabulary, used);
    if (combinations.tooMany()) {
      problems.sheet(sheet, "条件列合起来的组合太多", "最多 %d 种；减少条件列，或分成几层".formatted(Combinations.MOST));
      return Optional.empty();
    }
    RowTable.Compiled<R> compiled = RowTable.compile(combinations, keys, rows);
    for (RowTable.Flaw flaw : compiled.flaws()) {
      report(flaw, rowNumbers);
    }
    return compiled.table();
  }

  private void report(RowTable.Flaw flaw, List<Integer> rowNumbers) {
    int first = rowNumbers.get(flaw.first());
    if (flaw.second() < 0) {
      problems.row(sheet, first, "没有一种组合轮到这一行", "每行至少管到一种可能的组合；改条件，或删去这一行");
      return;
    }
    problems.row(
        sheet,
        rowNumbers.get(flaw.second()),
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
