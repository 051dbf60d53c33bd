package cn.yizhan.registry;

import cn.yizhan.ledger.EntryHash;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) under one key. What follows from the key alone is hashed once, which is
 * half of the work where texts are short; {@link javax.crypto.Mac} does it for every text.
 */
final class Hmac {
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest inner;
  private final MessageDigest outer;

  /** Under a key of at most 64 bytes. */
  Hmac(byte... key) {
    if (key.length > BLOCK_BYTES) {
      throw new IllegalArgumentException("bug: a key of " + key.length + " bytes");
    }
    this.inner = begun(key, INNER);
    this.outer = begun(key, OUTER);
  }

  private static MessageDigest begun(byte[] key, byte pad) {
    byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
    for (int i = 0; i < block.length; i++) {
      block[i] ^= pad;
    }
    MessageDigest sha256 = EntryHash.newSha256();
    sha256.update(block);
    return sha256;
  }

  /** Of a text; any number of threads may ask at once. */
  byte[] of(byte... text) {
    return copy(outer).digest(copy(inner).digest(text));
  }

  private static MessageDigest copy(MessageDigest begun) {
    try {
      return (MessageDigest) begun.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("bug: every JDK can copy its SHA-256", e);
    }
  }
}
