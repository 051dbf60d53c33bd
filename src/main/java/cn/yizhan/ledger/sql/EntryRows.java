package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.NewRows.Holds;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code entry}. */
final class EntryRows {
  static final String COLUMNS =
      "e.id, e.kind, e.institution, e.request_id, e.digest, e.region, e.blind_index, e.year,"
          + " e.version, e.settled_on, e.corrects, e.edition, e.body, e.year_after,"
          + " e.last_settled_on, e.recorded_at_ms, e.previous_id, e.hash";

  private static final NewRows.Into INTO =
      new NewRows.Into(
          "entry",
          List.of(
              Holds.TEXT.column("id"),
              Holds.TEXT.column("kind"),
              Holds.TEXT.column("institution"),
              Holds.TEXT.column("request_id"),
              Holds.BYTES.column("digest"),
              Holds.TEXT.column("region"),
              Holds.BYTES.column("blind_index"),
              Holds.WHOLE.column("year"),
              Holds.WHOLE.column("version"),
              Holds.TEXT.column("settled_on"),
              Holds.TEXT.column("corrects"),
              Holds.TEXT.column("edition"),
              Holds.BYTES.column("body"),
              Holds.BYTES.column("year_after"),
              Holds.TEXT.column("last_settled_on"),
              Holds.LARGE.column("recorded_at_ms"),
              Holds.TEXT.column("previous_id"),
              Holds.BYTES.column("hash")),
          "ON CONFLICT DO NOTHING");
  private static final String BY_ID = "SELECT " + COLUMNS + " FROM entry e WHERE e.id = ?";
  private static final String BY_REQUEST =
      "WITH asked (institution, request_id) AS (VALUES %s) SELECT "
          + COLUMNS
          + " FROM asked CROSS JOIN entry e"
          + " WHERE e.institution = asked.institution AND e.request_id = asked.request_id";

  /** With UNION, so that it ends even where somebody has bent a chain into a circle. */
  private static final String CHAINS =
      "WITH RECURSIVE chain (id, previous_id) AS ("
          + "SELECT id, previous_id FROM entry WHERE id IN (%s)"
          + " UNION SELECT e.id, e.previous_id FROM chain c CROSS JOIN entry e"
          + " WHERE e.id = c.previous_id) SELECT "
          + COLUMNS
          + " FROM chain c CROSS JOIN entry e WHERE e.id = c.id";

  private static final String CORRECTIONS =
      "SELECT " + COLUMNS + " FROM entry e WHERE e.corrects IN (%s) ORDER BY e.version";

  /** A request as its sender knows it. */
  record RequestKey(String institution, String requestId) {}

  /** An entry to be written, and the bytes of the year after it. */
  record Fresh(Entry entry, Bytes after) {}

  private EntryRows() {}

  /** Writes them; false when one of the ids or request ids is taken, and then not all of them. */
  static boolean insert(Session session, List<Fresh> entries) throws SQLException {
    NewRows rows = INTO.begin(session);
    for (Fresh fresh : entries) {
      add(rows, fresh.entry(), fresh.after());
    }
    return rows.write() == entries.size();
  }

  private static void add(NewRows rows, Entry entry, Bytes after) throws SQLException {
    rows.text(entry.id())
        .text(entry.kind().name())
        .text(entry.institution())
        .text(entry.requestId())
        .bytes(entry.digest())
        .text(entry.person().region())
        .bytes(entry.person().blindIndex())
        .whole(entry.year())
        .whole(entry.version())
        .text(entry.settledOn().toString())
        .text(entry.corrects())
        .text(entry.edition())
        .bytes(entry.body())
        .bytes(after)
        .day(entry.lastSettledOn())
        .large(entry.recordedAt().toEpochMilli())
        .text(entry.previousId())
        .bytes(entry.hash())
        .end();
  }

  static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        row.getString(1),
        EntryKind.valueOf(row.getString(2)),
        row.getString(3),
        Row.text(row, 4),
        Row.maybeBytes(row, 5),
        new PersonKey(row.getString(6), Row.bytes(row, 7)),
        row.getInt(8),
        row.getInt(9),
        LocalDate.parse(row.getString(10)),
        Row.text(row, 11),
        row.getString(12),
        Row.bytes(row, 13),
        YearBytes.read(Row.bytes(row, 14)),
        Row.day(row, 15),
        Instant.ofEpochMilli(row.getLong(16)),
        Row.text(row, 17),
        Row.bytes(row, 18));
  }

  static Optional<Entry> find(Session session, String id) throws SQLException {
    PreparedStatement select = session.prepare(BY_ID);
    select.setString(1, id);
    return all(select).stream().findFirst();
  }

  /** The entries that have one of these request ids. */
  static Map<RequestKey, Entry> byRequest(Session session, List<RequestKey> keys)
      throws SQLException {
    Map<RequestKey, Entry> known = new HashMap<>();
    if (keys.isEmpty()) {
      return known;
    }
    int places = Lists.places(keys.size());
    PreparedStatement select = session.prepare(Lists.sql(BY_REQUEST, places, place -> "(?, ?)"));
    for (int place = 0; place < places; place++) {
      RequestKey key = Lists.at(keys, place);
      select.setString(2 * place + 1, key.institution());
      select.setString(2 * place + 2, key.requestId());
    }
    for (Entry entry : all(select)) {
      entry.requestId().ifPresent(id -> known.put(new RequestKey(entry.institution(), id), entry));
    }
    return known;
  }

  /** The years that have these entries as their newest, each oldest first. */
  static Map<YearKey, List<Entry>> chains(Session session, List<String> heads) throws SQLException {
    Map<YearKey, List<Entry>> chains = new HashMap<>();
    if (heads.isEmpty()) {
      return chains;
    }
    for (Entry entry : all(over(session, CHAINS, heads))) {
      chains.computeIfAbsent(YearKey.of(entry), unused -> new ArrayList<>()).add(entry);
    }
    chains.values().forEach(chain -> chain.sort(Comparator.comparing(Entry::version)));
    return chains;
  }

  static List<Entry> corrections(Session session, Collection<String> ids) throws SQLException {
    return ids.isEmpty() ? List.of() : all(over(session, CORRECTIONS, List.copyOf(ids)));
  }

  private static PreparedStatement over(Session session, String template, List<String> ids)
      throws SQLException {
    int places = Lists.places(ids.size());
    PreparedStatement select = session.prepare(Lists.sql(template, places, place -> "?"));
    for (int place = 0; place < places; place++) {
      select.setString(place + 1, Lists.at(ids, place));
    }
    return select;
  }

  static List<Entry> all(PreparedStatement select) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        entries.add(read(row));
      }
    }
    return entries;
  }
}
