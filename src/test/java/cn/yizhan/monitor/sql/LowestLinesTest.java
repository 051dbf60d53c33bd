package cn.yizhan.monitor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.bill.StandingBuilder;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.monitor.Burden.Left;
import cn.yizhan.monitor.Crossings;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.Population;
import cn.yizhan.policy.Tables;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nobody who has crossed a line is passed over, whoever they are and whatever is left to them. */
final class LowestLinesTest {
  private static final int YEAR = 2023;
  private static final int PERSONS = 20_000;

  private final Random random = new Random(20_230_101);

  @Test
  void whoeverHasCrossedALineIsLookedAt() throws BadWorkbooks {
    TablesFolder tables = TablesFolder.open(Path.of("tables"));
    Set<Boolean> kinds = new TreeSet<>();
    int formerly = 0;
    int passedOver = 0;
    int nobody = 0;
    for (String region : tables.regions()) {
      LowestLines lines = LowestLines.of(tables, region, YEAR);
      DrawnFor drawn = new DrawnFor(tables);
      YearKey year = new YearKey(new PersonKey(region, Bytes.EMPTY), YEAR);
      List<String> names = names(tables, region);
      for (int i = 0; i < PERSONS; i++) {
        String name = names.isEmpty() ? "无" : names.get(random.nextInt(names.size()));
        boolean ended = random.nextInt(3) == 0;
        Standing standing = standing(name, ended);
        List<Left> settled = settled();
        boolean crossed =
            !Crossings.of(day -> rules(tables, region, day), standing, settled, Set.of()).isEmpty();
        long[] fen = sum(settled);
        boolean anyone = lines.mayBeCrossedByAnyone(fen);
        boolean lookedAt = anyone || lines.namesThatMayCross(fen).contains(name);
        assertThat(lookedAt || !crossed).as("%s %s %s", region, standing, settled).isTrue();
        boolean drawnFor = drawn.mayCross(year, standing);
        assertThat(drawnFor || !crossed).as("%s %s", region, standing).isTrue();
        nobody += drawnFor ? 0 : 1;
        if (crossed) {
          kinds.add(anyone);
          formerly += ended && !anyone ? 1 : 0;
        }
        passedOver += lookedAt ? 0 : 1;
      }
    }
    // Lines for everyone, for some, for those who were some of them: all were crossed.
    assertThat(kinds).containsExactlyInAnyOrder(true, false);
    assertThat(formerly).isPositive();
    assertThat(passedOver).isPositive();
    assertThat(nobody).isPositive();
  }

  @Test
  void whoeverLeftAnIdentityIsKnownByItsName() {
    List<Population.Former> former = List.of(new Population.Former(3, Set.of("特困人员")));
    Population whom = new Population(false, Set.of("低保对象"), Set.of("农村居民"), former);

    assertThat(whom.names()).containsExactlyInAnyOrder("低保对象", "农村居民", "特困人员");
  }

  private static List<MonitoringRule> rules(Tables tables, String region, LocalDate day) {
    return tables.inForce(region, day).map(Edition::monitoring).orElse(List.of());
  }

  private static List<String> names(Tables tables, String region) {
    List<MonitoringRule> rules = rules(tables, region, LocalDate.of(YEAR, 12, 31));
    Set<String> names = new TreeSet<>();
    for (MonitoringRule rule : rules) {
      Population whom = rule.population();
      names.addAll(whom.identities());
      names.addAll(whom.tags());
      whom.former().forEach(left -> names.addAll(left.identities()));
    }
    return List.copyOf(names);
  }

  /** Somebody who is called so, as an identity and as a tag; or was until the year before. */
  private static Standing standing(String name, boolean ended) {
    Optional<LocalDate> last =
        ended ? Optional.of(LocalDate.of(YEAR - 1, 6, 30)) : Optional.empty();
    Days days = new Days(LocalDate.of(2020, 1, 1), last);
    StandingBuilder standing = new StandingBuilder(Optional.empty());
    standing.add(Kind.IDENTITY, name, Optional.empty(), days);
    standing.add(Kind.TAG, name, Optional.empty(), days);
    return standing.build();
  }

  private List<Left> settled() {
    List<Left> settled = new ArrayList<>();
    for (int visit = random.nextInt(4); visit >= 0; visit--) {
      long[] parts = new long[Part.COUNT];
      parts[random.nextInt(Part.COUNT)] = random.nextInt(1 << (10 + random.nextInt(17)));
      parts[random.nextInt(Part.COUNT)] += random.nextInt(1 << (10 + random.nextInt(17)));
      LocalDate day = LocalDate.of(YEAR, 1, 1).plusDays(random.nextInt(365));
      settled.add(new Left(day, Parts.of(parts)));
    }
    return settled;
  }

  private static long[] sum(List<Left> settled) {
    long[] fen = new long[Part.COUNT];
    for (Left left : settled) {
      for (Part part : Part.values()) {
        fen[part.ordinal()] += left.parts().fen(part);
      }
    }
    return fen;
  }
}
