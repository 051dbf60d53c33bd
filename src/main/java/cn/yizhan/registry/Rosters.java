package cn.yizhan.registry;

import cn.yizhan.ledger.PersonKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rosters (名单) taken into the registry, each all of it or nothing. */
public interface Rosters {
  /**
   * A roster that was taken in.
   *
   * @param changed how many persons it changed something of
   * @param same how many persons were already so
   */
  record Roster(
      String id, RosterHeader header, int changed, int same, Instant importedAt, String by) {}

  /** A person whose standing a roster changed, and the earliest day on which it did. */
  record Touched(PersonKey person, LocalDate from) {}

  /** What each row would do now; changes nothing. A few thousand at a time are right. */
  List<RosterEffect> effects(String region, List<RosterPerson> persons);

  /**
   * Begins to take a roster in. Until it is committed nobody sees anything of it, and what is left
   * of it when this process dies is cleared away.
   *
   * @param by who takes it in
   */
  RosterBatch begin(RosterHeader header, String by);

  Optional<Roster> roster(String rosterId);

  /** The persons a roster changed, by their keys. */
  List<Touched> touchedBy(String rosterId);
}
