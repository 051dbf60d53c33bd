package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Part;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.GivingWay;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.Burdens;
import cn.yizhan.monitor.Distribution;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The distribution, from the table {@code settled}. */
public final class SqlBurdens implements Burdens {
  /** In the order of the key: nothing has to be sorted, and a person's rows come together. */
  private static final String ROWS =
      "SELECT s.blind_index, s.settled_on, s.identity, "
          + Arrays.stream(Part.values())
              .map(part -> "s." + part.key())
              .collect(Collectors.joining(" + "))
          + " FROM settled s WHERE s.region = ? AND s.year = ?"
          + " ORDER BY s.region, s.blind_index, s.year, s.settlement_id";

  private static final int ROWS_AT_ONCE = 1000;

  private final Database database;

  /** Reads a database. */
  public SqlBurdens(Database database) {
    this.database = database;
  }

  @Override
  public Distribution of(String region, int year) {
    return database.read(session -> read(session, region, year, database.givingWay()));
  }

  private static Distribution read(Session session, String region, int year, GivingWay way)
      throws SQLException {
    PreparedStatement select = session.prepare(ROWS);
    select.setFetchSize(ROWS_AT_ONCE);
    select.setString(1, region);
    select.setInt(2, year);
    Distribution distribution = new Distribution();
    Optional<Someone> person = Optional.empty();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Bytes key = Row.bytes(row, 1);
        if (person.filter(one -> one.key.equals(key)).isEmpty()) {
          person.ifPresent(one -> distribution.add(one.identity, one.leftFen));
          person = Optional.of(new Someone(key));
        }
        person.orElseThrow().add(row.getString(2), row.getString(3), row.getLong(4));
        way.read();
      }
    }
    person.ifPresent(one -> distribution.add(one.identity, one.leftFen));
    return distribution;
  }

  /** A person whose rows are being read. */
  private static final class Someone {
    private final Bytes key;
    private String settledOn = "";
    private String identity = "";
    private long leftFen;

    Someone(Bytes key) {
      this.key = key;
    }

    /** Takes a row; of one day's, the last recorded one decides the identity. */
    void add(String day, String counted, long fen) {
      if (day.compareTo(settledOn) >= 0) {
        settledOn = day;
        identity = counted;
      }
      leftFen = Math.addExact(leftFen, fen);
    }
  }
}
