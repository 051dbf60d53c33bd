package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.EntryHash;
import cn.yizhan.ledger.EntryIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The seal of each day: one hash over everything recorded on it and the seal before. Whoever has
 * noted a day's seal sees whether anything up to that day was changed, added or taken away.
 */
public final class Seals {
  /** A day's seal. */
  public record Seal(LocalDate day, long entries, Bytes root) {}

  /** What is recorded late, by a slow transaction or another server's clock, still counts. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String LAST =
      "SELECT day, entries, root FROM seal ORDER BY day DESC LIMIT 1";
  private static final String ALL = "SELECT day, entries, root FROM seal ORDER BY day";
  private static final String FIRST_FROM = "SELECT id FROM entry WHERE id >= ? ORDER BY id LIMIT 1";
  private static final String HASHES =
      "SELECT hash FROM entry WHERE id >= ? AND id < ? ORDER BY id";
  private static final String WRITE =
      "INSERT INTO seal (day, entries, root) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  private Seals() {}

  /** Seals every day that is over by now and not yet sealed. */
  public static void sealUntil(Database database, Instant now) {
    LocalDate open = firstOpenDay(now);
    Optional<Seal> next = database.read(session -> next(session, last(session), open));
    while (next.isPresent()) {
      Seal seal = next.get();
      database.write(session -> write(session, seal));
      next = database.read(session -> next(session, last(session), open));
    }
  }

  /** The first day that may still get entries. */
  static LocalDate firstOpenDay(Instant now) {
    return dayOf(now.minus(GRACE));
  }

  static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZONE);
  }

  static List<Seal> all(Session session) throws SQLException {
    List<Seal> seals = new ArrayList<>();
    try (ResultSet row = session.prepare(ALL).executeQuery()) {
      while (row.next()) {
        seals.add(read(row));
      }
    }
    return seals;
  }

  private static Optional<Seal> last(Session session) throws SQLException {
    try (ResultSet row = session.prepare(LAST).executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    }
  }

  private static Seal read(ResultSet row) throws SQLException {
    return new Seal(LocalDate.parse(row.getString(1)), row.getLong(2), Row.bytes(row, 3));
  }

  /** The seal of the next day that has entries, if it is before {@code open}. */
  static Optional<Seal> next(Session session, Optional<Seal> previous, LocalDate open)
      throws SQLException {
    Instant from = previous.map(seal -> startOf(seal.day().plusDays(1))).orElse(Instant.EPOCH);
    PreparedStatement select = session.prepare(FIRST_FROM);
    select.setString(1, EntryIds.firstOf(from));
    LocalDate day;
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      day = dayOf(EntryIds.timeOf(row.getString(1)));
    }
    return day.isBefore(open) ? Optional.of(of(session, day, previous)) : Optional.empty();
  }

  private static Seal of(Session session, LocalDate day, Optional<Seal> previous)
      throws SQLException {
    MessageDigest sha256 = EntryHash.newSha256();
    sha256.update("yizhan.seal.1".getBytes(StandardCharsets.UTF_8));
    sha256.update(previous.map(Seal::root).orElse(EntryHash.START).shared());
    sha256.update(day.toString().getBytes(StandardCharsets.UTF_8));
    PreparedStatement select = session.prepare(HASHES);
    select.setFetchSize(10_000);
    select.setString(1, EntryIds.firstOf(startOf(day)));
    select.setString(2, EntryIds.firstOf(startOf(day.plusDays(1))));
    long entries = 0;
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        sha256.update(row.getBytes(1));
        entries++;
      }
    }
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(entries).array());
    return new Seal(day, entries, Bytes.owning(sha256.digest()));
  }

  private static boolean write(Session session, Seal seal) throws SQLException {
    PreparedStatement write = session.prepare(WRITE);
    write.setString(1, seal.day().toString());
    write.setLong(2, seal.entries());
    write.setBytes(3, seal.root().shared());
    return write.executeUpdate() == 1;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
