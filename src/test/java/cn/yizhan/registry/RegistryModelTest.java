package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.registry.Holding.RosterRow;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.Registry.Registration;
import cn.yizhan.registry.RosterPerson.Change;
import cn.yizhan.registry.Rosters.Roster;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Random changes to a few persons, by the registry in the database and by its twin in memory: both
 * answer the same and end with the same history, and every standing is what its days add up to.
 */
final class RegistryModelTest {
  private static final int PERSONS = 6;
  private static final int STEPS = 250;
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final List<String> NAMES = List.of("低保对象", "特困人员", "孤儿");

  @TempDir Path directory;
  private final Map<Registry, List<String>> rosterIds = new HashMap<>();
  private Instant now = Instant.parse("2024-06-01T00:00:00Z");
  private Random random = new Random(0);

  @ParameterizedTest
  @EnumSource(value = Store.class, mode = Mode.EXCLUDE, names = "MEMORY")
  void theDatabaseAndItsTwinAgree(Store store) {
    LedgerSettings settings = LedgerSettings.DEFAULT.withClock(() -> now);
    for (long seed = 1; seed <= (store == Store.SQLITE ? 6 : 3); seed++) {
      random = new Random(seed * 7919);
      MemoryRegistry twin = new MemoryRegistry(Store.VAULT, () -> now);
      try (Books books = store.openIn(directory.resolve("seed" + seed), settings)) {
        for (int step = 0; step < STEPS; step++) {
          now = now.plusSeconds(60);
          String where = "seed " + seed + ", step " + step;
          Function<Registry, Object> change = change();
          assertThat(change.apply(books.registry())).as(where).isEqualTo(change.apply(twin));
          for (int person = 0; person < PERSONS; person++) {
            String number = TestIds.number(person);
            assertThat(history(books.registry(), number))
                .as(where)
                .isEqualTo(history(twin, number));
            assertThat(details(books.registry(), number))
                .as(where)
                .isEqualTo(details(twin, number));
            assertThat(books.ledger().year(twin.key(Store.REGION, number), 2024).standing())
                .as(where)
                .isEqualTo(twin.standing(twin.key(Store.REGION, number)));
          }
        }
      }
    }
  }

  private Function<Registry, Object> change() {
    String number = TestIds.number(random.nextInt(PERSONS));
    Days days = days();
    String name = NAMES.get(random.nextInt(NAMES.size()));
    Source source =
        new Source(
            Optional.of("民政局"), Optional.of("证" + random.nextInt(9)), Optional.of(FIRST), none());
    return switch (random.nextInt(6)) {
      case 0 -> put(number);
      case 1 ->
          registry ->
              registry.hold(Store.REGION, number, Holding.identity(name, days, source), "b");
      case 2 ->
          registry ->
              registry.end(
                  Store.REGION, number, Kind.IDENTITY, name, days.from(), said -> source, "c");
      case 3 -> enrol(number, days);
      case 4 ->
          registry ->
              registry.end(Store.REGION, number, Kind.ENROLMENT, "390", days.from(), s -> s, "e");
      default -> take(number, Holding.identity(name, days, source));
    };
  }

  private Function<Registry, Object> put(String number) {
    Registration registration = registration(number);
    return registry -> registry.put(registration, "a");
  }

  private Function<Registry, Object> enrol(String number, Days days) {
    String insurance = random.nextBoolean() ? "390" : "310";
    Holding enrolment = new Holding(Kind.ENROLMENT, insurance, none(), days, Source.NONE);
    return registry -> registry.hold(Store.REGION, number, enrolment, "d");
  }

  private Function<Registry, Object> take(String number, Holding meanwhile) {
    List<RosterPerson> roster = roster();
    boolean commits = random.nextInt(4) > 0;
    boolean moved = random.nextBoolean();
    return registry -> taken(registry, roster, commits, number, moved, meanwhile);
  }

  private Object taken(
      Registry registry,
      List<RosterPerson> roster,
      boolean commits,
      String number,
      boolean moved,
      Holding meanwhile) {
    List<Object> said = new ArrayList<>();
    said.add(registry.effects(Store.REGION, roster));
    try (RosterBatch batch = registry.begin(RosterTest.header(), "f")) {
      said.add(batch.add(roster.subList(0, 1)));
      said.add(batch.add(roster.subList(1, roster.size())));
      if (moved) {
        said.add(registry.hold(Store.REGION, number, meanwhile, "g"));
      }
      if (commits) {
        Optional<Roster> done = batch.commit();
        done.ifPresent(
            taken -> {
              ids(registry).add(taken.id());
              assertThat(registry.roster(taken.id())).contains(taken);
              said.add(List.of(taken.changed(), taken.same(), taken.header(), taken.by()));
              said.add(
                  registry.touchedBy(taken.id()).stream().sorted(RosterTest.BY_PERSON).toList());
            });
        said.add(done.isPresent());
      }
    }
    return said;
  }

  private List<RosterPerson> roster() {
    List<Integer> persons = new ArrayList<>(IntStream.range(0, PERSONS).boxed().toList());
    Collections.shuffle(persons, random);
    return persons.subList(0, 2 + random.nextInt(PERSONS - 2)).stream()
        .map(person -> RosterTest.row(person, changes()))
        .toList();
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      changes.add(
          random.nextInt(3) > 0
              ? new Change.Held(name, days())
              : new Change.Ended(name, days().from(), days().from()));
    }
    return changes;
  }

  private Registration registration(String number) {
    List<Holding> holdings = new ArrayList<>();
    holdings.add(
        new Holding(Kind.ENROLMENT, "390", none(), new Days(FIRST, Optional.empty()), Source.NONE));
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        holdings.add(Holding.identity(name, days(), Source.NONE));
        holdings.add(new Holding(Kind.TAG, name, none(), days(), Source.NONE));
      }
    }
    return new Registration(
        Store.REGION,
        number,
        random.nextInt(3) == 0 ? Optional.of("N" + number.hashCode()) : none(),
        random.nextBoolean() ? Optional.of("张" + random.nextInt(3)) : none(),
        random.nextBoolean() ? Optional.of("鹿城区") : none(),
        holdings);
  }

  private Days days() {
    LocalDate from = FIRST.plusDays(random.nextInt(60));
    return new Days(
        from, random.nextInt(3) == 0 ? none() : Optional.of(from.plusDays(random.nextInt(20))));
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private List<String> ids(Registry registry) {
    return rosterIds.computeIfAbsent(registry, unused -> new ArrayList<>());
  }

  /** The history, rosters by their order: each registry gives them ids of its own. */
  private List<Kept> history(Registry registry, String number) {
    return registry.history(Store.REGION, number).stream()
        .map(
            kept ->
                new Kept(
                    kept.place(),
                    named(registry, kept.holding()),
                    kept.recordedAt(),
                    kept.by(),
                    kept.withdrawn()))
        .toList();
  }

  private Holding named(Registry registry, Holding holding) {
    Optional<RosterRow> roster =
        holding
            .source()
            .roster()
            .map(row -> new RosterRow("" + ids(registry).indexOf(row.rosterId()), row.row()));
    Source said = holding.source();
    Source source = new Source(said.department(), said.number(), said.day(), roster);
    return new Holding(holding.kind(), holding.name(), holding.tier(), holding.days(), source);
  }

  private static Optional<List<Object>> details(Registry registry, String number) {
    return registry
        .get(Store.REGION, number)
        .map(
            one ->
                List.of(
                    one.key(), one.idNumberMasked(), one.number(), one.nameMasked(), one.county()));
  }
}
