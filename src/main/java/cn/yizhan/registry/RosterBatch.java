package cn.yizhan.registry;

import cn.yizhan.registry.Rosters.Roster;
import java.util.List;
import java.util.Optional;

/** A roster on its way into the registry; used by one thread, and closed in the end. */
public interface RosterBatch extends AutoCloseable {
  /**
   * Puts rows in line, a few thousand at a time, and says what each will do. A row that would do
   * nothing, or ends an identity never held, is not put in line.
   *
   * @throws IllegalArgumentException when a person is in line already
   */
  List<RosterEffect> add(List<RosterPerson> persons);

  /**
   * Makes all of it so, at one moment. What others have changed of these persons since a row was
   * put in line is kept: the row is looked at again.
   *
   * @return the roster; empty when nothing changes: then there is no trace of it
   */
  Optional<Roster> commit();

  /** Leaves nothing behind, unless it was committed. */
  @Override
  void close();
}
