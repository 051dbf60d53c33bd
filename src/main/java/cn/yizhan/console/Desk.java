package cn.yizhan.console;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where the page's questions are answered: in JSON, by a question's name, for whoever asks. */
public interface Desk {
  /** Names of the regions by their codes; none yet while the tables are being read. */
  Map<String, String> regions();

  /** Whether there is a question of this name with one answer. */
  boolean answers(String name);

  /** Whether there is a question of this name with a stream of answers. */
  boolean streams(String name);

  /** Answers once. */
  Answer ask(Question question);

  /** Begins a stream; an error is its last answer. */
  Feed watch(Question question);

  /**
   * What is asked, and by whom.
   *
   * @param json the request
   * @param bearer the token of whoever asks
   * @param peer where it was asked
   */
  record Question(String name, String json, Optional<String> bearer, InetSocketAddress peer) {}

  /**
   * What is answered.
   *
   * @param status as HTTP has it; with any but 200 the JSON says what is wrong
   */
  record Answer(int status, String json) {}

  /** A stream of answers. */
  interface Feed extends AutoCloseable {
    /** The next one; empty when none came in this time, or there are no more. */
    Optional<Answer> next(Duration patience) throws InterruptedException;

    /** Whether there are no more. */
    boolean ended();

    @Override
    void close();
  }
}
