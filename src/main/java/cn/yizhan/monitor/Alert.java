package cn.yizhan.monitor;

import cn.yizhan.ledger.YearKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * 预警: a person's burden of a year crosses, or crossed, the line of a rule. One for each person,
 * rule and year.
 *
 * @param crossed whether the ledger as it stands crosses the line
 * @param crossedOn the first day on which it does or did
 * @param burdenFen the burden on that day
 * @param lineFen the line on that day
 * @param reason in one line, with clause and cell
 */
public record Alert(
    String id,
    YearKey year,
    String idNumberMasked,
    Optional<String> county,
    String rule,
    String level,
    String addressee,
    AlertState state,
    boolean crossed,
    LocalDate crossedOn,
    long burdenFen,
    long lineFen,
    String reason,
    Instant raisedAt) {
  /** Whether it says of the crossing what the ledger says now. */
  public boolean says(Crossing crossing) {
    return crossed
        && crossedOn.equals(crossing.on())
        && burdenFen == crossing.burden().amount()
        && lineFen == crossing.line().amount()
        && reason.equals(crossing.reason());
  }

  /** The same in another state. */
  public Alert in(AlertState next) {
    return new Alert(
        id,
        year,
        idNumberMasked,
        county,
        rule,
        level,
        addressee,
        next,
        crossed,
        crossedOn,
        burdenFen,
        lineFen,
        reason,
        raisedAt);
  }
}
