package cn.yizhan.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes calls, in a process of its own: phase after phase as standard input tells it, so that one
 * JVM, long warm, drives both sides of a comparison.
 *
 * <p>A phase is a line of {@code kind port connections underWay seconds rate requestBytes
 * answerBytes persons}; at rate 0 it keeps so many calls under way, else it makes so many a second,
 * however long the answers take, and a time counts from when the call was due.
 */
public final class Client {
  private Client() {}

  /** Answers every line with one. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    AtomicLong serial = new AtomicLong(Instant.now().getEpochSecond() * 100_000_000);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      Phase phase =
          new Phase(
              new Phase.Plan(
                  Phase.Kind.valueOf(words[0]),
                  Integer.parseInt(words[1]),
                  Integer.parseInt(words[2]),
                  Integer.parseInt(words[3]),
                  Duration.ofMillis((long) (Double.parseDouble(words[4]) * 1000)),
                  Integer.parseInt(words[5]),
                  Integer.parseInt(words[6]),
                  Integer.parseInt(words[7]),
                  Integer.parseInt(words[8])),
              serial);
      System.out.println(phase.run());
      System.out.flush();
    }
  }
}
