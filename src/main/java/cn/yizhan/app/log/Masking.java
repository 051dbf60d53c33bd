package cn.yizhan.app.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Takes id numbers out of what is logged, wherever they came from: the last of several guards,
 * since nothing logs one on purpose.
 */
final class Masking {
  private static final Pattern ID_NUMBER =
      Pattern.compile("(?<![0-9A-Za-z])(\\d{6})\\d{8}(\\d{3}[0-9Xx])(?![0-9A-Za-z])");

  private Masking() {}

  static byte[] mask(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return ID_NUMBER.matcher(text).find()
        ? ID_NUMBER.matcher(text).replaceAll("$1********$2").getBytes(StandardCharsets.UTF_8)
        : line;
  }
}
