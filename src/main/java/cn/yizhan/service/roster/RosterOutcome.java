package cn.yizhan.service.roster;

import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.RosterHead;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What became of a roster.
 *
 * @param identity 人员类别 that 对象类别 means in the region
 * @param day since when it counts
 * @param problems what is wrong with the roster as a whole: nothing of it can be taken in
 * @param findings what is wrong with its rows; of very many the first ones
 * @param findingCount how many there are
 * @param notices what was passed over
 * @param rosterId under which the registry keeps it; empty when nothing became otherwise
 * @param results what became of a row, by its number; empty for one that is not about a person
 */
public record RosterOutcome(
    State state,
    RosterHead head,
    Optional<String> identity,
    Optional<LocalDate> day,
    Optional<Certificate> certificate,
    Counts counts,
    List<CellProblem> problems,
    List<RosterFinding> findings,
    int findingCount,
    List<String> notices,
    Optional<String> rosterId,
    IntFunction<Optional<RowResult>> results) {
  /** Whether the registry took it in. */
  public enum State {
    /** It was only looked at. */
    CHECKED,
    /** Something is wrong; the registry is as it was. */
    REFUSED,
    /** The registry said all of it already, and is as it was. */
    UNCHANGED,
    /** The registry says it now. */
    TAKEN_IN
  }

  /**
   * How many.
   *
   * @param rows of persons
   * @param accepted of them, those by which something becomes otherwise
   * @param alreadySo of them, those that the registry says already
   * @param refused of them, those that are wrong
   * @param registered of those accepted, persons the registry did not know: nothing says yet that
   *     they are insured
   */
  public record Counts(
      int rows, int households, int accepted, int alreadySo, int refused, int registered) {}

  public RosterOutcome {
    problems = List.copyOf(problems);
    findings = List.copyOf(findings);
    notices = List.copyOf(notices);
  }

  /** Whether nothing is wrong with it. */
  public boolean clean() {
    return problems.isEmpty() && findingCount == 0;
  }
}
