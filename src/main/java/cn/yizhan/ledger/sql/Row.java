package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns as the ledger's types. */
public final class Row {
  private Row() {}

  public static void set(PreparedStatement statement, int index, Optional<String> text)
      throws SQLException {
    if (text.isPresent()) {
      statement.setString(index, text.get());
    } else {
      statement.setNull(index, Types.VARCHAR);
    }
  }

  public static void setDay(PreparedStatement statement, int index, Optional<LocalDate> day)
      throws SQLException {
    set(statement, index, day.map(LocalDate::toString));
  }

  public static void setBytes(PreparedStatement statement, int index, Optional<Bytes> bytes)
      throws SQLException {
    if (bytes.isPresent()) {
      statement.setBytes(index, bytes.get().shared());
    } else {
      statement.setNull(index, Types.BINARY);
    }
  }

  public static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static Optional<LocalDate> day(ResultSet row, int column) throws SQLException {
    return text(row, column).map(LocalDate::parse);
  }

  public static Bytes bytes(ResultSet row, int column) throws SQLException {
    return Bytes.owning(row.getBytes(column));
  }

  public static Optional<Bytes> maybeBytes(ResultSet row, int column) throws SQLException {
    byte @Nullable [] bytes = row.getBytes(column);
    return bytes == null ? Optional.empty() : Optional.of(Bytes.owning(bytes));
  }
}
