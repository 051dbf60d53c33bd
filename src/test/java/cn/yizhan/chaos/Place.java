package cn.yizhan.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

  /** A PostgreSQL that syncs to the disk. */
  static EmbeddedPostgres startPostgres(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .start();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl);
  }
}
