package cn.yizhan.monitor.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.Follower;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.policy.Tables;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Raises and withdraws alerts in the transaction that records what crosses a line, or no more. */
public final class AlertFollower implements Follower {
  /** The entries by which a burden changes. */
  private static final Set<EntryKind> MOVING =
      EnumSet.of(EntryKind.SETTLEMENT, EntryKind.ADJUSTMENT, EntryKind.REVERSAL);

  private final Tables tables;
  private final DrawnFor drawn;

  /** Raises by the rules of these, which do not change. */
  public AlertFollower(Tables tables) {
    this.tables = tables;
    this.drawn = new DrawnFor(tables);
  }

  @Override
  public void follow(Session session, List<Moved> moved) throws SQLException {
    List<Moved> watched = moved.stream().filter(this::isWatched).toList();
    if (watched.isEmpty()) {
      return;
    }
    List<AlertChanges.Case> cases =
        watched.stream()
            .map(
                one ->
                    new AlertChanges.Case(
                        YearKey.of(one.entries().get(0)),
                        one.before().standing(),
                        Set.of(),
                        "分录 " + one.entries().get(0).id()))
            .toList();
    AlertChanges changes =
        new AlertChanges(tables, drawn, watched.get(0).before().now()).of(session, cases);
    if (!changes.isEmpty()) {
      changes.write(session);
    }
  }

  private boolean isWatched(Moved one) {
    return one.before().person().isPerson()
        && tables.knows(one.before().person().region())
        && one.entries().stream().map(Entry::kind).anyMatch(MOVING::contains);
  }
}
