package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing.Kind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something a person is or has in some days, and who says so.
 *
 * @param name of the identity, application or tag; of an enrolment its insurance (险种)
 * @param tier 缴费档次, of an enrolment
 */
public record Holding(Kind kind, String name, Optional<String> tier, Days days, Source source) {
  /**
   * Who vouches for it.
   *
   * @param department 认定部门
   * @param number 证明编号, or of an approval its 文号
   * @param day of that paper
   * @param roster the roster it came with
   */
  public record Source(
      Optional<String> department,
      Optional<String> number,
      Optional<LocalDate> day,
      Optional<RosterRow> roster) {
    /** Nobody is known to vouch for it. */
    public static final Source NONE =
        new Source(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Source with(RosterRow row) {
      return new Source(department, number, day, Optional.of(row));
    }
  }

  /** A row of a roster, counted as the spreadsheet does. */
  public record RosterRow(String rosterId, int row) {}

  public static Holding identity(String name, Days days, Source source) {
    return new Holding(Kind.IDENTITY, name, Optional.empty(), days, source);
  }

  Holding during(Days other, Source from) {
    return new Holding(kind, name, tier, other, from);
  }

  /** Whether both speak of the same thing, on whatever days. */
  boolean sameThing(Holding other) {
    return kind == other.kind && name.equals(other.name) && tier.equals(other.tier);
  }
}
