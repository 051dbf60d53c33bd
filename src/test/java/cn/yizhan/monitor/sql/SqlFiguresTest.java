package cn.yizhan.monitor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.Slice;
import cn.yizhan.monitor.Subject;
import cn.yizhan.policy.InstitutionTarget.Scope;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * So many settlements that they are added up in several pieces: none is missed, none counts twice.
 */
final class SqlFiguresTest {
  private static final String REGION = "360700";
  private static final List<String> INSTITUTIONS = List.of("H1", "H2");
  private static final int PERSONS = 9_000;

  private static final String ADD =
      "INSERT INTO settled (region, blind_index, year, settlement_id, settled_on, month,"
          + " institution, county, insurance, med_type, identity, disease, total,"
          + " billed_special_drug, billed_full_self, in_scope, excluded, pre_self, over_limit,"
          + " special_drug, full_self, hifp_pay, hifmi_pay, hifob_pay, cvlserv_pay, hifes_pay,"
          + " maf_pay, oth_pay, hosp_part_amt, on_application) VALUES (?, ?, 2023, ?, ?, ?, ?,"
          + " '章贡区', '390', '21', ?, '', ?, 0, 0, ?, 0, 0, 0, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0)";

  private final Random random = new Random(20_231_122);
  private final Map<List<String>, List<Long>> added = new HashMap<>();
  private final Map<Optional<YearMonth>, Set<Integer>> inHardship = new HashMap<>();

  @TempDir Path directory;

  @Test
  void onSqlite() {
    addsUp(new DatabaseAddress.Sqlite(directory), /* besideBills= */ false);
  }

  @Test
  void onPostgresql() {
    addsUp(Postgres.shared().newDatabase(), /* besideBills= */ false);
  }

  @Test
  void onPostgresqlBesideBills() {
    addsUp(Postgres.shared().newDatabase(), /* besideBills= */ true);
  }

  private void addsUp(DatabaseAddress address, boolean besideBills) {
    try (Database database = Database.open(address, Bytes.of(new byte[32]))) {
      database.write(this::fill);
      if (besideBills) {
        database.billCameIn();
      }

      Figures.Found found =
          new SqlFigures(database)
              .of(
                  new Figures.Asked(
                      REGION, YearMonth.of(2023, 1), YearMonth.of(2023, 11), Optional.empty()));

      Map<List<String>, List<Long>> sums = new HashMap<>();
      for (Slice slice : found.slices()) {
        List<String> key = List.of(slice.month().toString(), slice.institution(), slice.identity());
        Slice.Sums sum = slice.sums();
        assertThat(
                sums.put(
                    key, List.of(sum.count(), sum.totalFen(), sum.leftFen(), sum.paidFen().get(0))))
            .isNull();
      }
      assertThat(sums).isEqualTo(added);
      assertThat(inHardship).hasSize(12);
      inHardship.forEach(
          (month, persons) ->
              assertThat(found.persons().of(new Subject(Scope.REGION, REGION, month)))
                  .isEqualTo(persons.size()));
    }
  }

  /** Three visits each, of which those in December are not asked for. */
  private int fill(Session session) throws SQLException {
    PreparedStatement add = session.prepare(ADD);
    for (int person = 0; person < PERSONS; person++) {
      byte[] index = new byte[32];
      random.nextBytes(index);
      String identity = random.nextInt(3) == 0 ? "低保对象" : "";
      for (int visit = 0; visit < 3; visit++) {
        YearMonth month = YearMonth.of(2023, 1 + random.nextInt(12));
        String institution = INSTITUTIONS.get(random.nextInt(2));
        long total = 1L + random.nextInt(1_000_000);
        long left = random.nextLong(1 + total);
        add.setString(1, REGION);
        add.setBytes(2, index);
        add.setString(3, UUID.randomUUID().toString());
        add.setString(4, month.atDay(1 + random.nextInt(28)).toString());
        add.setInt(5, month.getMonthValue());
        add.setString(6, institution);
        add.setString(7, identity);
        add.setLong(8, total);
        add.setLong(9, left);
        add.setLong(10, total - left);
        add.addBatch();
        if (month.getMonthValue() < 12) {
          note(person, month, institution, identity, List.of(1L, total, left, total - left));
        }
      }
    }
    return add.executeBatch().length;
  }

  private void note(
      int person, YearMonth month, String institution, String identity, List<Long> amounts) {
    added.merge(
        List.of(month.toString(), institution, identity),
        amounts,
        (a, b) ->
            List.of(
                a.get(0) + b.get(0),
                a.get(1) + b.get(1),
                a.get(2) + b.get(2),
                a.get(3) + b.get(3)));
    if (!identity.isEmpty()) {
      for (Optional<YearMonth> when : List.of(Optional.of(month), Optional.<YearMonth>empty())) {
        inHardship.computeIfAbsent(when, unused -> new HashSet<>()).add(person);
      }
    }
  }
}
