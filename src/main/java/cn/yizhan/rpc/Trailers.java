package cn.yizhan.rpc;

import cn.yizhan.registry.IdNumbers;
import com.google.rpc.BadRequest.FieldViolation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an error finds room in a call's trailers: clients take 8 KiB of them, and answer a longer
 * error with one of their own that says nothing.
 *
 * <p>On the wire the sentence stands three times, once with every byte of Chinese as three
 * characters; all else once, as base64.
 */
record Trailers(String sentence, Map<String, String> metadata, List<FieldViolation> violations) {
  private static final int SENTENCE_BYTES = 3200;
  private static final int VIOLATION_BYTES = 1800;
  private static final int METADATA_BYTES = 500;
  private static final int VIOLATION_OVERHEAD = 8;

  static Trailers fit(
      String sentence, Map<String, String> metadata, List<FieldViolation> violations) {
    return new Trailers(fit(sentence), fit(metadata), fit(violations));
  }

  /** The same without id numbers, which callers write into the oddest fields. */
  Trailers withoutIdNumbers() {
    Map<String, String> hidden = new HashMap<>(metadata);
    hidden.replaceAll((name, value) -> IdNumbers.hiddenIn(value));
    return new Trailers(
        IdNumbers.hiddenIn(sentence),
        hidden,
        violations.stream().map(Trailers::withoutIdNumbers).toList());
  }

  private static FieldViolation withoutIdNumbers(FieldViolation violation) {
    return violation.toBuilder()
        .setDescription(IdNumbers.hiddenIn(violation.getDescription()))
        .build();
  }

  /** Cut short at a character, with a sign that it goes on. */
  private static String fit(String sentence) {
    int room = SENTENCE_BYTES;
    int end = 0;
    while (end < sentence.length()) {
      int next = sentence.offsetByCodePoints(end, 1);
      room -= wireBytes(sentence.substring(end, next));
      if (room < 0) {
        return sentence.substring(0, end) + "……";
      }
      end = next;
    }
    return sentence;
  }

  /** Percent-encoded where it is not ASCII, and twice in base64. */
  private static int wireBytes(String character) {
    int bytes = character.getBytes(StandardCharsets.UTF_8).length;
    return (bytes == 1 ? 1 : 3 * bytes) + 2 * bytes * 4 / 3;
  }

  private static List<FieldViolation> fit(List<FieldViolation> violations) {
    List<FieldViolation> kept = new ArrayList<>();
    int room = VIOLATION_BYTES;
    for (FieldViolation violation : violations) {
      room -= violation.getSerializedSize() + VIOLATION_OVERHEAD;
      if (room < 0) {
        break;
      }
      kept.add(violation);
    }
    return kept;
  }

  private static Map<String, String> fit(Map<String, String> metadata) {
    Map<String, String> kept = new HashMap<>();
    metadata.forEach(
        (name, value) -> {
          byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
          kept.put(name, bytes.length <= METADATA_BYTES ? value : cut(value));
        });
    return kept;
  }

  private static String cut(String value) {
    int characters = METADATA_BYTES / 3;
    int end = Math.min(value.length(), characters);
    boolean split = Character.isHighSurrogate(value.charAt(end - 1));
    return value.substring(0, split ? end - 1 : end) + "…";
  }
}
