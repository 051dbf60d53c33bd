package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.LayerPaid;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.GivingWay;
import cn.yizhan.ledger.sql.Row;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.FundReport;
import cn.yizhan.monitor.Headcount;
import cn.yizhan.monitor.Slice;
import cn.yizhan.proto.ledger.v1.RecordedGrant;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sums over the table {@code settled}. */
public final class SqlFigures implements Figures {
  private static final int ROWS_AT_ONCE = 1000;

  /** The place of the first parameter after those of {@link #WHERE}. */
  private static final int FIRST_OF_PIECE = 6;

  private static final String WHERE =
      " WHERE %1$s.region = ? AND %1$s.settled_on >= ? AND %1$s.settled_on <= ?"
          + " AND (? = '' OR %1$s.institution = ?)";

  private static final String LEFT =
      Arrays.stream(Part.values()).map(part -> "s." + part.key()).collect(Collectors.joining("+"));

  private static final String KEYS =
      "s.year, s.month, s.institution, s.county, s.identity, s.insurance, s.med_type";

  private static final String SUMS =
      "SELECT "
          + KEYS
          + ", count(*), sum(s.total), sum(s.billed_special_drug + s.billed_full_self), sum("
          + LEFT
          + "), "
          + Arrays.stream(Payer.values())
              .map(payer -> "sum(s." + payer.national() + ")")
              .collect(Collectors.joining(", "));

  private static final String SLICES = SUMS + " FROM settled s" + where("s");

  private static final String GROUPED = " GROUP BY " + KEYS;

  /** The few that are registered as special cases, each found by its key: never all of them. */
  private static final String SPECIAL =
      SUMS
          + " FROM special_case c CROSS JOIN settled s"
          + where("c")
          + " AND c.withdrawn_at_ms IS NULL AND s.region = c.region"
          + " AND s.blind_index = c.blind_index AND s.year = c.year"
          + " AND s.settlement_id = c.settlement_id"
          + GROUPED;

  /** In the order of the key: nothing has to be sorted, and a person's come together. */
  private static final String PERSONS =
      "SELECT s.blind_index, s.year, s.month, s.institution, s.county FROM settled s"
          + where("s")
          + " AND s.identity <> ''";

  private static final String IN_ORDER = " ORDER BY s.region, s.blind_index, s.year";

  private static final String LAYERS =
      "SELECT s.year, s.month, s.identity, s.med_type, s.layers FROM settled s"
          + where("s")
          + " AND s.layers <> ''";

  private static final String GRANTS =
      "SELECT e.settled_on, e.body FROM one_time_grant g JOIN entry e ON e.id = g.entry"
          + " WHERE g.region = ? AND e.settled_on >= ? AND e.settled_on <= ?"
          + " ORDER BY e.settled_on, e.id";

  private static final int FIRST_SUM = 8;
  private static final int FIRST_PAYER = FIRST_SUM + 4;

  private final Database database;

  public SqlFigures(Database database) {
    this.database = database;
  }

  private static String where(String table) {
    return WHERE.formatted(table);
  }

  @Override
  public Found of(Asked asked) {
    return database.snapshot(session -> found(session, asked, database.givingWay()));
  }

  /**
   * Person by person, in pieces: between them it can give way, and where this thread adds up itself
   * few rows are sorted sooner than many. A server is asked for all at once while no bill comes in.
   */
  private static Found found(Session session, Asked asked, GivingWay way) throws SQLException {
    Map<Slice, Slice.Sums> sums = new HashMap<>();
    Headcount persons = new Headcount(asked.region());
    Optional<Bytes> after = Optional.of(Bytes.EMPTY);
    while (after.isPresent()) {
      Piece piece = Piece.after(after.get(), session, asked.region(), way);
      addSlices(session, asked, piece, sums);
      way.read();
      addPersons(session, asked, piece, persons, way);
      after = piece.last();
    }
    List<Slice> all = new ArrayList<>();
    sums.forEach((slice, added) -> all.add(slice.as(false, added)));
    return new Found(apart(all, slices(select(session, SPECIAL, asked))), persons);
  }

  private static void addSlices(
      Session session, Asked asked, Piece piece, Map<Slice, Slice.Sums> sums) throws SQLException {
    PreparedStatement select = select(session, SLICES + piece.condition() + GROUPED, asked);
    piece.bind(select, FIRST_OF_PIECE);
    for (Slice slice : slices(select)) {
      sums.merge(slice.as(false, Slice.Sums.NONE), slice.sums(), Slice.Sums::plus);
    }
  }

  /** Special cases and others apart: what is left when those are taken off all of them. */
  private static List<Slice> apart(List<Slice> all, List<Slice> special) {
    if (special.isEmpty()) {
      return all;
    }
    Map<Slice, Slice.Sums> leftOut = new HashMap<>();
    special.forEach(slice -> leftOut.put(slice.as(false, Slice.Sums.NONE), slice.sums()));
    List<Slice> slices = new ArrayList<>();
    for (Slice slice : all) {
      Slice.Sums out = leftOut.get(slice.as(false, Slice.Sums.NONE));
      if (out == null) {
        slices.add(slice);
        continue;
      }
      slices.add(slice.as(true, out));
      Slice.Sums rest = slice.sums().minus(out);
      if (rest.count() > 0) {
        slices.add(slice.as(false, rest));
      }
    }
    return slices;
  }

  private static List<Slice> slices(PreparedStatement select) throws SQLException {
    List<Slice> slices = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        slices.add(
            new Slice(
                YearMonth.of(row.getInt(1), row.getInt(2)),
                row.getString(3),
                Row.text(row, 4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                false,
                sums(row)));
      }
    }
    return slices;
  }

  private static Slice.Sums sums(ResultSet row) throws SQLException {
    List<Long> paid = new ArrayList<>(Payer.COUNT);
    for (int payer = 0; payer < Payer.COUNT; payer++) {
      paid.add(row.getLong(FIRST_PAYER + payer));
    }
    return new Slice.Sums(
        row.getLong(FIRST_SUM),
        row.getLong(FIRST_SUM + 1),
        row.getLong(FIRST_SUM + 2),
        row.getLong(FIRST_SUM + 3),
        paid);
  }

  private static void addPersons(
      Session session, Asked asked, Piece piece, Headcount persons, GivingWay way)
      throws SQLException {
    PreparedStatement select = select(session, PERSONS + piece.condition() + IN_ORDER, asked);
    piece.bind(select, FIRST_OF_PIECE);
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        YearMonth month = YearMonth.of(row.getInt(2), row.getInt(3));
        persons.add(Row.bytes(row, 1), month, row.getString(4), Row.text(row, 5));
        way.read();
      }
    }
  }

  @Override
  public List<FundReport.Given> byLayer(Asked asked) {
    return database.read(session -> byLayer(session, asked, database.givingWay()));
  }

  private static List<FundReport.Given> byLayer(Session session, Asked asked, GivingWay way)
      throws SQLException {
    LayerSums sums = new LayerSums();
    try (ResultSet row = select(session, LAYERS, asked).executeQuery()) {
      while (row.next()) {
        YearMonth month = YearMonth.of(row.getInt(1), row.getInt(2));
        sums.add(month, row.getString(3), row.getString(4), LayerPaid.read(row.getString(5)));
        way.read();
      }
    }
    return sums.given();
  }

  private static PreparedStatement select(Session session, String sql, Asked asked)
      throws SQLException {
    PreparedStatement select = session.prepare(sql);
    select.setFetchSize(ROWS_AT_ONCE);
    select.setString(1, asked.region());
    select.setString(2, asked.from().atDay(1).toString());
    select.setString(3, asked.to().atEndOfMonth().toString());
    select.setString(4, asked.institution().orElse(""));
    select.setString(5, asked.institution().orElse(""));
    return select;
  }

  @Override
  public List<FundReport.Grant> grants(String region, int year) {
    return database.read(session -> grants(session, region, year));
  }

  private static List<FundReport.Grant> grants(Session session, String region, int year)
      throws SQLException {
    PreparedStatement select = session.prepare(GRANTS);
    select.setString(1, region);
    select.setString(2, LocalDate.of(year, 1, 1).toString());
    select.setString(3, LocalDate.of(year, 12, 31).toString());
    List<FundReport.Grant> grants = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        RecordedGrant grant = RecordedGrant.parseFrom(row.getBytes(2));
        YearMonth month = YearMonth.from(LocalDate.parse(row.getString(1)));
        grants.add(FundReport.Grant.of(month, grant));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("bug: the body of a grant is broken", e);
    }
    return grants;
  }
}
