package cn.yizhan.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Where a ledger is: what a server is told of it, and how a test looks into it.
 *
 * @param jdbcUrl for the test
 */
record Place(List<String> settings, String jdbcUrl) {
  static Place sqlite(Path data) {
    return new Place(List.of("--data=" + data), "jdbc:sqlite:" + data.resolve("ledger.db"));
  }

  static Place postgres(EmbeddedPostgres server, Path data) {
    String url = server.getJdbcUrl("postgres", "postgres");
    return new Place(
        List.of("--data=" + data, "--ledger.url=" + url, "--ledger.user=postgres"), url);
  }

  /**
   * A PostgreSQL that syncs to the disk, and gives up on a client that is gone also in the middle
   * of a commit.
   */
  static EmbeddedPostgres startPostgres(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("client_connection_check_interval", "5")
        .start();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl);
  }

  /**
   * Makes every other entry's commit take a while. Whoever answers before the commit has come back
   * then has time to be killed in between.
   */
  void commitSlowly() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
              + " IF random() < 0.5 THEN PERFORM pg_sleep(0.05); END IF; RETURN NULL; END $$");
      statement.execute(
          "CREATE CONSTRAINT TRIGGER slowly AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED"
              + " FOR EACH ROW EXECUTE FUNCTION slowly()");
    }
  }
}
