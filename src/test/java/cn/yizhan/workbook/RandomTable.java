package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The condition cells of a small sheet, made up. */
record RandomTable(List<Dimension> dimensions, List<List<String>> rows) {
  private static final int MOST_COMBINATIONS = 400;

  /** Rows that need not go together. */
  static RandomTable any(Random random) {
    List<Dimension> dimensions = columns(random);
    List<List<String>> rows = new ArrayList<>();
    for (int row = 1 + random.nextInt(5); row > 0; row--) {
      rows.add(dimensions.stream().map(dimension -> cell(dimension, random)).toList());
    }
    return new RandomTable(dimensions, rows);
  }

  /** Rows that share out every combination: each time one is parted in two, by one column. */
  static RandomTable partition(Random random) {
    List<Dimension> dimensions = columns(random);
    List<List<Set<String>>> boxes = new ArrayList<>();
    boxes.add(dimensions.stream().map(RandomTable::all).toList());
    for (int parting = 1 + random.nextInt(5); parting > 0; parting--) {
      List<Set<String>> box = boxes.remove(random.nextInt(boxes.size()));
      int column = random.nextInt(dimensions.size());
      Set<String> half = some(box.get(column), random);
      Set<String> rest = new LinkedHashSet<>(box.get(column));
      rest.removeAll(half);
      for (Set<String> part : rest.isEmpty() ? List.of(half) : List.of(half, rest)) {
        List<Set<String>> smaller = new ArrayList<>(box);
        smaller.set(column, part);
        boxes.add(smaller);
      }
    }
    Space space = new Space(Set.copyOf(dimensions));
    List<List<String>> rows = new ArrayList<>();
    for (List<Set<String>> box : boxes) {
      if (space.possible().stream()
          .anyMatch(combination -> inside(box, combination, space, dimensions))) {
        rows.add(written(box, dimensions, random));
      }
    }
    return new RandomTable(dimensions, rows);
  }

  private static boolean inside(
      List<Set<String>> box, List<String> combination, Space space, List<Dimension> dimensions) {
    for (int c = 0; c < dimensions.size(); c++) {
      if (!box.get(c).contains(space.word(combination, dimensions.get(c)))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> written(
      List<Set<String>> box, List<Dimension> dimensions, Random random) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < dimensions.size(); c++) {
      Set<String> all = all(dimensions.get(c));
      Set<String> others = new LinkedHashSet<>(all);
      others.removeAll(box.get(c));
      boolean except = random.nextBoolean();
      cells.add(
          others.isEmpty()
              ? "任意"
              : except ? "除" + String.join("、", others) + "外" : String.join("、", box.get(c)));
    }
    return cells;
  }

  private static List<Dimension> columns(Random random) {
    List<Dimension> menu = new ArrayList<>(Space.VALUES.keySet());
    Collections.shuffle(menu, random);
    List<Dimension> columns = new ArrayList<>();
    int combinations = 1;
    for (Dimension dimension : menu.subList(0, 1 + random.nextInt(5))) {
      combinations *= all(dimension).size();
      if (combinations <= MOST_COMBINATIONS) {
        columns.add(dimension);
      }
    }
    return columns;
  }

  private static String cell(Dimension dimension, Random random) {
    int kind = random.nextInt(8);
    if (kind < 2) {
      return "任意";
    }
    if (kind < 4) {
      return "其余";
    }
    List<String> words = new ArrayList<>(Space.words(dimension));
    Collections.shuffle(words, random);
    String named = String.join("、", words.subList(0, 1 + random.nextInt(2)));
    boolean everything = Space.values(dimension, named).containsAll(all(dimension));
    return kind < 6 || everything ? named : "除" + named + "外";
  }

  private static Set<String> all(Dimension dimension) {
    return new LinkedHashSet<>(Space.VALUES.getOrDefault(dimension, List.of()));
  }

  /** Some of the words, at least one. */
  private static Set<String> some(Set<String> words, Random random) {
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, random);
    return new LinkedHashSet<>(shuffled.subList(0, 1 + random.nextInt(shuffled.size())));
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(" | ", dimensions.stream().map(Dimension::header).toList()));
    rows.forEach(row -> lines.add(String.join(" | ", row)));
    return String.join("\n", lines);
  }
}
