package cn.yizhan.statement.pdf;

import cn.yizhan.statement.Block.Step;
import cn.yizhan.statement.pdf.Mark.Style;
import java.util.ArrayList;
import java.util.List;

/** Steps below one another: number, what the layer did and why, what it paid. */
final class Ladder {
  private static final int NUMBER = 320;
  private static final int PAD = 36;

  /** A step of more lines may be torn apart. */
  private static final int KEPT_TOGETHER = 15;

  private final Paper paper;
  private final List<Piece> pieces = new ArrayList<>();

  private Ladder(Paper paper) {
    this.paper = paper;
  }

  static List<Piece> of(Paper paper, List<Step> steps) {
    Ladder ladder = new Ladder(paper);
    for (int i = 0; i < steps.size(); i++) {
      ladder.add(i + 1, steps.get(i));
    }
    Ink ink = new Ink();
    ink.rule(paper.left(), 0, paper.width());
    ladder.pieces.add(ink.piece(Ink.HAIR));
    return ladder.pieces;
  }

  private void add(int number, Step step) {
    List<Piece> lines = new ArrayList<>();
    Ink ink = new Ink();
    ink.rule(paper.left(), 0, paper.width());
    ink.lineEndingAt(Strips.SOFT, paper.left() + NUMBER - PAD * 3, PAD, String.valueOf(number));
    ink.line(Strips.STRONG, paper.left() + NUMBER, PAD, step.head());
    ink.lineEndingAt(Strips.STRONG, paper.left() + paper.width() - PAD * 2, PAD, step.paid());
    lines.add(ink.piece(PAD + Strips.STRONG.leading()));
    add(lines, Strips.BODY, step.arithmetic());
    add(lines, Strips.SMALL, step.basis());
    lines.add(Piece.space(PAD));
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i + 1 == lines.size();
      pieces.add(last || lines.size() > KEPT_TOGETHER ? lines.get(i) : lines.get(i).keptWithNext());
    }
  }

  private void add(List<Piece> lines, Style style, String text) {
    if (text.isEmpty()) {
      return;
    }
    for (String line : Ink.split(style, paper.width() - NUMBER - PAD * 2, text)) {
      Ink ink = new Ink();
      ink.line(style, paper.left() + NUMBER, 0, line);
      lines.add(ink.piece(style.leading()));
    }
  }
}
