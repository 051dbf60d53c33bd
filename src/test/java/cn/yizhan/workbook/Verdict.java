package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows apply to each combination, as the manual says it. */
record Verdict(Space space, List<Dimension> columns, List<List<String>> rows) {
  /** 其余 is what no row with fewer 其余 speaks of. */
  boolean applies(int row, List<String> combination) {
    if (!named(row, combination)) {
      return false;
    }
    for (int other = 0; other < rows.size(); other++) {
      if (rests(other) < rests(row) && applies(other, combination)) {
        return false;
      }
    }
    return true;
  }

  private boolean named(int row, List<String> combination) {
    for (int c = 0; c < columns.size(); c++) {
      String cell = rows.get(row).get(c);
      Dimension column = columns.get(c);
      if (space.dimensions().contains(column)
          && !Space.holds(column, cell, space.word(combination, column))) {
        return false;
      }
    }
    return true;
  }

  private long rests(int row) {
    return rows.get(row).stream().filter(cell -> cell.equals("其余")).count();
  }

  Set<List<String>> covered(int row) {
    Set<List<String>> covered = new HashSet<>(space.possible());
    covered.removeIf(combination -> !applies(row, combination));
    return covered;
  }

  Map<List<Integer>, Set<List<String>>> overlaps() {
    Map<List<Integer>, Set<List<String>>> overlaps = new LinkedHashMap<>();
    for (int first = 0; first < rows.size(); first++) {
      for (int second = first + 1; second < rows.size(); second++) {
        Set<List<String>> both = covered(first);
        both.retainAll(covered(second));
        if (!both.isEmpty()) {
          overlaps.put(List.of(first, second), both);
        }
      }
    }
    return overlaps;
  }

  List<Integer> dead() {
    List<Integer> dead = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (covered(row).isEmpty()) {
        dead.add(row);
      }
    }
    return dead;
  }

  Set<List<String>> holes() {
    Set<List<String>> holes = new HashSet<>(space.possible());
    for (int row = 0; row < rows.size(); row++) {
      holes.removeAll(covered(row));
    }
    return holes;
  }
}
