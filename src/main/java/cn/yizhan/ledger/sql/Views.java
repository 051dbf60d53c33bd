package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Views of a year that read the rest of what they are asked for when they are asked. */
final class Views {
  /** Reads something in a transaction, the running one or one of its own. */
  private interface Reader {
    <T> T read(SqlWork<T> work);
  }

  /** It takes the database to know. */
  private static final class NotAtHand extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAtHand() {
      super("not at hand", null, false, false);
    }
  }

  private Views() {}

  /** A view for a decision: reads in the same transaction. */
  static YearView inside(
      Session session,
      YearKey key,
      YearRows.Known known,
      Instant now,
      Optional<List<Entry>> chain) {
    Reader reader =
        new Reader() {
          @Override
          public <T> T read(SqlWork<T> work) {
            try {
              return work.run(session);
            } catch (SQLException e) {
              throw new UncheckedSql(e);
            }
          }
        };
    return view(key, known, now, chain, reader);
  }

  /**
   * A view to look at: what it has not read it reads later. That gives the same, since entries do
   * not change and the head it goes back from is the one it was made with.
   */
  static YearView outside(Database database, YearKey key, YearRows.Known known, Instant now) {
    Reader reader =
        new Reader() {
          @Override
          public <T> T read(SqlWork<T> work) {
            return database.read(work);
          }
        };
    return view(key, known, now, Optional.empty(), reader);
  }

  /** A view for a decision ahead: what it has not read it does not tell. */
  static YearView ahead(YearKey key, YearRows.Known known, Instant now) {
    Reader reader =
        new Reader() {
          @Override
          public <T> T read(SqlWork<T> work) {
            throw new NotAtHand();
          }
        };
    return view(key, known, now, Optional.empty(), reader);
  }

  private static YearView view(
      YearKey key, YearRows.Known known, Instant now, Optional<List<Entry>> chain, Reader reader) {
    Optional<String> head = known.state().head().map(YearView.Head::id);
    return new YearView(
        key.person(),
        known.standing(),
        known.state(),
        now,
        () -> chain.orElseGet(() -> reader.read(session -> chain(session, key, head))),
        id -> reader.read(session -> EntryRows.find(session, id)),
        day -> reader.read(session -> Standings.insuredElsewhere(session, key.person(), day)),
        name -> reader.read(session -> GrantRows.given(session, key.person(), name)));
  }

  private static List<Entry> chain(Session session, YearKey key, Optional<String> head)
      throws SQLException {
    return EntryRows.chains(session, head.stream().toList()).getOrDefault(key, List.of());
  }
}
