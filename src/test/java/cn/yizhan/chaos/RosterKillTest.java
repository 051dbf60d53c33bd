package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.registry.IdSecret;
import cn.yizhan.workbook.roster.BigRoster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The import of a roster, killed (SIGKILL) half-way: nobody is registered by it, and it runs again.
 * {@code -Droster.kill.rows} says how long the roster is.
 */
@Timeout(600)
final class RosterKillTest {
  private static final int ROWS = Integer.getInteger("roster.kill.rows", 15_000);
  private static final int KILLS = 3;
  private static final int LONGEST_PAUSE_MS = 300;

  @TempDir Path folder;

  @Test
  void nothingIsLeftOfAKilledImportOnSqlite() throws Exception {
    survives(Place.sqlite(folder.resolve("data")));
  }

  @Test
  void nothingIsLeftOfAKilledImportOnPostgres() throws Exception {
    try (EmbeddedPostgres server =
        Place.startPostgres(folder.resolve("postgres"), Yizhan.freePort())) {
      survives(Place.postgres(server, folder.resolve("data")));
    }
  }

  private void survives(Place place) throws Exception {
    Path roster = BigRoster.write(folder.resolve("名单.xlsx"), ROWS, 0);
    List<String> command = command(place, roster);
    Path first = BigRoster.write(folder.resolve("先.xlsx"), 3, 0);
    Yizhan.run(command(place, first));
    Random random = new Random(ROWS);
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = Yizhan.begin(command);
      awaitStaged(place, process);
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MS));
      assertThat(process.isAlive()).as("killed half-way").isTrue();
      process.destroyForcibly().waitFor();
      assertThat(count(place, "person")).isEqualTo(3);
      assertThat(count(place, "holding")).isEqualTo(3);
      assertThat(count(place, "roster")).isEqualTo(1);
    }
    assertThat(Yizhan.run(command)).contains("%d 行登记，3 行已是如此".formatted(ROWS - 3), "已登记，名单编号");
    assertThat(count(place, "person")).isEqualTo(ROWS);
    assertThat(count(place, "holding")).isEqualTo(ROWS);
    assertThat(count(place, "staged_person")).as("what the killed ones left").isZero();
    assertThat(Yizhan.run(command)).contains("什么也没有改变");
    assertThat(count(place, "roster")).isEqualTo(2);
  }

  private List<String> command(Place place, Path roster) throws Exception {
    Path key = folder.resolve("key");
    if (!Files.exists(key)) {
      Files.writeString(key, IdSecret.random().hex());
    }
    List<String> command = new ArrayList<>(List.of("roster", "import", roster.toString()));
    command.addAll(place.settings());
    command.addAll(
        List.of("--region=140000", "--ledger.key-file=" + key, "--tables=" + Path.of("tables")));
    return command;
  }

  private static void awaitStaged(Place place, Process process) throws Exception {
    while (count(place, "staged_person") == 0) {
      assertThat(process.isAlive()).as("still under way").isTrue();
      Thread.sleep(5);
    }
  }

  private static int count(Place place, String table) throws SQLException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getInt(1);
    }
  }
}
