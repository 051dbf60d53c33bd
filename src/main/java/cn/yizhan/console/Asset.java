package cn.yizhan.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file of the page as it is sent. */
final class Asset {
  private final String type;
  private final byte[] bytes;
  private final byte[] zipped;
  private final String tag;

  Asset(String type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes.clone();
    this.zipped = zip(bytes);
    this.tag = tag(bytes);
  }

  /** Its media type. */
  String type() {
    return type;
  }

  /** What tells it from any other, as an {@code ETag}. */
  String tag() {
    return tag;
  }

  /** Its bytes, as they are or zipped. */
  byte[] bytes(boolean small) {
    return small ? zipped : bytes;
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zipped.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("bug: every Java has SHA-256", e);
    }
  }
}
