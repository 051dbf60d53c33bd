package cn.yizhan.ledger.sql;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.LayerPaid;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Settled;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.NewRows.Holds;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table {@code settled}: a row for each settlement that stands. Derived from the entries, in
 * the transaction that writes them.
 */
public final class SettledRows {
  /** The columns of amounts: the bill's, the parts left to the person, the payers', what is due. */
  private static final List<String> AMOUNTS =
      Stream.of(
              Stream.of("total", "billed_special_drug", "billed_full_self"),
              Stream.of(Part.values()).map(Part::key),
              Stream.of(Payer.values()).map(Payer::national),
              Stream.of("on_application"))
          .flatMap(names -> names)
          .toList();

  private static final List<String> COLUMNS =
      Stream.concat(
              Stream.of(
                  "region",
                  "blind_index",
                  "year",
                  "settlement_id",
                  "settled_on",
                  "institution",
                  "county",
                  "insurance",
                  "med_type",
                  "identity",
                  "disease",
                  "layers"),
              AMOUNTS.stream())
          .toList();

  /** The place of the first amount among the columns, from 1. */
  private static final int FIRST_AMOUNT = COLUMNS.size() - AMOUNTS.size() + 1;

  private static final NewRows.Into INTO =
      new NewRows.Into(
          "settled",
          Stream.concat(COLUMNS.stream(), Stream.of("month")).map(SettledRows::column).toList(),
          "ON CONFLICT (region, blind_index, year, settlement_id) DO UPDATE SET "
              + Stream.concat(Stream.of("insurance", "identity", "layers"), AMOUNTS.stream())
                  .map(column -> column + " = excluded." + column)
                  .collect(Collectors.joining(", ")));

  private static final String DELETE =
      "DELETE FROM settled"
          + " WHERE region = ? AND blind_index = ? AND year = ? AND settlement_id = ?";

  private static final String DELETE_YEAR =
      "DELETE FROM settled WHERE region = ? AND blind_index = ? AND year = ?";

  private static final String OF_YEARS =
      "WITH asked (region, blind_index, year) AS (VALUES %s) SELECT "
          + COLUMNS.stream().map(column -> "s." + column).collect(Collectors.joining(", "))
          + " FROM asked CROSS JOIN settled s WHERE s.region = asked.region"
          + " AND s.blind_index = asked.blind_index AND s.year = asked.year";

  private static final Comparator<Settled> IN_ORDER =
      Comparator.comparing(Settled::settledOn).thenComparing(Settled::settlementId);

  private SettledRows() {}

  private static NewRows.Column column(String name) {
    return switch (name) {
      case "blind_index" -> Holds.BYTES.column(name);
      case "year", "month" -> Holds.WHOLE.column(name);
      default -> (AMOUNTS.contains(name) ? Holds.LARGE : Holds.TEXT).column(name);
    };
  }

  /** The settlements of these years that stand, in the order of their days; years without: none. */
  public static Map<YearKey, List<Settled>> of(Session session, List<YearKey> years)
      throws SQLException {
    Map<YearKey, List<Settled>> found = new HashMap<>();
    if (years.isEmpty()) {
      return found;
    }
    List<YearKey> once = years.stream().distinct().toList();
    int places = Lists.places(once.size());
    PreparedStatement select = session.prepare(Lists.sql(OF_YEARS, places, place -> "(?, ?, ?)"));
    for (int place = 0; place < places; place++) {
      // A place too many asks for the year that nobody has: the same year twice would count twice.
      YearKey key = place < once.size() ? once.get(place) : YearKey.before(once.get(0).person());
      bind(select, 3 * place, key);
    }
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Settled settled = read(row);
        found.computeIfAbsent(settled.year(), unused -> new ArrayList<>()).add(settled);
      }
    }
    found.values().forEach(list -> list.sort(IN_ORDER));
    return found;
  }

  /** Follows entries that were just written. */
  static void follow(Session session, List<Follower.Moved> moved) throws SQLException {
    NewRows rows = INTO.begin(session);
    PreparedStatement delete = session.prepare(DELETE);
    boolean deletes = false;
    for (Follower.Moved one : moved) {
      for (Settled settled : one.settled()) {
        add(rows, settled);
      }
      for (Entry entry : one.entries()) {
        if (entry.kind() == EntryKind.REVERSAL && entry.corrects().isPresent()) {
          bind(delete, 0, YearKey.of(entry));
          delete.setString(4, entry.corrects().get());
          delete.addBatch();
          deletes = true;
        }
      }
    }
    rows.write();
    if (deletes) {
      delete.executeBatch();
    }
  }

  /**
   * Makes the rows of years anew: these stand, and no others. A county that the entries do not say
   * stays as it was written; where nothing was, it is today's.
   */
  static void replace(Session session, List<YearKey> years, List<Settled> standing)
      throws SQLException {
    Map<String, Optional<String>> written = new HashMap<>();
    if (standing.stream().anyMatch(settled -> settled.county().isEmpty())) {
      of(session, years).values().stream()
          .flatMap(List::stream)
          .forEach(settled -> written.put(settled.settlementId(), settled.county()));
    }
    PreparedStatement delete = session.prepare(DELETE_YEAR);
    for (YearKey year : years) {
      bind(delete, 0, year);
      delete.addBatch();
    }
    delete.executeBatch();
    NewRows rows = INTO.begin(session);
    for (Settled settled : standing) {
      Optional<String> county =
          settled.county().or(() -> written.getOrDefault(settled.settlementId(), Optional.empty()));
      if (county.isEmpty()) {
        county = county(session, settled.year().person());
      }
      add(rows, settled.withCounty(county));
    }
    rows.write();
  }

  private static Optional<String> county(Session session, PersonKey person) throws SQLException {
    PreparedStatement select =
        session.prepare("SELECT county FROM person WHERE region = ? AND blind_index = ?");
    select.setString(1, person.region());
    select.setBytes(2, person.blindIndex().shared());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Row.text(row, 1) : Optional.empty();
    }
  }

  private static void bind(PreparedStatement statement, int before, YearKey key)
      throws SQLException {
    statement.setString(before + 1, key.person().region());
    statement.setBytes(before + 2, key.person().blindIndex().shared());
    statement.setInt(before + 3, key.year());
  }

  private static void add(NewRows rows, Settled settled) throws SQLException {
    rows.text(settled.year().person().region())
        .bytes(settled.year().person().blindIndex())
        .whole(settled.year().year())
        .text(settled.settlementId())
        .text(settled.settledOn().toString())
        .text(settled.institution())
        .text(settled.county().filter(county -> !county.isEmpty()))
        .text(settled.insurance())
        .text(settled.medType())
        .text(settled.identity())
        .text(settled.disease())
        .text(LayerPaid.written(settled.layers()))
        .large(settled.billed().totalFen())
        .large(settled.billed().specialDrugFen())
        .large(settled.billed().fullSelfFen());
    for (Part part : Part.values()) {
      rows.large(settled.left().fen(part));
    }
    for (long paidFen : settled.paidFen()) {
      rows.large(paidFen);
    }
    rows.large(settled.onApplicationFen()).whole(settled.settledOn().getMonthValue()).end();
  }

  private static Settled read(ResultSet row) throws SQLException {
    int place = FIRST_AMOUNT;
    Settled.Billed billed =
        new Settled.Billed(row.getLong(place++), row.getLong(place++), row.getLong(place++));
    long[] left = new long[Part.COUNT];
    for (int part = 0; part < Part.COUNT; part++) {
      left[part] = row.getLong(place++);
    }
    List<Long> paid = new ArrayList<>(Payer.COUNT);
    for (int payer = 0; payer < Payer.COUNT; payer++) {
      paid.add(row.getLong(place++));
    }
    return new Settled(
        new YearKey(new PersonKey(row.getString(1), Row.bytes(row, 2)), row.getInt(3)),
        row.getString(4),
        LocalDate.parse(row.getString(5)),
        row.getString(6),
        Optional.of(Row.text(row, 7).orElse("")),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        billed,
        Parts.of(left),
        paid,
        LayerPaid.read(row.getString(12)),
        row.getLong(place));
  }
}
