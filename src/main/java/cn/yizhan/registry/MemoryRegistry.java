package cn.yizhan.registry;

import cn.yizhan.bill.Standing;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.ledger.EntryIds;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.PersonRegister;
import cn.yizhan.registry.Holding.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The registry's twin in memory, for tests. */
public final class MemoryRegistry implements Registry, PersonRegister {
  /** What is kept of a person. */
  private record File(
      String idMasked,
      Optional<String> number,
      Optional<String> name,
      Optional<String> county,
      List<Kept> rows) {
    File with(List<Kept> other) {
      return new File(idMasked, number, name, county, other);
    }
  }

  private final IdVault vault;
  private final InstantSource clock;
  private final Map<PersonKey, File> persons = new HashMap<>();
  private final Map<String, Roster> rosters = new HashMap<>();
  private final Map<String, List<Touched>> touched = new HashMap<>();

  public MemoryRegistry(IdVault vault, InstantSource clock) {
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public synchronized int putAll(List<Registration> registrations, String by) {
    Map<PersonKey, File> before = new HashMap<>(persons);
    int changed = 0;
    try {
      for (Registration one : registrations) {
        changed += put(key(one.region(), one.idNumber()), one, by) ? 1 : 0;
      }
    } catch (RuntimeException e) {
      persons.clear();
      persons.putAll(before);
      throw e;
    }
    return changed;
  }

  private boolean put(PersonKey key, Registration one, String by) {
    one.number().filter(number -> isTaken(key, number)).ifPresent(MemoryRegistry::taken);
    Optional<File> before = Optional.ofNullable(persons.get(key));
    Revision revision = new Revision(before.map(File::rows).orElse(List.of()));
    Revisions.replace(revision, one);
    File after =
        new File(
            IdNumbers.masked(one.idNumber()),
            one.number().or(() -> before.flatMap(File::number)),
            one.name().or(() -> before.flatMap(File::name)),
            one.county().or(() -> before.flatMap(File::county)),
            revised(before, revision, by, now()));
    persons.put(key, after);
    return !before.equals(Optional.of(after));
  }

  private boolean isTaken(PersonKey key, String number) {
    return persons.entrySet().stream()
        .filter(other -> other.getKey().region().equals(key.region()))
        .filter(other -> !other.getKey().equals(key))
        .anyMatch(other -> other.getValue().number().equals(Optional.of(number)));
  }

  private static void taken(String number) {
    throw new NumberTaken(number);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static List<Kept> revised(
      Optional<File> before, Revision revision, String by, Instant now) {
    List<Kept> rows = new ArrayList<>();
    for (Kept row : before.map(File::rows).orElse(List.of())) {
      rows.add(revision.withdrawn().contains(row.place()) ? row.withdrawnAt(now, by) : row);
    }
    int place = revision.nextPlace();
    for (Holding holding : revision.added()) {
      rows.add(new Kept(place++, holding, now, by, Optional.empty()));
    }
    return rows;
  }

  @Override
  public Effect hold(String region, String idNumber, Holding holding, String by) {
    return change(region, idNumber, by, revision -> revision.hold(holding));
  }

  @Override
  public Effect end(
      String region,
      String idNumber,
      Kind kind,
      String name,
      LocalDate lastDay,
      UnaryOperator<Source> source,
      String by) {
    return change(region, idNumber, by, revision -> revision.end(kind, name, lastDay, source));
  }

  private Effect change(String region, String idNumber, String by, Revisions.Change change) {
    return change(key(region, idNumber), by, change);
  }

  synchronized Effect hold(PersonKey key, Holding holding, String by) {
    return change(key, by, revision -> revision.hold(holding));
  }

  synchronized Optional<String> masked(PersonKey key) {
    return Optional.ofNullable(persons.get(key)).map(File::idMasked);
  }

  synchronized Optional<String> name(PersonKey key) {
    return Optional.ofNullable(persons.get(key)).flatMap(File::name);
  }

  private synchronized Effect change(PersonKey key, String by, Revisions.Change change) {
    File before = persons.get(key);
    if (before == null) {
      return Effect.PERSON_UNKNOWN;
    }
    Revision revision = new Revision(before.rows());
    Effect effect = change.on(revision);
    if (effect == Effect.CHANGED) {
      persons.put(key, before.with(revised(Optional.of(before), revision, by, now())));
    }
    return effect;
  }

  @Override
  public synchronized Optional<Registered> get(String region, String idNumber) {
    PersonKey key = key(region, idNumber);
    return Optional.ofNullable(persons.get(key))
        .map(
            file ->
                new Registered(
                    key,
                    file.idMasked(),
                    file.number().orElseGet(() -> IdVault.numberOf(key)),
                    file.name().map(PersonNames::masked),
                    file.county(),
                    file.rows().stream().filter(Kept::stands).toList()));
  }

  @Override
  public synchronized List<Kept> history(String region, String idNumber) {
    File file = persons.get(key(region, idNumber));
    return file == null ? List.of() : file.rows();
  }

  @Override
  public synchronized List<RosterEffect> effects(String region, List<RosterPerson> rows) {
    return rows.stream().map(row -> effect(region, row)).toList();
  }

  private RosterEffect effect(String region, RosterPerson row) {
    boolean known = persons.containsKey(key(region, row.idNumber()));
    return follow(region, row, Source.NONE, "").effect().onOne(known);
  }

  /** What a row comes to. */
  private record Followed(Revision revision, RosterEffect effect) {}

  private Followed follow(String region, RosterPerson row, Source source, String rosterId) {
    File file = persons.get(key(region, row.idNumber()));
    Revision revision = new Revision(file == null ? List.of() : file.rows());
    return new Followed(revision, revision.follow(row, source, rosterId));
  }

  @Override
  public RosterBatch begin(RosterHeader header, String by) {
    return new Batch(header, by);
  }

  @Override
  public synchronized Optional<Roster> roster(String rosterId) {
    return Optional.ofNullable(rosters.get(rosterId));
  }

  @Override
  public synchronized List<Touched> touchedBy(String rosterId) {
    return touched.getOrDefault(rosterId, List.of());
  }

  @Override
  public PersonKey key(String region, String idNumber) {
    return vault.key(region, idNumber);
  }

  @Override
  public synchronized Optional<Standing> standing(PersonKey person) {
    return Optional.ofNullable(persons.get(person))
        .map(
            file ->
                Registry.standing(
                    file.county(), file.rows().stream().filter(Kept::stands).toList()));
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

  /** A roster on its way in: nothing but its rows. */
  private final class Batch implements RosterBatch {
    private final RosterHeader header;
    private final String by;
    private final Map<PersonKey, RosterPerson> rows = new LinkedHashMap<>();
    private int same;

    Batch(RosterHeader header, String by) {
      this.header = header;
      this.by = by;
    }

    @Override
    public List<RosterEffect> add(List<RosterPerson> added) {
      List<RosterEffect> effects = effects(header.region(), added);
      for (int i = 0; i < added.size(); i++) {
        PersonKey key = key(header.region(), added.get(i).idNumber());
        if (effects.get(i).changes() && rows.put(key, added.get(i)) != null) {
          throw new IllegalArgumentException("bug: on the roster twice: " + added.get(i));
        }
        same += effects.get(i) == RosterEffect.ALREADY_SO ? 1 : 0;
      }
      return effects;
    }

    @Override
    public Optional<Roster> commit() {
      synchronized (MemoryRegistry.this) {
        Instant now = now();
        String id = EntryIds.next(now);
        List<Touched> changed = new ArrayList<>();
        rows.forEach((key, row) -> follow(id, now, key, row).ifPresent(changed::add));
        if (changed.isEmpty()) {
          return Optional.empty();
        }
        int notAnyMore = rows.size() - changed.size();
        Roster roster = new Roster(id, header, changed.size(), same + notAnyMore, now, by);
        rosters.put(id, roster);
        touched.put(id, List.copyOf(changed));
        rows.clear();
        return Optional.of(roster);
      }
    }

    private Optional<Touched> follow(String id, Instant now, PersonKey key, RosterPerson row) {
      Followed followed = MemoryRegistry.this.follow(key.region(), row, header.source(), id);
      if (followed.effect() != RosterEffect.CHANGES) {
        return Optional.empty();
      }
      Optional<File> before = Optional.ofNullable(persons.get(key));
      File file =
          new File(
              IdNumbers.masked(row.idNumber()),
              before.flatMap(File::number),
              before.flatMap(File::name).or(row::name),
              before.flatMap(File::county).or(row::county),
              revised(before, followed.revision(), by, now));
      persons.put(key, file);
      return followed.revision().firstDay().map(day -> new Touched(key, day));
    }

    @Override
    public void close() {
      rows.clear();
    }
  }
}
