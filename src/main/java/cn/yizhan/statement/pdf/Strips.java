package cn.yizhan.statement.pdf;

import cn.yizhan.statement.Block;
import cn.yizhan.statement.Statement;
import cn.yizhan.statement.pdf.Mark.Style;
import cn.yizhan.statement.pdf.Mark.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blocks of a statement as strips, with a heading on the strip it is the heading of. */
final class Strips {
  static final Style BODY = new Style(Face.REGULAR, 174, Tone.BLACK);
  static final Style STRONG = new Style(Face.BOLD, 174, Tone.BLACK);
  static final Style SOFT = new Style(Face.REGULAR, 174, Tone.SOFT);
  static final Style SMALL = new Style(Face.REGULAR, 148, Tone.SOFT);

  private static final Style TITLE = new Style(Face.BOLD, 330, Tone.BLACK);
  private static final Style MARK = new Style(Face.BOLD, 220, Tone.RED);
  private static final Style CHAPTER = new Style(Face.BOLD, 200, Tone.BLACK);
  private static final Style HEADING = new Style(Face.BOLD, 190, Tone.BLACK);
  private static final int GAP = 130;
  private static final int PAD = 80;
  private static final int FRAME = 24;
  private static final int BULLET = 180;
  private static final int SIGNATURE = 900;

  private final Paper paper;
  private final List<Strip> strips = new ArrayList<>();

  /** Headings that wait for what they are the heading of. */
  private final List<Piece> headings = new ArrayList<>();

  private Strips(Paper paper) {
    this.paper = paper;
  }

  static List<Strip> of(Statement statement, Paper paper) {
    Strips strips = new Strips(paper);
    strips.add(Optional.empty(), List.of(strips.title(statement)));
    statement.blocks().forEach(strips::add);
    strips.add(Optional.empty(), List.of());
    return strips.strips;
  }

  private void add(Block block) {
    if (block instanceof Block.Facts facts) {
      add(Optional.empty(), Grid.of(paper, facts));
    } else if (block instanceof Block.Chapter chapter) {
      headings.add(heading(CHAPTER, chapter.label() + "　" + chapter.text(), GAP * 2));
    } else if (block instanceof Block.Heading heading) {
      headings.add(heading(HEADING, heading.text(), GAP));
    } else if (block instanceof Block.Table table) {
      Grid grid = new Grid(paper, table);
      Piece head = grid.head();
      List<Piece> pieces = new ArrayList<>(List.of(head.keptWithNext()));
      pieces.addAll(grid.rows());
      add(Optional.of(head), pieces);
    } else if (block instanceof Block.Steps steps) {
      add(Optional.empty(), Ladder.of(paper, steps.steps()));
    } else if (block instanceof Block.Notes notes) {
      List<Piece> pieces = new ArrayList<>();
      notes.sentences().forEach(sentence -> pieces.addAll(note(sentence)));
      add(Optional.empty(), pieces);
    } else if (block instanceof Block.Remark remark) {
      add(Optional.empty(), List.of(heading(SOFT, remark.text(), FRAME)));
    } else if (block instanceof Block.Signing signing) {
      add(Optional.empty(), List.of(signing(signing)));
    }
  }

  private void add(Optional<Piece> head, List<Piece> pieces) {
    List<Piece> all = new ArrayList<>();
    headings.forEach(heading -> all.add(heading.keptWithNext()));
    headings.clear();
    all.addAll(pieces);
    strips.add(new Strip(head, all));
  }

  private Piece title(Statement statement) {
    Ink ink = new Ink();
    int width = TITLE.width(Statement.TITLE);
    int x = paper.left() + (paper.width() - width) / 2;
    ink.line(TITLE, x, 0, Statement.TITLE);
    if (!statement.mark().isEmpty()) {
      mark(ink, x + width + PAD * 3, statement.mark());
    }
    int height = TITLE.leading() + PAD;
    ink.box(paper.left(), height, paper.width(), Ink.HAIR * 2, Tone.BLACK);
    return ink.piece(height + GAP + PAD);
  }

  private static void mark(Ink ink, int left, String text) {
    int top = (TITLE.leading() - MARK.leading()) / 2 - FRAME;
    int width = MARK.width(text) + PAD * 2;
    int height = MARK.leading() + FRAME * 2;
    ink.box(left, top, width, FRAME, Tone.RED);
    ink.box(left, top + height - FRAME, width, FRAME, Tone.RED);
    ink.box(left, top, FRAME, height, Tone.RED);
    ink.box(left + width - FRAME, top, FRAME, height, Tone.RED);
    ink.line(MARK, left + PAD, top + FRAME, text);
  }

  private Piece heading(Style style, String text, int above) {
    Ink ink = new Ink();
    int height = ink.lines(style, paper.left(), above, paper.width(), text);
    return ink.piece(above + height + FRAME * 2);
  }

  private List<Piece> note(String sentence) {
    List<String> lines = Ink.split(BODY, paper.width() - BULLET, sentence);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Ink ink = new Ink();
      if (i == 0) {
        ink.line(BODY, paper.left() + PAD / 2, 0, "·");
      }
      ink.line(BODY, paper.left() + BULLET, 0, lines.get(i));
      pieces.add(ink.piece(BODY.leading()));
    }
    return pieces;
  }

  private Piece signing(Block.Signing signing) {
    Ink ink = new Ink();
    int y = GAP * 2;
    y += ink.lines(BODY, paper.left(), y, paper.width(), signing.declaration()) + SIGNATURE / 2;
    int places = signing.places().size();
    int width = (paper.width() + GAP * 2) / places;
    for (int i = 0; i < places; i++) {
      int x = paper.left() + i * width;
      String label = signing.places().get(i) + "：";
      ink.line(BODY, x, y, label);
      int from = x + BODY.width(label);
      ink.box(from, y + BODY.leading(), x + width - GAP * 2 - from, Ink.HAIR, Tone.SOFT);
    }
    return ink.piece(y + BODY.leading() + GAP);
  }
}
