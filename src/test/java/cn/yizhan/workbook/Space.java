package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The small region's combinations, written down by hand: its words, what they stand for, and what
 * cannot occur. A combination is its words in the order of the dimensions.
 */
final class Space {
  /** What one value of each dimension is called, first to last. */
  static final Map<Dimension, List<String>> VALUES = new EnumMap<>(Dimension.class);

  /** Words that stand for several values, or for one under another name. */
  private static final Map<Dimension, Map<String, List<String>>> OTHERS =
      new EnumMap<>(Dimension.class);

  static {
    VALUES.put(Dimension.IDENTITY, List.of("普通参保人", "特困人员", "低保对象", "低保边缘"));
    VALUES.put(Dimension.INSURANCE, List.of("职工", "居民"));
    VALUES.put(Dimension.TIER, List.of("不分档", "高档", "低档"));
    VALUES.put(Dimension.MED_TYPE, List.of("普通门诊", "急诊", "门诊慢特病", "普通住院"));
    VALUES.put(Dimension.INSTITUTION_CLASS, List.of("一级", "三级"));
    VALUES.put(Dimension.MARKS, List.of("无标记", "重特大定点"));
    VALUES.put(Dimension.PLACE, List.of("统筹区内", "省内异地", "省外"));
    VALUES.put(Dimension.REFERRAL, List.of("已转诊", "未转诊", "无需转诊"));
    VALUES.put(Dimension.DISEASE, List.of("无病种", "血友病", "胃癌"));
    VALUES.put(Dimension.GUIDANCE, List.of("否", "是"));
    VALUES.put(Dimension.STAYS, List.of("非住院", "1", "2", "3", "4", "5", "6", "7", "8", "9及以上"));
    OTHERS.put(
        Dimension.IDENTITY,
        Map.of("一类人员", List.of("特困人员"), "二类人员", List.of("低保对象"), "三类人员", List.of("低保边缘")));
    OTHERS.put(Dimension.INSTITUTION_CLASS, Map.of("基层", List.of("一级")));
    OTHERS.put(Dimension.DISEASE, Map.of("重特大疾病", List.of("血友病", "胃癌"), "单病种", List.of("胃癌")));
    OTHERS.put(Dimension.STAYS, Map.of("3及以上", List.of("3", "4", "5", "6", "7", "8", "9及以上")));
  }

  private final List<Dimension> dimensions;
  private final Set<List<String>> possible = new LinkedHashSet<>();

  /** Spans some dimensions. */
  Space(Set<Dimension> used) {
    this.dimensions = List.copyOf(new TreeSet<>(used));
    fill(new ArrayList<>());
  }

  List<Dimension> dimensions() {
    return dimensions;
  }

  /** Every combination that can occur. */
  Set<List<String>> possible() {
    return possible;
  }

  /** Every word a row can use for a dimension. */
  static List<String> words(Dimension dimension) {
    List<String> words = new ArrayList<>(VALUES.getOrDefault(dimension, List.of()));
    words.addAll(OTHERS.getOrDefault(dimension, Map.of()).keySet().stream().sorted().toList());
    return words;
  }

  /** The values that words joined by 、 stand for. */
  static Set<String> values(Dimension dimension, String words) {
    Set<String> values = new LinkedHashSet<>();
    for (String word : words.split("、", -1)) {
      values.addAll(OTHERS.getOrDefault(dimension, Map.of()).getOrDefault(word, List.of(word)));
    }
    return values;
  }

  /** Whether a cell speaks of a value, 其余 of any. */
  static boolean holds(Dimension dimension, String cell, String value) {
    if (cell.equals("任意") || cell.equals("其余")) {
      return true;
    }
    boolean except = cell.startsWith("除") && cell.endsWith("外");
    String words = except ? cell.substring(1, cell.length() - 1) : cell;
    return values(dimension, words).contains(value) != except;
  }

  /** The combinations a phrase like {@code 险种 居民，转诊 除未转诊外} speaks of. */
  Set<List<String>> meant(String phrase) {
    Map<Dimension, String> cells = new LinkedHashMap<>();
    for (String part : phrase.equals("任何组合") ? new String[0] : phrase.split("，", -1)) {
      int blank = part.indexOf(' ');
      Dimension dimension = Dimension.ofHeader(part.substring(0, blank)).orElseThrow();
      cells.put(dimension, part.substring(blank + 1));
    }
    Set<List<String>> meant = new LinkedHashSet<>();
    for (List<String> combination : possible) {
      if (holds(cells, combination)) {
        meant.add(combination);
      }
    }
    return meant;
  }

  private boolean holds(Map<Dimension, String> cells, List<String> combination) {
    return cells.entrySet().stream()
        .allMatch(cell -> holds(cell.getKey(), cell.getValue(), word(combination, cell.getKey())));
  }

  /** A combination's word for a dimension. */
  String word(List<String> combination, Dimension dimension) {
    return combination.get(dimensions.indexOf(dimension));
  }

  private void fill(List<String> begun) {
    if (begun.size() == dimensions.size()) {
      if (canOccur(begun)) {
        possible.add(List.copyOf(begun));
      }
      return;
    }
    for (String value : VALUES.getOrDefault(dimensions.get(begun.size()), List.of())) {
      begun.add(value);
      fill(begun);
      begun.remove(begun.size() - 1);
    }
  }

  private boolean canOccur(List<String> combination) {
    String stays = known(combination, Dimension.STAYS);
    String medType = known(combination, Dimension.MED_TYPE);
    boolean bothKnown = !stays.isEmpty() && !medType.isEmpty();
    if (bothKnown && stays.equals("非住院") == medType.equals("普通住院")) {
      return false;
    }
    String tier = known(combination, Dimension.TIER);
    String insurance = known(combination, Dimension.INSURANCE);
    if (!tier.isEmpty() && !insurance.isEmpty() && tier.equals("不分档") == insurance.equals("居民")) {
      return false;
    }
    return !(known(combination, Dimension.INSTITUTION_CLASS).equals("三级")
        && known(combination, Dimension.PLACE).equals("省内异地"));
  }

  private String known(List<String> combination, Dimension dimension) {
    return dimensions.contains(dimension) ? word(combination, dimension) : "";
  }
}
