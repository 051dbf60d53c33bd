package cn.yizhan.service.roster;

import cn.yizhan.registry.RosterBatch;
import cn.yizhan.registry.RosterEffect;
import cn.yizhan.registry.RosterHeader;
import cn.yizhan.registry.RosterPerson;
import cn.yizhan.registry.RosterPerson.Change;
import cn.yizhan.registry.Rosters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry that remembers what the last roster said of a person, and its headers. */
final class FakeRosters implements Rosters {
  final Map<String, RosterPerson> persons = new HashMap<>();
  final List<RosterHeader> taken = new ArrayList<>();
  int open;

  @Override
  public List<RosterEffect> effects(String region, List<RosterPerson> some) {
    return some.stream().map(this::effect).toList();
  }

  private RosterEffect effect(RosterPerson person) {
    RosterPerson known = persons.get(person.idNumber());
    boolean held = known != null && known.changes().get(0) instanceof Change.Held;
    if (person.changes().get(0) instanceof Change.Ended) {
      return held ? RosterEffect.CHANGES : RosterEffect.NOT_HELD;
    }
    if (held && known.changes().equals(person.changes())) {
      return RosterEffect.ALREADY_SO;
    }
    return known == null ? RosterEffect.REGISTERS : RosterEffect.CHANGES;
  }

  @Override
  public RosterBatch begin(RosterHeader header, String by) {
    open++;
    return new Batch(header, by);
  }

  private final class Batch implements RosterBatch {
    private final RosterHeader header;
    private final String by;
    private final Map<String, RosterPerson> waiting = new HashMap<>();

    Batch(RosterHeader header, String by) {
      this.header = header;
      this.by = by;
    }

    @Override
    public List<RosterEffect> add(List<RosterPerson> some) {
      List<RosterEffect> effects = effects(header.region(), some);
      for (int i = 0; i < some.size(); i++) {
        if (effects.get(i).changes() && waiting.put(some.get(i).idNumber(), some.get(i)) != null) {
          throw new IllegalArgumentException("twice: " + some.get(i));
        }
      }
      return effects;
    }

    @Override
    public Optional<Roster> commit() {
      if (waiting.isEmpty()) {
        return Optional.empty();
      }
      persons.putAll(waiting);
      taken.add(header);
      return Optional.of(
          new Roster("R" + taken.size(), header, waiting.size(), 0, Instant.EPOCH, by));
    }

    @Override
    public void close() {
      open--;
    }
  }

  @Override
  public Optional<Roster> roster(String rosterId) {
    return Optional.empty();
  }

  @Override
  public List<Touched> touchedBy(String rosterId) {
    return List.of();
  }
}
