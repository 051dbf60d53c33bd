package cn.yizhan.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Statements as one HTML page that needs nothing else: to be read on a screen and printed on A4, a
 * statement to a sheet.
 */
final class HtmlWriter {
  private final StringBuilder html = new StringBuilder();
  private boolean inSection;

  private HtmlWriter() {}

  static String write(List<Statement> statements) {
    HtmlWriter writer = new HtmlWriter();
    writer
        .raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\"")
        .raw(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
    writer.element("title", title(statements)).raw("<style>\n").raw(Style.SHEET).raw("</style>\n");
    writer.raw("</head>\n<body>\n");
    statements.forEach(writer::write);
    return writer.raw("</body>\n</html>\n").html.toString();
  }

  private static String title(List<Statement> statements) {
    return statements.size() == 1
        ? Statement.TITLE + " " + statements.get(0).name()
        : Statement.TITLE;
  }

  private void write(Statement statement) {
    raw("<article>\n<header>\n").raw("<h1>").text(Statement.TITLE).raw("</h1>\n");
    if (!statement.mark().isEmpty()) {
      raw("<p class=\"mark\">").text(statement.mark()).raw("</p>\n");
    }
    raw("</header>\n");
    statement.blocks().forEach(this::write);
    endSection();
    if (!statement.foot().isEmpty()) {
      element("footer", statement.foot());
    }
    raw("</article>\n");
  }

  private void write(Block block) {
    if (block instanceof Block.Facts facts) {
      write(facts);
    } else if (block instanceof Block.Chapter chapter) {
      section("h2", chapter.label() + "　" + chapter.text());
    } else if (block instanceof Block.Heading heading) {
      section("h3", heading.text());
    } else if (block instanceof Block.Table table) {
      write(table);
    } else if (block instanceof Block.Steps steps) {
      raw("<ol class=\"steps\">\n");
      steps.steps().forEach(this::write);
      raw("</ol>\n");
    } else if (block instanceof Block.Notes notes) {
      raw("<ul>\n");
      notes.sentences().forEach(sentence -> element("li", sentence));
      raw("</ul>\n");
    } else if (block instanceof Block.Remark remark) {
      element("p", remark.text());
    } else if (block instanceof Block.Signing signing) {
      write(signing);
    }
  }

  private void section(String heading, String text) {
    endSection();
    raw("<section>\n").element(heading, text);
    inSection = true;
  }

  private void endSection() {
    if (inSection) {
      raw("</section>\n");
      inSection = false;
    }
  }

  private void write(Block.Facts facts) {
    raw("<dl>\n");
    for (Block.Fact fact : facts.facts()) {
      raw(fact.wide() ? "<div class=\"wide\">" : "<div>");
      raw("<dt>").text(fact.label()).raw("</dt><dd>").text(fact.text()).raw("</dd></div>\n");
    }
    raw("</dl>\n");
  }

  private void write(Block.Table table) {
    raw("<table>\n<thead><tr>");
    for (Block.Column column : table.columns()) {
      raw("<th scope=\"col\"").amount(column).raw(">").text(column.header()).raw("</th>");
    }
    raw("</tr></thead>\n<tbody>\n");
    for (Block.Row row : table.rows()) {
      raw(
          switch (row.weight()) {
            case PLAIN -> "<tr>";
            case DETAIL -> "<tr class=\"detail\">";
            case SUM -> "<tr class=\"sum\">";
          });
      for (int c = 0; c < row.cells().size(); c++) {
        String tag = c == 0 ? "th" : "td";
        raw("<").raw(tag).raw(c == 0 ? " scope=\"row\"" : "").amount(table.columns().get(c));
        raw(">").text(row.cells().get(c)).raw("</").raw(tag).raw(">");
      }
      raw("</tr>\n");
    }
    raw("</tbody>\n</table>\n");
  }

  private HtmlWriter amount(Block.Column column) {
    return raw(column.amount() ? " class=\"amount\"" : "");
  }

  private void write(Block.Step step) {
    raw("<li>");
    raw("<p class=\"head\"><strong>").text(step.head()).raw("</strong>");
    raw("<span class=\"amount\">").text(step.paid()).raw("</span></p>");
    raw("<p>").text(step.arithmetic()).raw("</p>");
    raw("<p class=\"basis\">").text(step.basis()).raw("</p></li>\n");
  }

  private void write(Block.Signing signing) {
    endSection();
    raw("<section class=\"signing\">\n").element("p", signing.declaration()).raw("<div>\n");
    signing.places().forEach(place -> element("p", place + "："));
    raw("</div>\n</section>\n");
  }

  private HtmlWriter element(String tag, String text) {
    return raw("<").raw(tag).raw(">").text(text).raw("</").raw(tag).raw(">\n");
  }

  private HtmlWriter raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Text, with what would be markup escaped. */
  private HtmlWriter text(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(text.charAt(i));
      }
    }
    return this;
  }

  /** Read when the first page is written. */
  private static final class Style {
    static final String SHEET = read();

    private static String read() {
      try (InputStream sheet = HtmlWriter.class.getResourceAsStream("statement.css")) {
        if (sheet == null) {
          throw new IllegalStateException("bug: statement.css is not in the jar");
        }
        return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
