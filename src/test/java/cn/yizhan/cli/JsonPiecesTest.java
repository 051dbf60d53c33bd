package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPiecesTest {
  @Test
  void oneObjectALine() throws IOException {
    assertThat(pieces("{\"a\":1}\n\n  {\"b\":2}\r\n{\"c\":3}"))
        .containsExactly("1 {\"a\":1}", "3 {\"b\":2}", "4 {\"c\":3}");
  }

  @Test
  void oneObjectOverSeveralLines() throws IOException {
    assertThat(pieces("{\n  \"a\": {\n  \"b\": \"}\\\"{\"\n  }\n}\n{\"c\":3}\n"))
        .containsExactly("1 {\n  \"a\": {\n  \"b\": \"}\\\"{\"\n  }\n}", "6 {\"c\":3}");
  }

  @Test
  void aLineThatBreaksOffSpoilsOnlyItself() throws IOException {
    assertThat(pieces("{\"a\":[\n{\"b\":2}\n{\"c\":\"x\nrubbish\n{\"d\":4}"))
        .containsExactly("1 {\"a\":[", "2 {\"b\":2}", "3 {\"c\":\"x\nrubbish", "5 {\"d\":4}");
  }

  @Test
  void aLineThatIsNoObjectIsAPieceOfItsOwn() throws IOException {
    assertThat(pieces("{\"a\":1}\nrubbish\n}}\n{\"b\":2}"))
        .containsExactly("1 {\"a\":1}", "2 rubbish", "3 }}", "4 {\"b\":2}");
  }

  @Test
  void theElementsOfAnArray() throws IOException {
    assertThat(pieces("[{\"a\":[1,2]},\n {\"b\":\"],\"}\n]\n"))
        .containsExactly("1 {\"a\":[1,2]}", "2 {\"b\":\"],\"}");
    assertThat(pieces(" [ ] ")).isEmpty();
  }

  @Test
  void anArrayThatIsNotClosedOrGoesOnSaysSo() throws IOException {
    assertThat(pieces("[{\"a\":1}")).containsExactly("1 {\"a\":1} 数组用 ] 结束");
    assertThat(pieces("[{\"a\":1}] x")).containsExactly("1 {\"a\":1}", "1 x 数组 ] 后面没有别的内容");
    assertThat(pieces("[] x")).containsExactly("1 x 数组 ] 后面没有别的内容");
    assertThat(pieces("[{},]")).containsExactly("1 {}", "1 ");
  }

  @Test
  void aTextThatIsTooLongIsNotHeld() throws IOException {
    JsonPieces pieces =
        new JsonPieces(characters("{\"a\":\"0123456789\"}\n{\"b\":2}\n{\"b\":23}"), 7);

    assertThat(pieces.next()).isEqualTo(new JsonPieces.Piece(1, "{\"a\":\"0", "一个人的账单最多 7 个字符"));
    assertThat(pieces.next().flaw()).isEqualTo("一个人的账单最多 7 个字符");
    assertThat(pieces.next().text()).hasSize(7);
    assertThat(pieces.next()).isNull();
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheText() throws IOException {
    assertThat(pieces("\uFEFF{\"a\":1}")).containsExactly("1 {\"a\":1}");
  }

  private static List<String> pieces(String text) throws IOException {
    JsonPieces pieces = new JsonPieces(characters(text));
    List<String> all = new ArrayList<>();
    for (JsonPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
      String flaw = piece.flaw().isEmpty() ? "" : " " + piece.flaw();
      all.add(piece.line() + " " + piece.text().strip() + flaw);
    }
    return all;
  }

  private static Characters characters(String text) throws IOException {
    return new Characters(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
