package cn.yizhan.monitor.sql;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.sql.GivingWay;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Some persons of a region and all their rows in {@code settled}, so that what goes through all of
 * them can be done piece by piece.
 *
 * @param after the last person before them, in the order of their keys
 * @param last of them; nobody, when all the others are meant
 */
record Piece(Bytes after, Optional<Bytes> last) {
  /** A few tens of milliseconds, and few enough to be sorted fast. */
  private static final int ROWS = 10_000;

  private static final String END =
      "SELECT s.blind_index FROM settled s WHERE s.region = ? AND s.blind_index > ?"
          + " ORDER BY s.region, s.blind_index LIMIT 1 OFFSET "
          + (ROWS - 1);

  /**
   * The next one. A server, which adds up for itself, does that sooner for all at once, but then it
   * gives way to nobody.
   */
  static Piece after(Bytes after, Session session, String region, GivingWay way)
      throws SQLException {
    if (!session.computesHere() && way.isAlone()) {
      return new Piece(after, Optional.empty());
    }
    PreparedStatement select = session.prepare(END);
    select.setString(1, region);
    select.setBytes(2, after.shared());
    try (ResultSet row = select.executeQuery()) {
      return new Piece(after, row.next() ? Optional.of(Row.bytes(row, 1)) : Optional.empty());
    }
  }

  /** The condition that a row of {@code settled s} is of it. */
  String condition() {
    return " AND s.blind_index > ?" + (last.isPresent() ? " AND s.blind_index <= ?" : "");
  }

  /** Binds the parameters of the condition, the first of them at this place. */
  void bind(PreparedStatement select, int place) throws SQLException {
    select.setBytes(place, after.shared());
    if (last.isPresent()) {
      select.setBytes(place + 1, last.get().shared());
    }
  }
}
