package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.service.AskedBill;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Settlements;
import cn.yizhan.workbook.TablesFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run over many persons that is killed (SIGKILL) in its middle again and again, and asked again
 * under its id, comes to the same end as one that nobody disturbed.
 */
@Timeout(600)
final class KilledResettleTest {
  private static final String REGION = "360700";
  private static final int PERSONS = 900;
  private static final int[] KILLED_AT = {1, 150, 400};

  @TempDir Path folder;
  private Town town;

  @Test
  void askedAgainItComesToTheSameEnd() throws Exception {
    town = Town.found(folder);
    Place undisturbed = Place.sqlite(folder.resolve("undisturbed"));
    Place killed = Place.sqlite(folder.resolve("killed"));
    settleAndLearnLate(folder.resolve("undisturbed"));
    Files.createDirectory(folder.resolve("killed"));
    Files.copy(folder.resolve("undisturbed/ledger.db"), folder.resolve("killed/ledger.db"));

    String whole = Yizhan.run(resettle(undisturbed, "whole.xlsx"));
    for (int at : KILLED_AT) {
      Process process = Yizhan.begin(resettle(killed, "none.xlsx"));
      while (resettled(killed) < at) {
        assertThat(process.isAlive()).as("before %d were written", at).isTrue();
        Thread.sleep(5);
      }
      process.destroyForcibly().waitFor();
    }
    assertThat(resettled(killed)).isBetween(1L, PERSONS - 1L);
    String again = Yizhan.run(resettle(killed, "again.xlsx"));

    assertThat(lastLines(again)).isEqualTo(lastLines(whole));
    assertThat(years(killed)).hasSize(PERSONS).isEqualTo(years(undisturbed));
    assertThat(resettled(killed)).isEqualTo(resettled(undisturbed)).isEqualTo(PERSONS);
    town.verify(killed);
    assertThat(Files.exists(folder.resolve("none.xlsx"))).isFalse();
  }

  private List<String> resettle(Place place, String workbook) {
    List<String> command = new ArrayList<>(List.of("ledger", "resettle", "--commit"));
    command.addAll(List.of("--region", REGION, "--request-id", "late-roster"));
    command.addAll(List.of("--workbook", folder.resolve(workbook).toString()));
    command.addAll(town.settings(place));
    command.add("--tables=" + folder.resolve("tables"));
    return command;
  }

  /** The figures: not where the workbook went. */
  private static List<String> lastLines(String said) {
    return said.lines().filter(line -> line.contains("应补") || line.contains("个人年：")).toList();
  }

  /** Everybody is settled as an ordinary resident, and then turns out to be 低保对象. */
  private void settleAndLearnLate(Path data) throws Exception {
    IdVault vault = new IdVault(IdSecret.read(folder.resolve("key")));
    try (Database database = Database.open(new DatabaseAddress.Sqlite(data), vault.fingerprint());
        SqlLedger ledger = SqlLedger.open(database, LedgerSettings.DEFAULT)) {
      Registry registry = new SqlRegistry(database, vault, Clock.systemUTC());
      register(registry, List.of());
      EditionsInUse editions =
          EditionsInUse.open(TablesFolder.open(folder.resolve("tables")), ledger);
      Settlements settlements =
          new Settlements(editions, ledger, Clock.systemUTC(), Runnable::run, false);
      List<CompletableFuture<Settlements.Settled>> settled = new ArrayList<>();
      for (int person = 0; person < PERSONS; person++) {
        String idNumber = Town.idNumber(REGION, person);
        AskedBill asked =
            AskedBill.of(
                bill(idNumber), registry.key(REGION, idNumber), IdNumbers.masked(idNumber));
        settled.add(settlements.settle(asked, "r" + person, Optional.empty(), () -> false));
      }
      settled.forEach(CompletableFuture::join);
      register(registry, List.of(new Person.HeldIdentity("低保对象", Days.ALWAYS)));
    }
  }

  private static void register(Registry registry, List<Person.HeldIdentity> identities) {
    Person person = new Person("390", Optional.empty(), identities, List.of());
    List<Registry.Registration> all = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      all.add(Registry.Registration.always(REGION, Town.idNumber(REGION, i), person));
    }
    registry.putAll(all, "test");
  }

  private static Bill bill(String idNumber) {
    return Bill.newBuilder()
        .setRegionCode(REGION)
        .setIdNumber(idNumber)
        .setInstitutionCode("H36070200005")
        .setVisitId("zy-1")
        .setSettledOn("2023-03-10")
        .setMedType("21")
        .setReferral(Referral.REFERRAL_REFERRED)
        .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(3_000_000))
        .build();
  }

  private static long resettled(Place place) throws SQLException {
    return Long.parseLong(
        rows(place, "SELECT count(*) FROM entry WHERE kind = 'RESETTLEMENT'").get(0));
  }

  private static List<String> years(Place place) throws SQLException {
    return rows(
        place,
        "SELECT hex(blind_index) || hex(so_far) || version FROM person_year"
            + " WHERE region <> '' ORDER BY blind_index");
  }

  private static List<String> rows(Place place, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
