package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code workbook}. */
final class Workbooks {
  private Workbooks() {}

  static boolean put(Session session, String sha256, String name, Bytes bytes) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO workbook (sha256, name, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    insert.setString(1, sha256);
    insert.setString(2, name);
    insert.setBytes(3, bytes.shared());
    return insert.executeUpdate() == 1;
  }

  static Optional<Bytes> find(Session session, String sha256) throws SQLException {
    PreparedStatement select = session.prepare("SELECT bytes FROM workbook WHERE sha256 = ?");
    select.setString(1, sha256);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(Row.bytes(row, 1)) : Optional.empty();
    }
  }
}
