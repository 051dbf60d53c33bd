package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table, told value by value in the order of the columns. On PostgreSQL
 * one statement takes all of them as arrays, a column each: that costs it half of what a statement
 * for every row does.
 */
abstract class NewRows {
  /** What a column holds. */
  enum Holds {
    TEXT("text"),
    BYTES("bytea"),
    WHOLE("int4"),
    LARGE("int8");

    private final String type;

    Holds(String type) {
      this.type = type;
    }

    Column column(String name) {
      return new Column(name, this);
    }
  }

  /** A column of the table. */
  record Column(String name, Holds holds) {}

  /** Where rows go, in which columns, and what is done about those that are there already. */
  static final class Into {
    private final List<Column> columns;
    private final String oneByOne;
    private final String asArrays;

    Into(String table, List<Column> columns, String onConflict) {
      this.columns = List.copyOf(columns);
      String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
      String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
      String arrays =
          columns.stream()
              .map(column -> "?::" + column.holds.type + "[]")
              .collect(Collectors.joining(", "));
      String insert = "INSERT INTO " + table + " (" + names + ") ";
      this.oneByOne = insert + "VALUES (" + places + ") " + onConflict;
      this.asArrays = insert + "SELECT * FROM unnest(" + arrays + ") " + onConflict;
    }

    /** Begins with no row. */
    NewRows begin(Session session) throws SQLException {
      return session.dialect().takesArrays()
          ? new AsArrays(this, session)
          : new OneByOne(session.prepare(oneByOne));
    }
  }

  abstract NewRows text(Optional<String> value) throws SQLException;

  abstract NewRows text(String value) throws SQLException;

  final NewRows day(Optional<LocalDate> value) throws SQLException {
    return text(value.map(LocalDate::toString));
  }

  abstract NewRows bytes(Optional<Bytes> value) throws SQLException;

  abstract NewRows bytes(Bytes value) throws SQLException;

  abstract NewRows whole(int value) throws SQLException;

  abstract NewRows large(long value) throws SQLException;

  /** A row is told. */
  abstract void end() throws SQLException;

  /** Writes the rows, in their order; how many of them were inserted or updated. */
  abstract int write() throws SQLException;

  private static final class OneByOne extends NewRows {
    private final PreparedStatement statement;
    private int place;
    private boolean empty = true;

    OneByOne(PreparedStatement statement) {
      this.statement = statement;
    }

    @Override
    NewRows text(Optional<String> value) throws SQLException {
      Row.set(statement, ++place, value);
      return this;
    }

    @Override
    NewRows text(String value) throws SQLException {
      statement.setString(++place, value);
      return this;
    }

    @Override
    NewRows bytes(Optional<Bytes> value) throws SQLException {
      Row.setBytes(statement, ++place, value);
      return this;
    }

    @Override
    NewRows bytes(Bytes value) throws SQLException {
      statement.setBytes(++place, value.shared());
      return this;
    }

    @Override
    NewRows whole(int value) throws SQLException {
      statement.setInt(++place, value);
      return this;
    }

    @Override
    NewRows large(long value) throws SQLException {
      statement.setLong(++place, value);
      return this;
    }

    @Override
    void end() throws SQLException {
      statement.addBatch();
      place = 0;
      empty = false;
    }

    @Override
    int write() throws SQLException {
      return empty ? 0 : Arrays.stream(statement.executeBatch()).sum();
    }
  }

  private static final class AsArrays extends NewRows {
    private final Into into;
    private final Session session;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private int place;

    AsArrays(Into into, Session session) {
      this.into = into;
      this.session = session;
      into.columns.forEach(unused -> columns.add(new ArrayList<>()));
    }

    private NewRows add(@Nullable Object value) {
      columns.get(place++).add(value);
      return this;
    }

    @Override
    NewRows text(Optional<String> value) {
      return add(value.orElse(null));
    }

    @Override
    NewRows text(String value) {
      return add(value);
    }

    @Override
    NewRows bytes(Optional<Bytes> value) {
      return add(value.map(Bytes::shared).orElse(null));
    }

    @Override
    NewRows bytes(Bytes value) {
      return add(value.shared());
    }

    @Override
    NewRows whole(int value) {
      return add(value);
    }

    @Override
    NewRows large(long value) {
      return add(value);
    }

    @Override
    void end() {
      place = 0;
    }

    @Override
    int write() throws SQLException {
      if (columns.get(0).isEmpty()) {
        return 0;
      }
      PreparedStatement statement = session.prepare(into.asArrays);
      for (int i = 0; i < columns.size(); i++) {
        Holds holds = into.columns.get(i).holds;
        Object[] values = array(holds, columns.get(i));
        statement.setArray(i + 1, session.connection().createArrayOf(holds.type, values));
      }
      return statement.executeUpdate();
    }

    private static Object[] array(Holds holds, List<@Nullable Object> values) {
      return switch (holds) {
        case TEXT -> values.toArray(String[]::new);
        case BYTES -> values.toArray(byte[][]::new);
        case WHOLE -> values.toArray(Integer[]::new);
        case LARGE -> values.toArray(Long[]::new);
      };
    }
  }
}
