package cn.yizhan.ledger;

import cn.yizhan.ledger.sql.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of the tests' own, one for all of them. */
public final class Postgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final EmbeddedPostgres server;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Started at the first use, stopped with the JVM. */
  public static Postgres shared() {
    return Shared.SERVER;
  }

  /** A server that syncs to the disk; the caller stops it. */
  public static EmbeddedPostgres durable() throws IOException {
    return EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
  }

  /** An empty database. */
  public DatabaseAddress.Postgres newDatabase() {
    return newDatabase(server);
  }

  public static DatabaseAddress.Postgres newDatabase(EmbeddedPostgres server) {
    String name = "books" + DATABASES.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseAddress.Postgres(server.getJdbcUrl("postgres", name), "postgres", "", true);
  }

  /** Ends every connection to a database, as a server does that goes away and is back at once. */
  public static void cut(EmbeddedPostgres server, DatabaseAddress.Postgres address) {
    String database = address.jdbcUrl().replaceAll(".*/([^/?]+).*", "$1");
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '"
              + database
              + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Shared {
    static final Postgres SERVER = start();

    private static Postgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return new Postgres(server);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
