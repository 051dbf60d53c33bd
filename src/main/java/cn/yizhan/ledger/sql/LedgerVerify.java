package cn.yizhan.ledger.sql;

import cn.yizhan.bill.YearSoFar;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryHash;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Settled;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Checks a ledger from one end to the other, and reports everything that is not as it must be:
 * every year rebuilt from its entries, every hash, every seal, every workbook, every settlement
 * computed again.
 */
public final class LedgerVerify {
  /** Something that is not as it must be. */
  public record Finding(String where, String found) {
    @Override
    public String toString() {
      return where + "：" + found;
    }
  }

  /** What was looked at, and what was found. */
  public record Report(long years, long entries, int seals, List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }

    public boolean clean() {
      return findings.isEmpty();
    }
  }

  private static final int BATCH = 200;
  private static final String YEARS =
      "SELECT region, blind_index, year, version, so_far, last_settled_on, head_id, head_hash"
          + " FROM person_year WHERE (region, blind_index, year) > (?, ?, ?)"
          + " ORDER BY region, blind_index, year LIMIT ?";

  /** What nothing points to: neither a year's row nor a later entry. */
  private static final String STRAYS =
      "SELECT id FROM entry EXCEPT SELECT head_id FROM person_year"
          + " EXCEPT SELECT previous_id FROM entry WHERE previous_id IS NOT NULL";

  private final Session session;
  private final Function<Entry, Optional<String>> recompute;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> editions = new TreeSet<>();
  private long years;
  private long entries;
  private long settled;

  private LedgerVerify(Session session, Function<Entry, Optional<String>> recompute) {
    this.session = session;
    this.recompute = recompute;
  }

  /**
   * Verifies the ledger as it stands at one moment; may run while it is written.
   *
   * @param now days over by then must be sealed
   * @param recompute computes an entry's settlement again from what the entry records, and says
   *     what differs
   */
  public static Report run(
      Database database, Instant now, Function<Entry, Optional<String>> recompute) {
    return database.snapshot(session -> new LedgerVerify(session, recompute).report(now));
  }

  private Report report(Instant now) throws SQLException {
    checkFile();
    List<YearRow> batch = years(YearKey.FIRST);
    while (!batch.isEmpty()) {
      check(batch);
      batch = years(batch.get(batch.size() - 1).key());
    }
    checkStrays();
    checkGrants();
    checkSettled();
    checkWorkbooks();
    int seals = checkSeals(now);
    return new Report(years, entries, seals, findings);
  }

  /** The year's row, as it is written. */
  private record YearRow(YearKey key, YearView.State state) {
    String where() {
      return "%s %s… %d年"
          .formatted(
              key.person().region(), key.person().blindIndex().hex().substring(0, 8), key.year());
    }
  }

  private List<YearRow> years(YearKey after) throws SQLException {
    PreparedStatement select = session.prepare(YEARS);
    select.setString(1, after.person().region());
    select.setBytes(2, after.person().blindIndex().shared());
    select.setInt(3, after.year());
    select.setInt(4, BATCH);
    List<YearRow> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(yearRow(row));
      }
    }
    return rows;
  }

  private YearRow yearRow(ResultSet row) throws SQLException {
    PersonKey person = new PersonKey(row.getString(1), Row.bytes(row, 2));
    YearKey key = new YearKey(person, row.getInt(3));
    Optional<YearView.Head> head =
        Optional.of(new YearView.Head(row.getString(7), Row.bytes(row, 8)));
    try {
      YearSoFar soFar = YearBytes.read(Row.bytes(row, 5));
      return new YearRow(key, new YearView.State(soFar, row.getInt(4), Row.day(row, 6), head));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      YearSoFar none = YearSoFar.empty(key.year());
      YearRow empty =
          new YearRow(key, new YearView.State(none, row.getInt(4), Optional.empty(), head));
      findings.add(new Finding(empty.where(), "年度累计读不出来：不是这个程序写的内容"));
      return empty;
    }
  }

  private void check(List<YearRow> rows) throws SQLException {
    Map<YearKey, List<Entry>> chains;
    try {
      chains = chains(rows);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      for (YearRow row : rows) {
        checkAlone(row);
      }
      return;
    }
    Map<YearKey, List<Settled>> facts = facts(rows);
    for (YearRow row : rows) {
      check(row, chains.getOrDefault(row.key(), List.of()), facts);
    }
  }

  private Map<YearKey, List<Settled>> facts(List<YearRow> rows) throws SQLException {
    return SettledRows.of(session, rows.stream().map(YearRow::key).toList());
  }

  /** One of a batch in which something cannot even be read. */
  private void checkAlone(YearRow row) throws SQLException {
    try {
      List<YearRow> alone = List.of(row);
      check(row, chains(alone).getOrDefault(row.key(), List.of()), facts(alone));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      years++;
      findings.add(new Finding(row.where(), "分录读不出来：不是这个程序写的内容"));
    }
  }

  private Map<YearKey, List<Entry>> chains(List<YearRow> rows) throws SQLException {
    return EntryRows.chains(
        session,
        rows.stream().flatMap(row -> row.state().head().stream()).map(YearView.Head::id).toList());
  }

  private void check(YearRow row, List<Entry> chain, Map<YearKey, List<Settled>> facts) {
    years++;
    entries += chain.size();
    chain.forEach(entry -> editions.add(entry.edition()));
    ChainCheck.of(row.state(), chain, recompute)
        .forEach(found -> findings.add(new Finding(row.where(), found)));
    List<Settled> written = facts.getOrDefault(row.key(), List.of());
    settled += written.size();
    SettledCheck.of(chain, written).forEach(found -> findings.add(new Finding(row.where(), found)));
  }

  private void checkFile() throws SQLException {
    for (String found : session.dialect().damages(session)) {
      findings.add(new Finding("数据库文件", found));
    }
  }

  /** Entries that no year leads to. */
  private void checkStrays() throws SQLException {
    long all = count("SELECT count(*) FROM entry");
    if (all != entries) {
      findings.add(new Finding("分录", "表里有 %d 条，从各年度能走到 %d 条".formatted(all, entries)));
    }
    try (ResultSet row = session.prepare(STRAYS).executeQuery()) {
      while (row.next()) {
        findings.add(new Finding("分录 " + row.getString(1), "不在任何人的年度里"));
      }
    }
  }

  /** Grants that stand by their entries, and those nobody can have again, are the same. */
  private void checkGrants() throws SQLException {
    try (ResultSet row = session.prepare(GrantRows.DIFFERENCES).executeQuery()) {
      while (row.next()) {
        findings.add(new Finding("一次性救助 " + row.getString(1), "分录与已领登记不一致"));
      }
    }
  }

  /** Rows of settlements that no year leads to, or a table that is still being made anew. */
  private void checkSettled() throws SQLException {
    long all = count("SELECT count(*) FROM settled");
    if (all != settled) {
      findings.add(new Finding("结算汇总", "表里有 %d 行，从各年度能走到 %d 行".formatted(all, settled)));
    }
    if (SettledRebuild.unfinished(session)) {
      findings.add(new Finding("结算汇总", "重建没有做完，请再用 yizhan ledger rebuild"));
    }
  }

  private long count(String sql) throws SQLException {
    try (ResultSet row = session.prepare(sql).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void checkWorkbooks() throws SQLException {
    editions.remove("");
    for (String edition : editions) {
      Optional<Bytes> bytes = Workbooks.find(session, edition);
      if (bytes.isEmpty()) {
        findings.add(new Finding("费率表 " + edition, "分录用过，账本里没有留存"));
      } else if (!sha256(bytes.get()).equals(edition)) {
        findings.add(new Finding("费率表 " + edition, "留存的内容与摘要不符"));
      }
    }
  }

  private static String sha256(Bytes bytes) {
    return Bytes.owning(EntryHash.newSha256().digest(bytes.shared())).hex();
  }

  private int checkSeals(Instant now) throws SQLException {
    LocalDate open = Seals.firstOpenDay(now);
    List<Seals.Seal> recorded = Seals.all(session);
    Optional<Seals.Seal> previous = Optional.empty();
    for (Seals.Seal seal : recorded) {
      Optional<Seals.Seal> right = Seals.next(session, previous, open);
      if (!right.equals(Optional.of(seal))) {
        String found = right.map(other -> "按现有分录应为 " + describe(other)).orElse("这一天没有分录");
        findings.add(new Finding("封账 " + describe(seal), found));
      }
      previous = Optional.of(seal);
    }
    Seals.next(session, previous, open)
        .ifPresent(missing -> findings.add(new Finding("封账 " + missing.day(), "已过的一天没有封账")));
    return recorded.size();
  }

  private static String describe(Seals.Seal seal) {
    return "%s（%d 条，%s…）".formatted(seal.day(), seal.entries(), seal.root().hex().substring(0, 8));
  }
}
