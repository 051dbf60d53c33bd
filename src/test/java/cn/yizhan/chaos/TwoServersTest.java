package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL, and clients that send bills of the same persons to both, and their
 * retries to the other one.
 */
@Timeout(600)
final class TwoServersTest {
  private static final int SETTLEMENTS = Integer.getInteger("chaos.settlements", 2000);
  private static final int CUTS = 20;
  private static final int RESTARTS = 3;
  private static final String CUT =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE application_name = 'yizhan'";

  @TempDir Path folder;

  @Test
  void shareEveryPersonsYear() throws Exception {
    Town town = Town.found(folder);
    try (EmbeddedPostgres database = startPostgres(0)) {
      settle(town, database, load -> load.awaitMore(SETTLEMENTS));
    }
  }

  @Test
  void loseNothingWhenTheirConnectionsToTheDatabaseAreCut() throws Exception {
    Town town = Town.found(folder);
    try (EmbeddedPostgres database = startPostgres(0)) {
      settle(
          town,
          database,
          load -> {
            int cut = 0;
            for (int i = 0; i < CUTS; i++) {
              load.awaitMore(SETTLEMENTS / CUTS / 2);
              cut += cut(database);
            }
            assertThat(cut).isGreaterThan(CUTS);
            System.out.printf("%d connections cut%n", cut);
          });
    }
  }

  @Test
  void loseNothingWhenTheDatabaseIsRestarted() throws Exception {
    Town town = Town.found(folder);
    EmbeddedPostgres[] database = {startPostgres(0)};
    int port = database[0].getPort();
    try {
      settle(
          town,
          database[0],
          load -> {
            for (int i = 0; i < RESTARTS; i++) {
              load.awaitMore(SETTLEMENTS / RESTARTS / 4);
              database[0].close();
              database[0] = startPostgres(port);
            }
            load.awaitMore(SETTLEMENTS / RESTARTS / 4);
            System.out.printf("%d restarts of the database%n", RESTARTS);
          });
    } finally {
      database[0].close();
    }
  }

  /** What happens while clients settle. */
  private interface Event {
    void under(Load load) throws Exception;
  }

  private void settle(Town town, EmbeddedPostgres database, Event event) throws Exception {
    Place place = Place.postgres(database, folder.resolve("one"));
    Place other = Place.postgres(database, folder.resolve("two"));
    town.register(place);
    try (Yizhan one = Yizhan.serve(town, place, Yizhan.freePort()).awaitReady();
        Yizhan two = Yizhan.serve(town, other, Yizhan.freePort()).awaitReady();
        Load load = new Load(town, List.of(one.port(), two.port()))) {
      event.under(load);
      List<Acknowledged> all = load.finish();
      Books.compareOverTheWire(town, one.port(), all);
      Books.compareOverTheWire(town, two.port(), all);
      int spent = Caps.check(all);
      Books.compare(place, all);
      System.out.printf("two servers: %s, %d caps spent to the last fen%n", load.counts(), spent);
      assertThat(spent).isPositive();
    }
    System.out.print(town.verify(place));
  }

  private EmbeddedPostgres startPostgres(int port) throws Exception {
    return Place.startPostgres(folder.resolve("postgres"), port == 0 ? Yizhan.freePort() : port);
  }

  private static int cut(EmbeddedPostgres database) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CUT)) {
      row.next();
      return row.getInt(1);
    }
  }
}
