package cn.yizhan.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids of entries: UUIDv7, so that they sort by the time they were given out, in milliseconds, and
 * cannot be guessed.
 */
public final class EntryIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BITS_OF_FIRST_HALF = 12;

  private EntryIds() {}

  public static String next(Instant now) {
    long high = bits(now) | (RANDOM.nextInt() & 0xFFF);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** The smallest id of this millisecond and of all later ones. */
  public static String firstOf(Instant time) {
    return new UUID(bits(time), 0x8000_0000_0000_0000L).toString();
  }

  /** When an id was given out, to the millisecond. */
  public static Instant timeOf(String id) {
    return Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16);
  }

  private static long bits(Instant time) {
    return (time.toEpochMilli() << 16) | (7L << RANDOM_BITS_OF_FIRST_HALF);
  }
}
