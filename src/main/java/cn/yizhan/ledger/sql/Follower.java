package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.Settled;
import cn.yizhan.ledger.YearView;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes what follows from entries, in the transaction that writes them: both stand or neither.
 * Whatever it throws is the failure of the transaction.
 */
@FunctionalInterface
public interface Follower {
  Follower NONE = (session, moved) -> {};

  /**
   * A year that has moved.
   *
   * @param before as the entries were decided on, with the person's standing
   * @param entries what was written, at least one
   * @param settled what the settlements and adjustments among them come to
   */
  record Moved(YearView before, List<Entry> entries, List<Settled> settled) {
    public Moved {
      entries = List.copyOf(entries);
      settled = List.copyOf(settled);
    }
  }

  /**
   * Follows the years of a transaction; they are locked, and the rows of {@link SettledRows} follow
   * already.
   *
   * @param moved in the order of their keys, each person at most once
   */
  void follow(Session session, List<Moved> moved) throws SQLException;
}
