package cn.yizhan.statement.pdf;

import cn.yizhan.statement.Block.Column;
import cn.yizhan.statement.Block.Fact;
import cn.yizhan.statement.Block.Facts;
import cn.yizhan.statement.Block.Row;
import cn.yizhan.statement.Block.Table;
import cn.yizhan.statement.Block.Weight;
import cn.yizhan.statement.pdf.Mark.Style;
import cn.yizhan.statement.pdf.Mark.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cells with lines around them: a table, or facts two by two. */
final class Grid {
  private static final int PAD_X = 80;
  private static final int PAD_Y = 24;
  private static final int INDENT = 200;
  private static final int LABEL = 960;

  private final Paper paper;
  private final Table table;
  private final int[] widths;

  Grid(Paper paper, Table table) {
    this.paper = paper;
    this.table = table;
    this.widths = widths(paper, table);
  }

  /** The names of the columns. */
  Piece head() {
    Ink ink = new Ink();
    int height = Strips.SOFT.leading() + 2 * PAD_Y;
    ink.box(paper.left(), 0, paper.width(), height, Tone.PALE);
    ink.rule(paper.left(), 0, paper.width());
    int x = paper.left();
    for (int c = 0; c < widths.length; c++) {
      Column column = table.columns().get(c);
      cell(ink, Strips.SOFT, x, widths[c], column.amount(), column.header());
      x += widths[c];
    }
    frame(paper, ink, height, widths);
    return ink.piece(height);
  }

  List<Piece> rows() {
    return table.rows().stream().map(this::row).toList();
  }

  private Piece row(Row row) {
    Ink ink = new Ink();
    int height = 0;
    int x = paper.left();
    for (int c = 0; c < widths.length; c++) {
      int indent = c == 0 && row.weight() == Weight.DETAIL ? INDENT : 0;
      boolean amount = table.columns().get(c).amount();
      height =
          Math.max(
              height,
              cell(ink, style(row), x + indent, widths[c] - indent, amount, row.cells().get(c)));
      x += widths[c];
    }
    frame(paper, ink, height, widths);
    return ink.piece(height);
  }

  private static Style style(Row row) {
    return switch (row.weight()) {
      case PLAIN -> Strips.BODY;
      case DETAIL -> Strips.SOFT;
      case SUM -> Strips.STRONG;
    };
  }

  /** How high the cell must be. */
  private static int cell(Ink ink, Style style, int x, int width, boolean amount, String text) {
    if (amount) {
      ink.lineEndingAt(style, x + width - PAD_X, PAD_Y, text);
      return style.leading() + 2 * PAD_Y;
    }
    return ink.lines(style, x + PAD_X, PAD_Y, width - 2 * PAD_X, text) + 2 * PAD_Y;
  }

  /** Lines left, right, between and below the cells of a row. */
  private static void frame(Paper paper, Ink ink, int height, int... widths) {
    int x = paper.left();
    ink.upright(x, 0, height);
    for (int width : widths) {
      x += width;
      ink.upright(x - Ink.HAIR, 0, height);
    }
    ink.rule(paper.left(), height - Ink.HAIR, paper.width());
  }

  /** As wide as the widest cell; what is left over goes to where it looks best. */
  private static int[] widths(Paper paper, Table table) {
    int columns = table.columns().size();
    int[] widths = new int[columns];
    for (int c = 0; c < columns; c++) {
      widths[c] = Strips.SOFT.width(table.columns().get(c).header());
      for (Row row : table.rows()) {
        int indent = c == 0 && row.weight() == Weight.DETAIL ? INDENT : 0;
        widths[c] = Math.max(widths[c], indent + style(row).width(row.cells().get(c)));
      }
      widths[c] += 2 * PAD_X + 2 * Ink.HAIR;
    }
    int left = paper.width() - Arrays.stream(widths).sum();
    List<Integer> takers = takers(table, left);
    for (int i = 0; i < takers.size(); i++) {
      int share = left / (takers.size() - i);
      widths[takers.get(i)] += share;
      left -= share;
    }
    return widths;
  }

  /** Too wide: the words give way. Too narrow: the last words, or all the amounts, take it. */
  private static List<Integer> takers(Table table, int left) {
    List<Integer> words = new ArrayList<>();
    List<Integer> amounts = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      (table.columns().get(c).amount() ? amounts : words).add(c);
    }
    boolean endsInWords = words.contains(table.columns().size() - 1);
    if (left < 0 || amounts.isEmpty()) {
      return words.subList(words.size() - 1, words.size());
    }
    return endsInWords ? words.subList(words.size() - 1, words.size()) : amounts;
  }

  /** Facts two by two; a wide one takes a row. */
  static List<Piece> of(Paper paper, Facts facts) {
    List<Piece> rows = new ArrayList<>();
    List<Fact> all = facts.facts();
    int i = 0;
    while (i < all.size()) {
      boolean two = i + 1 < all.size() && !all.get(i).wide() && !all.get(i + 1).wide();
      rows.add(facts(paper, rows.isEmpty(), all.subList(i, two ? i + 2 : i + 1)));
      i += two ? 2 : 1;
    }
    return rows;
  }

  private static Piece facts(Paper paper, boolean first, List<Fact> facts) {
    int width = paper.width() / facts.size();
    int text = width - LABEL;
    int height = 0;
    Ink ink = new Ink();
    int[] widths = new int[facts.size() * 2];
    for (int i = 0; i < facts.size(); i++) {
      int x = paper.left() + i * width;
      cell(ink, Strips.SOFT, x, LABEL, false, facts.get(i).label());
      int needed = cell(ink, Strips.BODY, x + LABEL, text, false, facts.get(i).text());
      height = Math.max(height, needed);
      widths[2 * i] = LABEL;
      widths[2 * i + 1] = text;
    }
    for (int i = 0; i < facts.size(); i++) {
      ink.box(paper.left() + i * width, 0, LABEL, height, Tone.PALE);
    }
    frame(paper, ink, height, widths);
    if (first) {
      ink.rule(paper.left(), 0, paper.width());
    }
    return ink.piece(height);
  }
}
