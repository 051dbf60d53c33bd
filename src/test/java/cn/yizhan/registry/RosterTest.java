package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.EntryHash;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.RosterPerson.Change;
import cn.yizhan.registry.Rosters.Roster;
import cn.yizhan.registry.Rosters.Touched;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A roster is taken in as a whole or not at all, and what it changed can be told afterwards. */
@ParameterizedClass
@EnumSource(Store.class)
final class RosterTest {
  static final Comparator<Touched> BY_PERSON = Comparator.comparing(Touched::person);

  private static final String POOR = "低保对象";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Parameter Store store;
  @TempDir Path directory;
  private Books books;
  private Registry registry;

  @BeforeEach
  void open() {
    books = store.openIn(directory, LedgerSettings.DEFAULT);
    registry = books.registry();
  }

  @AfterEach
  void close() {
    books.close();
  }

  static RosterHeader header() {
    byte[] file = "附件2".getBytes(StandardCharsets.UTF_8);
    return new RosterHeader(
        Store.REGION,
        Bytes.owning(EntryHash.newSha256().digest(file)),
        "三月.xlsx",
        "附件2",
        "温州市民政局",
        POOR,
        LocalDate.of(2026, 3, 2),
        Optional.of("民证〔2026〕7号"));
  }

  static RosterPerson row(int person, List<Change> changes) {
    return new RosterPerson(
        10 + person,
        TestIds.number(person),
        Optional.of("王小明"),
        Optional.of("鹿城区"),
        Optional.of("藤桥镇"),
        Optional.of("上村"),
        Optional.of(TestIds.number(0)),
        changes);
  }

  private static RosterPerson poorFrom(int person, LocalDate day) {
    return row(person, List.of(new Change.Held(POOR, since(day))));
  }

  private static Change ended(LocalDate lastDay) {
    return new Change.Ended(POOR, lastDay, lastDay.plusDays(1));
  }

  private static Days since(LocalDate day) {
    return new Days(day, Optional.empty());
  }

  private Optional<Roster> take(RosterPerson... rows) {
    try (RosterBatch batch = registry.begin(header(), "office")) {
      batch.add(List.of(rows));
      return batch.commit();
    }
  }

  private List<Person.HeldIdentity> identities(int person) {
    return registry.get(Store.REGION, TestIds.number(person)).orElseThrow().standing().identities();
  }

  @Test
  void nothingIsSeenOfItBeforeTheCommitAndNothingIsLeftWithoutOne() {
    books.person(1);
    try (RosterBatch batch = registry.begin(header(), "office")) {
      assertThat(batch.add(List.of(poorFrom(1, DAY), poorFrom(2, DAY))))
          .containsExactly(RosterEffect.CHANGES, RosterEffect.REGISTERS);
      assertThat(identities(1)).isEmpty();
      assertThat(registry.get(Store.REGION, TestIds.number(2))).isEmpty();
    }
    assertThat(identities(1)).isEmpty();
    assertThat(registry.get(Store.REGION, TestIds.number(2))).isEmpty();
    assertThat(registry.history(Store.REGION, TestIds.number(1))).hasSize(1);
  }

  @Test
  void whatItSaysIsSoForEverybodyAtOnceAndSettledBy() {
    var key = books.person(1);
    assertThat(books.ledger().year(key, 2026).standing().orElseThrow().identities()).isEmpty();

    Roster roster = take(poorFrom(1, DAY), poorFrom(2, DAY)).orElseThrow();

    assertThat(roster.changed()).isEqualTo(2);
    assertThat(registry.roster(roster.id())).contains(roster);
    assertThat(identities(1)).containsExactly(new Person.HeldIdentity(POOR, since(DAY)));
    assertThat(books.ledger().year(key, 2026).standing().orElseThrow().identities()).hasSize(1);
    Registry.Registered added = registry.get(Store.REGION, TestIds.number(2)).orElseThrow();
    assertThat(added.nameMasked()).contains("王**");
    assertThat(added.county()).contains("鹿城区");
    assertThat(added.standing().enrolments()).as("a roster insures nobody").isEmpty();
    Kept kept = added.holdings().get(0);
    assertThat(kept.by()).isEqualTo("office");
    assertThat(kept.holding().source())
        .isEqualTo(header().source().with(new Holding.RosterRow(roster.id(), 12)));
  }

  @Test
  void theSameTwiceChangesNothing() {
    take(poorFrom(1, DAY), poorFrom(2, DAY));
    List<Kept> before = registry.history(Store.REGION, TestIds.number(1));

    assertThat(registry.effects(Store.REGION, List.of(poorFrom(1, DAY))))
        .containsExactly(RosterEffect.ALREADY_SO);
    assertThat(take(poorFrom(1, DAY), poorFrom(2, DAY))).isEmpty();
    assertThat(registry.history(Store.REGION, TestIds.number(1))).isEqualTo(before);
  }

  @Test
  void anOldOneDoesNotUndoWhatOneAfterItSaid() {
    take(poorFrom(1, DAY), poorFrom(2, DAY));
    LocalDate left = DAY.plusMonths(2);
    LocalDate again = DAY.plusMonths(5);
    take(row(1, List.of(ended(left))));

    assertThat(take(poorFrom(1, DAY), poorFrom(2, DAY))).isEmpty();
    assertThat(identities(1))
        .containsExactly(new Person.HeldIdentity(POOR, new Days(DAY, Optional.of(left))));

    take(poorFrom(1, again));
    assertThat(take(row(1, List.of(ended(left))))).isEmpty();
    assertThat(identities(1))
        .containsExactly(
            new Person.HeldIdentity(POOR, new Days(DAY, Optional.of(left))),
            new Person.HeldIdentity(POOR, since(again)));
  }

  @Test
  void oneThatComesLateJoinsWhatItsSuccessorsSaid() {
    LocalDate left = DAY.plusMonths(2);
    take(poorFrom(1, DAY));
    take(row(1, List.of(ended(left))));

    take(poorFrom(1, DAY.minusMonths(1)));

    assertThat(identities(1))
        .containsExactly(
            new Person.HeldIdentity(POOR, new Days(DAY.minusMonths(1), Optional.of(left))));
  }

  @Test
  void whomItBackDatedAndFromWhenCanBeTold() {
    take(poorFrom(1, DAY), poorFrom(2, DAY), poorFrom(3, DAY));
    LocalDate before = DAY.minusMonths(2);

    Roster late =
        take(
                poorFrom(1, before),
                row(2, List.of(ended(DAY.plusDays(9)))),
                poorFrom(3, DAY.plusDays(5)))
            .orElseThrow();

    assertThat(late.changed()).isEqualTo(2);
    assertThat(late.same()).isEqualTo(1);
    assertThat(registry.touchedBy(late.id()))
        .containsExactlyInAnyOrder(
            new Touched(registry.key(Store.REGION, TestIds.number(1)), before),
            new Touched(registry.key(Store.REGION, TestIds.number(2)), DAY.plusDays(10)));
    assertThat(identities(1)).containsExactly(new Person.HeldIdentity(POOR, since(before)));
    assertThat(identities(2))
        .containsExactly(
            new Person.HeldIdentity(POOR, new Days(DAY, Optional.of(DAY.plusDays(9)))));
  }

  @Test
  void whatItEndsMustHaveBeenHeld() {
    books.person(1);
    RosterPerson ended = row(1, List.of(ended(DAY)));

    try (RosterBatch batch = registry.begin(header(), "office")) {
      assertThat(batch.add(List.of(ended))).containsExactly(RosterEffect.NOT_HELD);
      assertThat(batch.commit()).isEmpty();
    }
    assertThat(registry.effects(Store.REGION, List.of(ended)))
        .containsExactly(RosterEffect.NOT_HELD);
  }

  @Test
  void whatOthersChangeMeanwhileIsKept() {
    books.person(1);
    Holding orphan = Holding.identity("孤儿", since(DAY.minusYears(1)), Source.NONE);
    Holding poor = Holding.identity(POOR, since(DAY.minusYears(1)), Source.NONE);
    try (RosterBatch batch = registry.begin(header(), "office")) {
      batch.add(List.of(poorFrom(1, DAY), poorFrom(2, DAY), poorFrom(3, DAY)));
      registry.hold(Store.REGION, TestIds.number(1), orphan, "desk");
      books.person(2);
      books.person(3);
      registry.hold(Store.REGION, TestIds.number(3), poor, "desk");
      assertThat(batch.commit().orElseThrow().changed()).isEqualTo(2);
    }
    assertThat(identities(1)).extracting(Person.HeldIdentity::name).containsExactly("孤儿", POOR);
    assertThat(identities(2)).extracting(Person.HeldIdentity::name).containsExactly(POOR);
    assertThat(registry.get(Store.REGION, TestIds.number(2)).orElseThrow().standing().enrolments())
        .hasSize(1);
    assertThat(identities(3))
        .containsExactly(new Person.HeldIdentity(POOR, since(DAY.minusYears(1))));
  }

  @Test
  void nobodyIsOnItTwice() {
    try (RosterBatch batch = registry.begin(header(), "office")) {
      batch.add(List.of(poorFrom(1, DAY)));
      assertThatThrownBy(() -> batch.add(List.of(poorFrom(1, DAY))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(TestIds.number(1));
    }
    assertThat(registry.get(Store.REGION, TestIds.number(1))).isEmpty();
  }

  @Test
  void aPersonMayChangeFromOneIdentityToAnother() {
    take(poorFrom(1, DAY));
    LocalDate change = DAY.plusMonths(1);

    take(row(1, List.of(ended(change.minusDays(1)), new Change.Held("特困人员", since(change)))));

    assertThat(identities(1))
        .containsExactly(
            new Person.HeldIdentity(POOR, new Days(DAY, Optional.of(change.minusDays(1)))),
            new Person.HeldIdentity("特困人员", since(change)));
  }
}
