package cn.yizhan.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;

/** 告知书 as text, page and Word document: the same words in each. */
final class NoticeTest {
  private static final Notice NOTICE =
      new Notice(
          "〔2024〕第7号",
          "张三",
          "示例市",
          LocalDate.of(2024, 2, 29),
          LocalDate.of(2024, 3, 1),
          "若干措施五（四）（<大额>部分没有用完）。",
          "水东镇人民政府");

  private static final String[] WORDS = {
    "不符合医疗救助条件书面告知书",
    "〔2024〕第7号",
    "申请人张三：",
    "如对本决定不服，可自收到本决定之日起60日内依法提起行政复议，或6个月内向人民法院提起诉讼。",
    "水东镇人民政府（盖章）",
    "2024年3月1日"
  };

  @Test
  void textFitsThePage() {
    String text = NOTICE.text();
    assertThat(text.replaceAll("\n", "")).contains(WORDS);
    assertThat(text.replaceAll("\\s", ""))
        .contains(
            "你于2024年2月29日提交的医疗救助申请收悉。经研究，不符合示例市医疗救助政策的以下规定："
                + "若干措施五（四）（<大额>部分没有用完），水东镇人民政府决定不予受理，特此书面告知。");
    assertThat(text.lines()).allMatch(line -> Page.width(line) <= Page.WIDTH);
  }

  @Test
  void htmlSaysTheSameAndNothingInItIsMarkup() throws IOException {
    String html = NOTICE.html();
    keep("notice.html", html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(html).contains(WORDS).contains("&lt;大额&gt;").doesNotContain("<大额>");
  }

  @Test
  void wordSaysTheSame() throws IOException {
    byte[] docx = NOTICE.docx();
    keep("notice.docx", docx);
    try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(docx))) {
      assertThat(read.getParagraphs()).extracting(XWPFParagraph::getText).contains(WORDS);
    }
  }

  /** For whoever wants to look at it. */
  private static void keep(String name, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "notice"));
    Files.write(folder.resolve(name), bytes);
  }
}
