package cn.yizhan.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The hash of an entry: SHA-256 over the hash of the entry before it and every field, each led by
 * its length, so that no two entries have the same bytes.
 */
public final class EntryHash {
  /** What stands before the first entry of a year. */
  public static final Bytes START = Bytes.owning(new byte[32]);

  private static final int ABSENT = -1;
  private static final MessageDigest SHA256 = sha256();

  private final MessageDigest sha256 = newSha256();

  private EntryHash() {}

  /** The hash an entry must have; its own is not looked at. */
  public static Bytes of(Bytes previous, Entry entry) {
    return of(previous, entry, YearBytes.of(entry.after()));
  }

  /** The same, given the bytes of the year after it. */
  static Bytes of(Bytes previous, Entry entry, Bytes after) {
    return new EntryHash()
        .text("yizhan.entry.1")
        .bytes(previous)
        .text(entry.id())
        .text(entry.kind().name())
        .text(entry.institution())
        .text(entry.requestId())
        .bytes(entry.digest())
        .text(entry.person().region())
        .bytes(entry.person().blindIndex())
        .number(entry.year())
        .number(entry.version())
        .text(entry.settledOn().toString())
        .text(entry.corrects())
        .text(entry.edition())
        .bytes(entry.body())
        .bytes(after)
        .text(entry.lastSettledOn().map(Object::toString))
        .number(entry.recordedAt().toEpochMilli())
        .text(entry.previousId())
        .done();
  }

  /** A fresh SHA-256. */
  public static MessageDigest newSha256() {
    try {
      return (MessageDigest) SHA256.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("bug: every JDK can copy its SHA-256", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("bug: every JDK has SHA-256", e);
    }
  }

  private EntryHash text(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  private EntryHash text(Optional<String> text) {
    return text.isPresent() ? text(text.get()) : length(ABSENT);
  }

  private EntryHash bytes(Bytes bytes) {
    return raw(bytes.shared());
  }

  private EntryHash bytes(Optional<Bytes> bytes) {
    return bytes.isPresent() ? bytes(bytes.get()) : length(ABSENT);
  }

  private EntryHash number(long number) {
    length((int) (number >>> 32));
    return length((int) number);
  }

  private EntryHash raw(byte[] bytes) {
    length(bytes.length);
    sha256.update(bytes);
    return this;
  }

  private EntryHash length(int length) {
    sha256.update((byte) (length >>> 24));
    sha256.update((byte) (length >>> 16));
    sha256.update((byte) (length >>> 8));
    sha256.update((byte) length);
    return this;
  }

  private Bytes done() {
    return Bytes.owning(sha256.digest());
  }
}
