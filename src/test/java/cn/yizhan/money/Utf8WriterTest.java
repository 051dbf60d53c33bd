package cn.yizhan.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text written as UTF-8, compared with what the JDK makes of the same. */
final class Utf8WriterTest {
  private static final List<String> ALPHABETS =
      List.of("0a ~", "é߿", "起付标准，（）一\uFFFD", "𠀀😀", "\uD800", "\uDC00x");

  private final Random random = new Random(20230101);

  @Test
  void everyKindOfText() {
    for (int round = 0; round < 20_000; round++) {
      String text = text();
      assertThat(written(new Utf8Writer(random.nextInt(4)).append(text))).isEqualTo(bytes(text));
      assertThat(written(new Utf8Writer(1).append(Utf8Text.of(text)))).isEqualTo(bytes(text));
    }
  }

  @Test
  void phrasesOfEveryLength() {
    String words = "起付 abc，0é没有xy";
    for (int length = 0; length <= words.length(); length++) {
      String text = words.substring(0, length);
      assertThat(new Utf8Writer(1).append(Phrase.of(text)).append(Phrase.of("；")).cut())
          .hasToString(text + "；");
    }
    assertThat(Phrase.of("八个字正好八个字").length()).isEqualTo(Phrase.LONGEST);
    assertThatThrownBy(() -> Phrase.of("八个字正好八个字。")).hasMessageStartingWith("bug: ");
  }

  @Test
  void numbersOfEveryLength() {
    for (long number = 0; number <= Integer.MAX_VALUE; number = number * 3 + 1) {
      for (int near = (int) number; near >= Math.max(0, number - 2); near--) {
        assertThat(new Utf8Writer(1).number(near).cut()).hasToString(Integer.toString(near));
      }
    }
  }

  @Test
  void piecesStayWhatTheyWereWhenMoreIsWritten() {
    Utf8Writer writer = new Utf8Writer(1);
    List<Utf8Text> pieces = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String text = text();
      long fen = random.nextLong(Fen.LARGEST * 100);
      int number = random.nextInt(Integer.MAX_VALUE);
      pieces.add(writer.append(text).yuan(fen).append("第").number(number).append("行").cut());
      texts.add(
          new String(bytes(text), StandardCharsets.UTF_8) + Fen.yuan(fen) + "第" + number + "行");
    }
    assertThat(pieces).extracting(Utf8Text::toString).isEqualTo(texts);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(ALPHABETS.get(random.nextInt(ALPHABETS.size())));
    }
    return text.toString();
  }

  private static byte[] written(Utf8Writer writer) {
    Utf8Text text = writer.cut();
    return Arrays.copyOfRange(text.bytes(), text.from(), text.from() + text.length());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
