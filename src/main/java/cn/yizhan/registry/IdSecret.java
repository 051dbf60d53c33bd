package cn.yizhan.registry;

import cn.yizhan.ledger.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The 32 bytes that protect id numbers: whoever has them and the database can read all of them. */
public record IdSecret(Bytes bytes) {
  private static final int SIZE = 32;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

  public IdSecret {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("身份证号密钥应为 32 字节，给的是 %d 字节".formatted(bytes.size()));
    }
  }

  /** Makes one by chance. */
  public static IdSecret random() {
    byte[] bytes = new byte[SIZE];
    new SecureRandom().nextBytes(bytes);
    return new IdSecret(Bytes.owning(bytes));
  }

  /** Reads 64 hexadecimal digits, or Base64. */
  public static IdSecret parse(String text) {
    String trimmed = text.strip();
    if (HEX.matcher(trimmed).matches()) {
      return new IdSecret(Bytes.ofHex(trimmed));
    }
    try {
      return new IdSecret(Bytes.owning(Base64.getDecoder().decode(trimmed)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("身份证号密钥应为 32 字节：64 位十六进制，或 Base64", e);
    }
  }

  /** Reads a file that holds 32 bytes, or their hexadecimal or Base64. */
  public static IdSecret read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    return content.length == SIZE
        ? new IdSecret(Bytes.owning(content))
        : parse(new String(content, StandardCharsets.ISO_8859_1));
  }

  /** As {@link #parse} reads it, for a new file. */
  public String hex() {
    return bytes.hex();
  }

  /** Never the bytes: this ends up in logs. */
  @Override
  public String toString() {
    return "IdSecret";
  }
}
