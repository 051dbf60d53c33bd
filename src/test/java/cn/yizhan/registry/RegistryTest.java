package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Person.Approval;
import cn.yizhan.bill.Person.HeldIdentity;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.Store.Books;
import cn.yizhan.ledger.TestIds;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.registry.Registry.Registered;
import cn.yizhan.registry.Registry.Registration;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every registry keeps to, and that the ledger reads what it says. */
@ParameterizedClass
@EnumSource(Store.class)
final class RegistryTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final String NUMBER = TestIds.number(7);

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

  private static Person person(int identities, int approvals) {
    return new Person(
        "390",
        Optional.of("二档"),
        IntStream.range(0, identities).mapToObj(i -> new HeldIdentity("身份" + i, days(i))).toList(),
        IntStream.range(0, approvals).mapToObj(i -> new Approval("申请" + i, days(i))).toList());
  }

  private static Days days(int i) {
    Optional<LocalDate> to = i % 2 == 0 ? Optional.empty() : Optional.of(DAY.plusDays(90));
    return new Days(DAY.plusDays(i), to);
  }

  private boolean put(Person person) {
    return registry.put(Registration.always(Store.REGION, NUMBER, person), "test");
  }

  private Optional<Person> seenByLedger() {
    PersonKey key = registry.key(Store.REGION, NUMBER);
    return books.ledger().year(key, 2026).standing().flatMap(known -> known.on(DAY));
  }

  @Test
  void nobodyIsThereAtFirst() {
    assertThat(registry.get(Store.REGION, NUMBER)).isEmpty();
    assertThat(seenByLedger()).isEmpty();
  }

  @Test
  void whatIsPutIsThereAndTheIdNumberMasked() {
    for (int identities = 0; identities < 4; identities++) {
      for (int approvals = 0; approvals < 3; approvals++) {
        Person person = person(identities, approvals);
        assertThat(put(person)).isTrue();
        assertThat(put(person)).as("the same again").isFalse();
        Registered registered = registry.get(Store.REGION, NUMBER).orElseThrow();
        assertThat(registered.idNumberMasked()).isEqualTo(IdNumbers.masked(NUMBER));
        assertThat(registered.standing()).isEqualTo(Standing.always(person));
        assertThat(seenByLedger()).as("at once").contains(person);
      }
    }
  }

  @Test
  void anotherRegionKnowsNothingOfIt() {
    put(person(1, 1));

    assertThat(registry.get("120000", NUMBER)).isEmpty();
  }

  @Test
  void manyAreRegisteredTogetherAndTheChangedOnesCounted() {
    List<Registration> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(Registration.always(Store.REGION, TestIds.number(i), person(i % 3, i % 2)));
    }
    assertThat(registry.putAll(all, "test")).isEqualTo(50);
    all.set(3, Registration.always(Store.REGION, TestIds.number(3), person(3, 1)));
    assertThat(registry.putAll(all, "test")).isEqualTo(1);
    for (int i = 0; i < 50; i++) {
      assertThat(registry.get(Store.REGION, TestIds.number(i)).map(Registered::standing))
          .contains(Standing.always(person(i == 3 ? 3 : i % 3, i == 3 ? 1 : i % 2)));
    }
  }

  @Test
  void aRegistrationDoesNotShowItsIdNumber() {
    Registration registration = Registration.always(Store.REGION, NUMBER, person(1, 0));

    assertThat(registration.toString()).doesNotContain(NUMBER.substring(6, 14));
  }
}
