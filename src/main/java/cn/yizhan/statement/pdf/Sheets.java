package cn.yizhan.statement.pdf;

import cn.yizhan.statement.Statement;
import cn.yizhan.statement.pdf.Mark.Box;
import cn.yizhan.statement.pdf.Mark.Style;
import cn.yizhan.statement.pdf.Mark.Text;
import cn.yizhan.statement.pdf.Mark.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A statement's pieces put on sheets of A4, each with the head and the foot of a sheet. */
final class Sheets {
  /** Tried in this order; what none of them takes on one sheet goes on further ones, full size. */
  private static final List<Paper> SIZES = List.of(new Paper(100), new Paper(93), new Paper(86));

  private static final Style SMALL = Strips.SMALL;

  private final Statement statement;
  private final Paper paper;
  private final List<List<Mark>> sheets = new ArrayList<>();
  private List<Mark> sheet = new ArrayList<>();
  private int y;
  private Optional<Piece> repeated = Optional.empty();

  /** The marks on each sheet, and how large they are drawn. */
  record Laid(Paper paper, List<List<Mark>> sheets) {}

  private Sheets(Statement statement, Paper paper) {
    this.statement = statement;
    this.paper = paper;
    this.y = paper.top();
  }

  /** On one sheet if it can be. */
  static Laid of(Statement statement) {
    for (Paper paper : SIZES) {
      Laid laid = on(statement, paper);
      if (laid.sheets().size() == 1) {
        return laid;
      }
    }
    return on(statement, SIZES.get(0));
  }

  private static Laid on(Statement statement, Paper paper) {
    Sheets sheets = new Sheets(statement, paper);
    for (Strip strip : Strips.of(statement, paper)) {
      sheets.add(strip);
    }
    sheets.sheets.add(sheets.sheet);
    sheets.number();
    return new Laid(paper, sheets.sheets);
  }

  private void add(Strip strip) {
    repeated = strip.head();
    List<Piece> pieces = strip.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      int needed = pieces.get(i).height();
      for (int j = i; pieces.get(j).withNext() && j + 1 < pieces.size(); j++) {
        needed += pieces.get(j + 1).height();
      }
      if (y + needed > paper.bottom() && y > top()) {
        turn(i > 0);
      }
      put(pieces.get(i));
    }
    repeated = Optional.empty();
  }

  /** Where the first piece of a sheet stands. */
  private int top() {
    return sheets.isEmpty() ? paper.top() : paper.top() + SMALL.leading() * 2;
  }

  private void put(Piece piece) {
    sheet.addAll(piece.at(y));
    y += piece.height();
  }

  private void turn(boolean within) {
    sheets.add(sheet);
    sheet = new ArrayList<>();
    y = paper.top();
    line(SMALL, paper.left(), y, Statement.TITLE + "（续）　" + statement.foot());
    sheet.add(
        new Box(
            paper.left(), y + SMALL.leading() + Ink.HAIR * 4, paper.width(), Ink.HAIR, Tone.LINE));
    y = top();
    if (within) {
      repeated.ifPresent(this::put);
    }
  }

  /** What is shaded is drawn first, so that no line beside it is covered. */
  private static boolean isOnTop(Mark mark) {
    return !(mark instanceof Box box && box.tone() == Tone.PALE);
  }

  private void line(Style style, int x, int top, String text) {
    sheet.add(new Text(x, top + style.ascent(), style, style.face().drawable(text)));
  }

  private void number() {
    for (int i = 0; i < sheets.size(); i++) {
      sheet = sheets.get(i);
      sheet.add(new Box(paper.left(), paper.bottom(), paper.width(), Ink.HAIR, Tone.LINE));
      line(SMALL, paper.left(), paper.bottom() + Ink.HAIR * 6, statement.foot());
      String number = "第 %d 页　共 %d 页".formatted(i + 1, sheets.size());
      line(
          SMALL,
          paper.left() + paper.width() - SMALL.width(number),
          paper.bottom() + Ink.HAIR * 6,
          number);
      sheet.sort(Comparator.comparing(Sheets::isOnTop));
    }
  }
}
