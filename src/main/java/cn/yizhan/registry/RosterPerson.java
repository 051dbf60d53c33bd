package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person on a roster, and what the roster says begins and ends for the person. Nobody is on a
 * roster twice: a person whose identity changes has two {@link Change}s, made in their order.
 *
 * @param row the row of the file, counted as the spreadsheet does
 * @param idNumber a right one ({@link IdNumbers#problem})
 * @param township 乡（镇）
 * @param village 行政村
 * @param headIdNumber 户主身份证号码
 */
public record RosterPerson(
    int row,
    String idNumber,
    Optional<String> name,
    Optional<String> county,
    Optional<String> township,
    Optional<String> village,
    Optional<String> headIdNumber,
    List<Change> changes) {
  public RosterPerson {
    changes = List.copyOf(changes);
  }

  /** One thing a roster says of a person. */
  public sealed interface Change {
    /** The identity (人员类别). */
    String identity();

    /**
     * The identity is held in these days. Days of the same identity that overlap or follow one
     * another become one interval. Without an end it is held on the first of them and until an end
     * that is known, if there is one.
     */
    record Held(String identity, Days days) implements Change {}

    /**
     * The identity is held until this day, the last one; not at all if it began later.
     *
     * @param told the day of the roster: what began after it is not meant
     */
    record Ended(String identity, LocalDate lastDay, LocalDate told) implements Change {}
  }

  /** Without names and id numbers: this ends up in logs. */
  @Override
  public String toString() {
    return "row " + row;
  }
}
