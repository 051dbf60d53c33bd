package cn.yizhan.registry;

import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.PersonRegister;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry's twin in memory, for tests. */
public final class MemoryRegistry implements Registry, PersonRegister {
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

  @Override
  public synchronized Optional<Standing> standing(PersonKey person) {
    return Optional.ofNullable(persons.get(person)).map(Registered::person).map(Standing::always);
  }

  @Override
  public synchronized Optional<String> insuredElsewhere(PersonKey person, LocalDate day) {
    return persons.keySet().stream()
        .filter(other -> other.blindIndex().equals(person.blindIndex()))
        .filter(other -> !other.equals(person))
        .filter(other -> standing(other).flatMap(known -> known.on(day)).isPresent())
        .map(PersonKey::region)
        .min(Comparator.naturalOrder());
  }
}
