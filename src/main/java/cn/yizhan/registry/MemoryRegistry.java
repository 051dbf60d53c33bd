package cn.yizhan.registry;

import cn.yizhan.bill.Person;
import cn.yizhan.ledger.PersonKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry's twin in memory, for tests. */
public final class MemoryRegistry implements Registry {
  private final IdVault vault;
  private final Map<PersonKey, Registered> persons = new HashMap<>();

  public MemoryRegistry(IdVault vault) {
    this.vault = vault;
  }

  @Override
  public synchronized int putAll(List<Registration> registrations) {
    int changed = 0;
    for (Registration one : registrations) {
      String masked = IdNumbers.masked(one.idNumber());
      Registered registered = new Registered(masked, one.person());
      Registered before = persons.put(key(one.region(), one.idNumber()), registered);
      changed += registered.equals(before) ? 0 : 1;
    }
    return changed;
  }

  @Override
  public synchronized Optional<Registered> get(String region, String idNumber) {
    return Optional.ofNullable(persons.get(key(region, idNumber)));
  }

  @Override
  public PersonKey key(String region, String idNumber) {
    return vault.key(region, idNumber);
  }

  /** What a ledger asks. */
  public synchronized Optional<Person> standing(PersonKey person) {
    return Optional.ofNullable(persons.get(person)).map(Registered::person);
  }
}
