package cn.yizhan.calc;

import cn.yizhan.policy.Row;
import cn.yizhan.policy.Segment;
import java.util.List;

/**
 * The segments of a row that a base reaches above the deductible, in their order: of each segment
 * (lo, hi] the stretch of the base that lies in it.
 */
final class Steps {
  private final Amounts amounts;
  private final List<Segment> segments;
  private final long toFen;
  private int next;
  private long fromFen;
  private long upperFen;

  /**
   * Stands before the first of them.
   *
   * @param positionFen where the base begins to count
   */
  Steps(Amounts amounts, Row row, long deductibleFen, long baseFen, long positionFen) {
    this.amounts = amounts;
    this.segments = row.segments();
    this.toFen = positionFen + baseFen;
    this.upperFen = Math.max(positionFen, deductibleFen);
  }

  /** The steps of a movement. */
  Steps(Amounts amounts, Movement movement) {
    this(
        amounts,
        movement.row(),
        movement.deductibleFen(),
        movement.baseFen(),
        movement.positionFen());
  }

  /** Goes on to the next segment that is reached; false when there is none. */
  boolean next() {
    while (next < segments.size()) {
      long upper = Math.min(toFen, amounts.fen(segments.get(next++).upper()));
      if (upper > upperFen) {
        fromFen = upperFen;
        upperFen = upper;
        return true;
      }
    }
    return false;
  }

  /** The segment. */
  Segment segment() {
    return segments.get(next - 1);
  }

  /** Where the stretch in it begins. */
  long fromFen() {
    return fromFen;
  }

  /** Where it ends. */
  long toFen() {
    return upperFen;
  }
}
