package cn.yizhan.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlWriterTest {
  @Test
  void saysAllThatStandsOnTheStatement() throws Exception {
    for (Statement statement : Samples.all()) {
      String text = squeezed(body(List.of(statement)).getTextContent());

      int from = 0;
      for (String word : Samples.words(statement)) {
        int at = text.indexOf(squeezed(word), from);
        assertThat(at).as("%s after %s", word, text.substring(0, from)).isNotNegative();
        from = at + squeezed(word).length();
      }
    }
  }

  @Test
  void whatWouldBeMarkupIsText() throws Exception {
    String nasty = "<script>alert('1')</script> & \"x\" </article> &lt;";
    Statement statement =
        new Statement(
            nasty,
            nasty,
            nasty,
            List.of(
                new Block.Facts(List.of(new Block.Fact(nasty, nasty, true))),
                new Block.Chapter(nasty, nasty),
                new Block.Heading(nasty),
                new Block.Table(
                    List.of(Block.Column.ofWords(nasty), Block.Column.ofAmounts(nasty)),
                    List.of(Block.Row.plain(nasty, nasty), Block.Row.sum(nasty, nasty))),
                new Block.Steps(List.of(new Block.Step(nasty, nasty, nasty, nasty))),
                new Block.Notes(List.of(nasty)),
                new Block.Remark(nasty),
                new Block.Signing(nasty, List.of(nasty))));

    Element body = body(List.of(statement));

    assertThat(body.getElementsByTagName("script").getLength()).isZero();
    assertThat(body.getTextContent().split(Pattern.quote(nasty), -1)).hasSize(22);
  }

  @Test
  void everyStatementIsAnArticleWithItsTables() throws Exception {
    List<Statement> statements = Samples.of("360700-ganzhou");

    Element body = body(statements);

    assertThat(body.getElementsByTagName("article").getLength()).isEqualTo(statements.size());
    assertThat(body.getElementsByTagName("table").getLength()).isEqualTo(2 * statements.size());
    assertThat(body.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo(Statement.TITLE);
  }

  @Test
  void needsNothingFromElsewhere() {
    String html = html(Samples.of("360700-ganzhou"));

    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">")
        .contains("default-src 'none'", "@page { size: A4 portrait")
        .doesNotContain("src=", "href=", "url(", "http://", "https://");
  }

  private static String html(List<Statement> statements) {
    return new String(Format.HTML.print(statements), StandardCharsets.UTF_8);
  }

  /** What the writer writes is XML as well, but for the line at the top and the empty elements. */
  private static Element body(List<Statement> statements) throws Exception {
    String html = html(statements);
    String xml = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    return document.getDocumentElement();
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s　]+", "");
  }
}
