package cn.yizhan.statement;

import cn.yizhan.workbook.WordFile;
import cn.yizhan.workbook.WordFile.Paragraph;
import cn.yizhan.workbook.WordFile.Style;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * 不符合医疗救助条件书面告知书 (晋医保发〔2019〕46号 附件5), filled.
 *
 * @param number as the notice carries it, such as 〔2024〕第1号
 * @param applicant the name, or how else the person is known
 * @param regionName whose policy it is
 * @param unmetRule the rule that was not met
 * @param office who signs
 */
public record Notice(
    String number,
    String applicant,
    String regionName,
    LocalDate receivedOn,
    LocalDate decidedOn,
    String unmetRule,
    String office) {
  private static final String TITLE = "不符合医疗救助条件书面告知书";

  private List<Paragraph> paragraphs() {
    String rule = unmetRule.replaceAll("[。；，]$", "");
    List<Paragraph> all = new ArrayList<>();
    all.add(new Paragraph(Style.TITLE, TITLE));
    all.add(new Paragraph(Style.CENTRED, number));
    all.add(new Paragraph(Style.FLUSH, "申请人" + applicant + "："));
    all.add(
        new Paragraph(
            Style.BODY,
            "你于%s提交的医疗救助申请收悉。经研究，不符合%s医疗救助政策的以下规定：%s，%s决定不予受理，特此书面告知。"
                .formatted(day(receivedOn), regionName, rule, office)));
    all.add(new Paragraph(Style.BODY, "如对本决定不服，可自收到本决定之日起60日内依法提起行政复议，或6个月内向人民法院提起诉讼。"));
    all.add(new Paragraph(Style.SIGNED, office + "（盖章）"));
    all.add(new Paragraph(Style.SIGNED, day(decidedOn)));
    return all;
  }

  private static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  /** As text for a fixed-width font, ending with a line end. */
  public String text() {
    Page page = new Page();
    for (Paragraph paragraph : paragraphs()) {
      switch (paragraph.style()) {
        case TITLE, CENTRED -> page.centred(paragraph.text());
        case FLUSH -> {
          page.blank();
          page.paragraph("", paragraph.text());
        }
        case BODY -> page.paragraph("", "　　" + paragraph.text());
        case SIGNED -> page.flushRight(paragraph.text() + "　　");
      }
    }
    return page.toString();
  }

  /** As an HTML page of its own, to print. */
  public String html() {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(escaped(TITLE + number))
        .append("</title>\n<style>\n")
        .append("body{max-width:36em;margin:4em auto;font:16pt/1.8 FangSong,仿宋,serif}\n")
        .append("h1{font:22pt/1.5 SimHei,黑体,sans-serif;text-align:center}\n")
        .append("p{margin:0}.centred{text-align:center;margin-bottom:1em}\n")
        .append(".body{text-indent:2em;text-align:justify}.signed{text-align:right}\n")
        .append(".body+.signed{margin-top:3em}\n")
        .append("</style>\n</head>\n<body>\n");
    for (Paragraph paragraph : paragraphs()) {
      String text = escaped(paragraph.text());
      html.append(
          switch (paragraph.style()) {
            case TITLE -> "<h1>%s</h1>\n".formatted(text);
            case CENTRED -> "<p class=\"centred\">%s</p>\n".formatted(text);
            case FLUSH -> "<p>%s</p>\n".formatted(text);
            case BODY -> "<p class=\"body\">%s</p>\n".formatted(text);
            case SIGNED -> "<p class=\"signed\">%s</p>\n".formatted(text);
          });
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** As a Word document's bytes. */
  public byte[] docx() {
    return WordFile.of(paragraphs());
  }
}
