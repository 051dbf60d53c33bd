package cn.yizhan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed (SIGKILL) again and again in the middle of the load. {@code
 * -Dchaos.kills} says how often, on each database.
 */
@Timeout(600)
final class KillTest {
  private static final int KILLS = Integer.getInteger("chaos.kills", 11);

  /** How many times as many until one must have fallen between a commit and its answer. */
  private static final int MOST_KILLS = 5;

  private static final int MOST_BETWEEN_KILLS = 400;
  private static final int LONGEST_START_MS = 1500;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostOrDoubledOnSqlite() throws Exception {
    Town town = Town.found(folder);
    Place place = Place.sqlite(folder.resolve("data"));
    town.register(place);
    survives("SQLite", town, place);
  }

  @Test
  void nothingAcknowledgedIsLostOrDoubledOnPostgres() throws Exception {
    Town town = Town.found(folder);
    try (EmbeddedPostgres server =
        Place.startPostgres(folder.resolve("postgres"), Yizhan.freePort())) {
      Place place = Place.postgres(server, folder.resolve("data"));
      town.register(place);
      place.commitSlowly();
      survives("PostgreSQL", town, place);
    }
  }

  private static void survives(String database, Town town, Place place) throws Exception {
    int port = Yizhan.freePort();
    try (Load load = new Load(town, List.of(port))) {
      int kills = kill(town, place, port, load);
      List<Acknowledged> all;
      try (Yizhan server = Yizhan.serve(town, place, port).awaitReady()) {
        load.awaitMore(100);
        all = load.finish();
        Books.compareOverTheWire(town, server.port(), all);
      }
      int spent = Caps.check(all);
      Books.compare(place, all);
      String verified = town.verify(place);
      System.out.printf(
          "%s: %d kills, %s, %d caps spent to the last fen%n%s",
          database, kills, load.counts(), spent, verified);
      assertThat(load.counts().replays()).as("kills between commit and answer").isPositive();
      assertThat(spent).isPositive();
    }
  }

  /**
   * One in four falls into the start, one somewhere into the load, two on the heels of an answer.
   * Goes on until one fell between a commit and its answer; says how many there were.
   */
  private static int kill(Town town, Place place, int port, Load load) throws Exception {
    Random random = new Random(port);
    int kills = 0;
    while (kills < KILLS || (load.counts().replays() == 0 && kills < MOST_KILLS * KILLS)) {
      Yizhan server = Yizhan.serve(town, place, port);
      if (kills % 4 == 3) {
        Thread.sleep(random.nextInt(LONGEST_START_MS));
      } else {
        server.awaitReady();
        load.awaitMore(1 + random.nextInt(MOST_BETWEEN_KILLS));
        if (kills % 4 == 2) {
          Thread.sleep(random.nextInt(20));
        } else {
          load.awaitNext();
        }
      }
      server.kill();
      kills++;
    }
    return kills;
  }
}
