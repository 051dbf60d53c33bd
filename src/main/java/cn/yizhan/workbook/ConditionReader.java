package cn.yizhan.workbook;

import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.InstitutionClass;
import cn.yizhan.policy.Vocabulary;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Condition cells: 任意, words joined by 、, 除……外, 其余. */
final class ConditionReader {
  private static final String ANY = "任意";
  private static final String REST = "其余";
  private static final Pattern EXCEPT = Pattern.compile("除(.+)外");
  private static final Pattern STAYS = Pattern.compile("([1-9])(及以上)?");

  private final Vocabulary vocabulary;
  private final Map<Dimension, Map<String, BitSet>> words = new EnumMap<>(Dimension.class);
  private final Map<String, Identity> identities;
  private final Set<Dimension> unsure;

  ConditionReader(RegionWords region) {
    this.vocabulary = region.vocabulary;
    this.identities = region.identities;
    this.unsure = region.unsure;
    for (Dimension dimension : Dimension.values()) {
      Map<String, BitSet> known = new LinkedHashMap<>();
      List<String> values = vocabulary.values(dimension);
      for (int value = 0; value < values.size(); value++) {
        known.computeIfAbsent(values.get(value), w -> new BitSet()).set(value);
      }
      words.put(dimension, known);
    }
    addIdentities();
    addClasses(region.classes);
    addDiseases(region.diseases);
    addMarks();
    addCounties(region.counties);
  }

  private Map<String, BitSet> of(Dimension dimension) {
    return words.getOrDefault(dimension, Map.of());
  }

  private void addIdentities() {
    for (Identity identity : identities.values()) {
      boolean named = of(Dimension.IDENTITY).containsKey(identity.name());
      for (String alias : named ? identity.aliases() : List.<String>of()) {
        of(Dimension.IDENTITY).computeIfAbsent(alias, w -> new BitSet()).set(identity.key());
      }
      for (String group : identity.groups()) {
        of(Dimension.IDENTITY).computeIfAbsent(group, w -> new BitSet()).set(identity.key());
      }
    }
  }

  private void addClasses(List<InstitutionClass> classes) {
    for (int index = 0; index < classes.size(); index++) {
      for (String other : classes.get(index).otherNames()) {
        of(Dimension.INSTITUTION_CLASS).computeIfAbsent(other, w -> new BitSet()).set(index);
      }
    }
  }

  private void addDiseases(List<Disease> diseases) {
    for (int index = 0; index < diseases.size(); index++) {
      for (String list : diseases.get(index).lists()) {
        of(Dimension.DISEASE).computeIfAbsent(list, w -> new BitSet()).set(index + 1);
      }
    }
  }

  private void addCounties(Map<String, List<String>> counties) {
    List<String> names = vocabulary.values(Dimension.COUNTY);
    counties.forEach(
        (name, groups) ->
            groups.forEach(
                group ->
                    of(Dimension.COUNTY)
                        .computeIfAbsent(group, w -> new BitSet())
                        .set(names.indexOf(name))));
  }

  /** A mark's name means every set of marks that has it. */
  private void addMarks() {
    List<String> marks = vocabulary.marks();
    for (int bit = 0; bit < marks.size(); bit++) {
      BitSet with = new BitSet();
      for (int set = 0; set < 1 << marks.size(); set++) {
        if ((set >> bit & 1) == 1) {
          with.set(set);
        }
      }
      of(Dimension.MARKS).put(marks.get(bit), with);
    }
  }

  /** Reads the condition cells of one row. */
  Conditions read(RowReader row, List<Dimension> dimensions) {
    Conditions conditions = new Conditions();
    for (Dimension dimension : dimensions) {
      read(row, dimension, conditions);
    }
    return conditions;
  }

  private void read(RowReader row, Dimension dimension, Conditions conditions) {
    String header = dimension.header();
    String text = row.text(header);
    if (text.equals(ANY)) {
      return;
    }
    if (text.equals(REST)) {
      conditions.rest(dimension);
      return;
    }
    Matcher except = EXCEPT.matcher(text);
    boolean complement = !of(dimension).containsKey(text) && except.matches();
    BitSet values = new BitSet();
    for (String word : row.split(header, complement ? except.group(1) : text)) {
      values.or(values(row, dimension, word));
    }
    if (complement) {
      values.flip(0, vocabulary.size(dimension));
    }
    if (values.isEmpty() && row.sound(header) && !unsure.contains(dimension)) {
      row.problem(header, "这样写没有一个值，此行永远用不到；改写条件，或删去这一行");
    }
    conditions.name(dimension, values);
  }

  private BitSet values(RowReader row, Dimension dimension, String word) {
    BitSet known = of(dimension).get(word);
    if (known != null) {
      return known;
    }
    Matcher stays = STAYS.matcher(RowReader.normal(word));
    if (dimension == Dimension.STAYS && stays.matches()) {
      BitSet values = new BitSet();
      int from = Integer.parseInt(stays.group(1));
      values.set(from, stays.group(2) == null ? from + 1 : Vocabulary.MOST_STAYS + 1);
      return values;
    }
    if (unsure.contains(dimension)) {
      return new BitSet();
    }
    boolean like =
        dimension == Dimension.IDENTITY
            && identities.values().stream().anyMatch(identity -> identity.goesBy(word));
    String expected =
        like
            ? "“%s”在人员类别表里参照别的类别，全部待遇按那一类查，费率行里不写它".formatted(word)
            : "没有“%s”这个词；可写 任意、其余、除……外，或：%s".formatted(word, choices(dimension));
    row.problem(dimension.header(), expected);
    return new BitSet();
  }

  private String choices(Dimension dimension) {
    return dimension == Dimension.STAYS ? "1、2、3及以上、非住院" : String.join("、", of(dimension).keySet());
  }
}
