package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The search for the amount that brings an account of the year right to a bound. */
final class Steering {
  private static final long MOST_FEN = 2_000_000_000L;

  private Steering() {}

  /**
   * Sets the first line's amount in scope to the least that brings the account to the turn, and
   * {@code beside} fen further; leaves the visit as it was where no amount does.
   */
  static void steer(ObjectNode visit, Oracle oracle, Menu.Turn turn, int beside) {
    ObjectNode line = (ObjectNode) visit.path("lines").get(0);
    String part = turn.account().equals("商补特药") ? "special_drug_fen" : "in_scope_fen";
    long before = line.path(part).asLong();
    long low = 0;
    long high = MOST_FEN;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      line.put(part, middle);
      if (reaches(visit, oracle, turn)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    line.put(part, high == MOST_FEN ? before : Math.max(1, high + beside));
  }

  private static boolean reaches(ObjectNode visit, Oracle oracle, Menu.Turn turn) {
    try {
      YearSoFar year = oracle.look(visit).year();
      int settled = LocalDate.parse(visit.path("settled_on").asText()).getYear();
      BigDecimal reached =
          switch (turn.kind()) {
            case COUNTED -> year.counted(settled, turn.account());
            case PAID -> year.paid(settled, turn.account());
          };
      return reached.compareTo(BigDecimal.valueOf(turn.fen())) >= 0;
    } catch (Refused refused) {
      return false;
    }
  }

  /** What the person and 医疗救助 bear before anybody else has paid: what others may pay. */
  static long leftForOthers(ObjectNode visit, Oracle oracle) {
    try {
      ObjectNode answer = oracle.look(visit).answer();
      return answer.path("person_fen").asLong() + answer.path(Payer.MAF.key()).asLong();
    } catch (Refused refused) {
      return 1_000;
    }
  }
}
