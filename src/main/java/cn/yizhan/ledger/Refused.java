package cn.yizhan.ledger;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Why nothing was written; asking again with the same content gives the same answer.
 *
 * @param reason in UPPER_SNAKE; the ledger's own are the constants here
 * @param message the whole sentence a person needs, in Chinese
 * @param metadata what the sentence speaks of, by name
 */
public record Refused(String reason, String message, Map<String, String> metadata)
    implements Answer {
  /** The request id was used for another content; metadata names both digests. */
  public static final String REQUEST_ID_REUSED = "REQUEST_ID_REUSED";

  /** The request id was taken back before it arrived; metadata names the tombstone. */
  public static final String REVERSED_BEFORE = "REVERSED_BEFORE";

  /** What a tombstone was to close stands in the ledger by now: {@code entry_id} in metadata. */
  public static final String ORIGINAL_RECORDED = "ORIGINAL_RECORDED";

  private static final Pattern UPPER_SNAKE = Pattern.compile("[A-Z][A-Z0-9_]{0,62}");

  public Refused {
    if (!UPPER_SNAKE.matcher(reason).matches()) {
      throw new IllegalArgumentException("bug: no UPPER_SNAKE reason: " + reason);
    }
    metadata = Map.copyOf(metadata);
  }
}
