package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Conditions;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.RowTable;
import cn.yizhan.policy.Source;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Exactly one row, held against a verdict reached by trying every combination on every row.
 *
 * <p>The tables are random; a failure names its seed, and {@code -Dproof.seed} tries that one
 * alone.
 */
final class ProofTest {
  private static final int TABLES = 400;
  private static final Problems NONE = new Problems(Twin.SMALL_NAME);
  private static final RegionWords WORDS = words();

  @Test
  void verdictIsTheOneOfTryingEverything() {
    int flawed = 0;
    int sound = 0;
    for (long seed : seeds()) {
      RandomTable table = RandomTable.any(new Random(seed));
      RowTable.Compiled<Row> compiled = compile(table.dimensions(), table.rows());
      Space space = new Space(used(table.dimensions(), table.rows()));
      Verdict verdict = new Verdict(space, table.dimensions(), table.rows());

      String told = "-Dproof.seed=" + seed + "\n" + table;
      assertThat(overlaps(compiled, space)).as(told).isEqualTo(verdict.overlaps());
      assertThat(dead(compiled)).as(told).isEqualTo(verdict.dead());
      if (compiled.table().isPresent()) {
        assertThat(meant(compiled.table().get().holes(), space))
            .as(told)
            .isEqualTo(verdict.holes());
        sound++;
      } else {
        flawed++;
      }
    }

    if (flawed + sound == TABLES) {
      assertThat(flawed).isGreaterThan(TABLES / 5);
      assertThat(sound).isGreaterThan(TABLES / 5);
    }
  }

  @Test
  void tableThatSharesOutEverythingHasNoFlaw() {
    for (long seed : seeds()) {
      RandomTable table = RandomTable.partition(new Random(seed));
      RowTable.Compiled<Row> compiled = compile(table.dimensions(), table.rows());

      String told = "-Dproof.seed=" + seed + "\n" + table;
      assertThat(compiled.flaws()).as(told).isEmpty();
      assertThat(compiled.table().orElseThrow().holes()).as(told).isEmpty();
    }
  }

  @Test
  void plantedHoleIsFound() {
    for (long seed : seeds()) {
      Random random = new Random(seed);
      RandomTable table = RandomTable.partition(random);
      List<List<String>> rows = new ArrayList<>(table.rows());
      Set<Dimension> all = used(table.dimensions(), rows);
      List<String> gone = rows.remove(random.nextInt(rows.size()));
      RowTable.Compiled<Row> compiled = compile(table.dimensions(), rows, all);
      Space space = new Space(all);

      String told = "-Dproof.seed=" + seed + " without " + gone + "\n" + table;
      assertThat(meant(compiled.table().orElseThrow().holes(), space))
          .as(told)
          .isEqualTo(new Verdict(space, table.dimensions(), List.of(gone)).covered(0));
    }
  }

  @Test
  void plantedOverlapIsFound() {
    for (long seed : seeds()) {
      Random random = new Random(seed);
      RandomTable table = RandomTable.partition(random);
      List<List<String>> rows = new ArrayList<>(table.rows());
      int twice = random.nextInt(rows.size());
      rows.add(rows.get(twice));
      RowTable.Compiled<Row> compiled = compile(table.dimensions(), rows);
      Space space = new Space(used(table.dimensions(), rows));

      String told = "-Dproof.seed=" + seed + "\n" + table;
      Verdict verdict = new Verdict(space, table.dimensions(), rows);
      assertThat(overlaps(compiled, space))
          .as(told)
          .isEqualTo(Map.of(List.of(twice, rows.size() - 1), verdict.covered(twice)));
    }
  }

  @Test
  void wordsOfASetAreExactlyTheSet() {
    for (long seed : seeds()) {
      Random random = new Random(seed);
      Set<Dimension> dimensions = EnumSet.copyOf(RandomTable.any(random).dimensions());
      Combinations combinations = new Combinations(WORDS.vocabulary, dimensions);
      Space space = new Space(dimensions);
      Set<List<String>> chosen = new HashSet<>();
      BitSet set = new BitSet();
      int[] keys = new int[Dimension.COUNT];
      int share = 1 + random.nextInt(9);
      for (int number = 0; number < combinations.count(); number++) {
        if (combinations.fill(number, keys) && random.nextInt(10) < share) {
          set.set(number);
          chosen.add(named(space, keys));
        }
      }

      assertThat(meant(combinations.describe(set), space))
          .as("-Dproof.seed=" + seed)
          .isEqualTo(chosen);
    }
  }

  @Test
  void lookupIsOneStepHoweverManyRows() throws ReflectiveOperationException {
    Set<Dimension> dimensions = EnumSet.of(Dimension.IDENTITY, Dimension.MED_TYPE);
    List<List<String>> few = List.of(List.of("任意", "任意"));
    List<List<String>> many = new ArrayList<>();
    for (String identity : Space.VALUES.get(Dimension.IDENTITY)) {
      for (String medType : Space.VALUES.get(Dimension.MED_TYPE)) {
        many.add(List.of(identity, medType));
      }
    }
    for (List<List<String>> rows : List.of(few, many)) {
      RowTable<Row> table =
          compile(List.copyOf(dimensions), rows, dimensions).table().orElseThrow();

      assertThat((short[]) field(table, "rowAt")).as("a row for each combination").hasSize(16);
      assertThat((int[]) field(table, "dimensions")).as("an addition for each").hasSize(2);
      assertThat((int[]) field(table, "strides")).containsExactly(1, 4);
      assertThat(table.rows()).hasSize(rows.size());
    }
  }

  private static Object field(RowTable<?> table, String name) throws ReflectiveOperationException {
    Field field = RowTable.class.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(table);
  }

  private static RegionWords words() {
    Twin twin = Twin.small();
    CoverReader.Read cover = CoverReader.read(twin.book(), Twin.national(), NONE);
    RegionWords words = RegionWords.read(twin.book(), cover, Twin.national(), NONE);
    assertThat(NONE.all()).isEmpty();
    return words;
  }

  private static List<Long> seeds() {
    Long one = Long.getLong("proof.seed");
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= TABLES; seed++) {
      seeds.add(seed);
    }
    return one == null ? seeds : List.of(one);
  }

  private static RowTable.Compiled<Row> compile(List<Dimension> columns, List<List<String>> rows) {
    return compile(columns, rows, used(columns, rows));
  }

  /** Reads the rows as a sheet of the small region has them, and proves them. */
  private static RowTable.Compiled<Row> compile(
      List<Dimension> columns, List<List<String>> rows, Set<Dimension> used) {
    List<String> headers = columns.stream().map(Dimension::header).toList();
    List<String> lines = new ArrayList<>(List.of("# 试表", String.join(" | ", headers)));
    rows.forEach(row -> lines.add(String.join(" | ", row)));
    Problems problems = new Problems(Twin.SMALL_NAME);
    ConditionReader reader = new ConditionReader(WORDS);
    List<Conditions> conditions = new ArrayList<>();
    List<Row> read = new ArrayList<>();
    Formats.Format format = Formats.layer("试表", columns);
    for (RowReader row : SheetReader.of(book(lines), format, problems).rows()) {
      conditions.add(reader.read(row, columns));
      Source source = new Source("", "", "", row.rowNumber(), Origin.STATED);
      read.add(new Row(Payment.DIRECT, new Amount.Fixed(0), Amount.Fixed.NONE, List.of(), source));
    }
    return RowTable.compile(new Combinations(WORDS.vocabulary, used), conditions, read);
  }

  private static Book book(List<String> lines) {
    try {
      return TwinText.parse(String.join("\n", lines), Twin.SMALL_NAME);
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }

  /** The columns in which some row says something. */
  private static Set<Dimension> used(List<Dimension> columns, List<List<String>> rows) {
    Set<Dimension> used = EnumSet.noneOf(Dimension.class);
    for (List<String> row : rows) {
      for (int c = 0; c < columns.size(); c++) {
        if (!row.get(c).equals("任意")) {
          used.add(columns.get(c));
        }
      }
    }
    return used.isEmpty() ? EnumSet.of(Dimension.MED_TYPE) : used;
  }

  private static Map<List<Integer>, Set<List<String>>> overlaps(
      RowTable.Compiled<Row> compiled, Space space) {
    Map<List<Integer>, Set<List<String>>> overlaps = new LinkedHashMap<>();
    for (RowTable.Flaw flaw : compiled.flaws()) {
      if (flaw.second() >= 0) {
        overlaps.put(List.of(flaw.first(), flaw.second()), meant(flaw.combinations(), space));
      }
    }
    return overlaps;
  }

  private static List<Integer> dead(RowTable.Compiled<Row> compiled) {
    return compiled.flaws().stream()
        .filter(flaw -> flaw.second() < 0)
        .map(RowTable.Flaw::first)
        .toList();
  }

  private static Set<List<String>> meant(List<String> phrases, Space space) {
    Set<List<String>> meant = new LinkedHashSet<>();
    phrases.forEach(phrase -> meant.addAll(space.meant(phrase)));
    return meant;
  }

  private static List<String> named(Space space, int[] keys) {
    return space.dimensions().stream()
        .map(d -> Space.VALUES.get(d).get(keys[d.ordinal()]))
        .toList();
  }
}
