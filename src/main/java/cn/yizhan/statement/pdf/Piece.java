package cn.yizhan.statement.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * What is not torn apart by the end of a sheet: marks, as if it stood at the top of one.
 *
 * @param height what it takes, in 1/20 point
 * @param withNext whether the next piece must stand on the same sheet, as below a heading
 */
record Piece(int height, boolean withNext, List<Mark> marks) {
  Piece {
    marks = List.copyOf(marks);
  }

  static Piece space(int height) {
    return new Piece(height, false, List.of());
  }

  Piece keptWithNext() {
    return new Piece(height, true, marks);
  }

  List<Mark> at(int y) {
    List<Mark> there = new ArrayList<>();
    marks.forEach(mark -> there.add(mark.down(y)));
    return there;
  }
}
