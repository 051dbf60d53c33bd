package cn.yizhan.statement;

import java.util.ArrayList;
import java.util.List;

/** A statement as plain text, aligned for a fixed-width font. */
final class TextWriter {
  private static final String INDENT = "  ";
  private static final int SIGNATURE = 24;

  private final Page page = new Page();

  private TextWriter() {}

  static String write(Statement statement) {
    TextWriter writer = new TextWriter();
    writer.page.rule("═");
    writer.page.line(
        Statement.TITLE + (statement.mark().isEmpty() ? "" : "　〔" + statement.mark() + "〕"));
    writer.page.rule("═");
    statement.blocks().forEach(writer::write);
    writer.page.rule("═");
    return writer.page.toString();
  }

  private void write(Block block) {
    if (block instanceof Block.Facts facts) {
      write(facts.facts());
    } else if (block instanceof Block.Chapter chapter) {
      page.rule("─");
      page.paragraph(chapter.label() + "　", chapter.text());
    } else if (block instanceof Block.Heading heading) {
      page.blank();
      page.line(INDENT + heading.text());
    } else if (block instanceof Block.Table table) {
      write(table);
    } else if (block instanceof Block.Steps steps) {
      int number = 1;
      for (Block.Step step : steps.steps()) {
        page.paragraph(
            "%s%2d  ".formatted(INDENT, number++),
            String.join("　", step.head(), step.arithmetic(), step.basis()));
      }
    } else if (block instanceof Block.Notes notes) {
      notes.sentences().forEach(sentence -> page.paragraph(INDENT + "· ", sentence));
    } else if (block instanceof Block.Remark remark) {
      page.paragraph(INDENT, remark.text());
    } else if (block instanceof Block.Signing signing) {
      write(signing);
    }
  }

  private void write(List<Block.Fact> facts) {
    int longest = facts.stream().mapToInt(fact -> Page.width(fact.label())).max().orElse(0);
    for (Block.Fact fact : facts) {
      String fill = "　".repeat((longest - Page.width(fact.label())) / 2 + 1);
      page.paragraph(fact.label() + fill, fact.text());
    }
  }

  private void write(Block.Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns().stream().map(Block.Column::header).toList());
    for (Block.Row row : table.rows()) {
      List<String> cells = new ArrayList<>(row.cells());
      if (row.weight() == Block.Weight.DETAIL) {
        cells.set(0, INDENT + cells.get(0));
      }
      rows.add(cells);
    }
    page.table(INDENT, table.columns().stream().map(Block.Column::amount).toList(), rows);
  }

  private void write(Block.Signing signing) {
    page.blank();
    page.paragraph(INDENT, signing.declaration());
    for (String place : signing.places()) {
      page.blank();
      page.line(INDENT + place + "：" + "_".repeat(SIGNATURE));
    }
  }
}
