package cn.yizhan.monitor;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.monitor.Burden.Left;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The alerts there are, with all that happened to them. Everything here waits for the database. */
public interface Alerts {
  /**
   * Who asks for a step: again under the same id is answered as before.
   *
   * @param digest of what is asked
   * @param by as the audit names callers
   */
  record Asked(String requestId, Bytes digest, String by, String note) {}

  /**
   * Which alerts; empty means whichever.
   *
   * @param year 0 for every year
   * @param before only those with a smaller id; empty for the first page
   */
  record Query(
      String region,
      int year,
      Set<AlertState> states,
      String rule,
      String level,
      String county,
      Optional<PersonKey> person,
      String before,
      int limit) {
    public Query {
      states = Set.copyOf(states);
    }
  }

  /** What came of asking for steps. */
  sealed interface Outcome {
    /** The alerts, as they stand now. */
    record Done(List<Alert> alerts, boolean replayed) implements Outcome {
      public Done {
        alerts = List.copyOf(alerts);
      }
    }

    /** The request id was used for something else, with this digest. */
    record Reused(Bytes recorded) implements Outcome {}

    /** This one stands where no such step leads from. */
    record Elsewhere(Alert alert) implements Outcome {}

    /** There is no such alert. */
    record Unknown(String id) implements Outcome {}
  }

  /** An event and its alert as it stands now. */
  record Told(AlertEvent event, Alert alert) {}

  /** Which of the alerts to hand over: these, or the oldest new ones, up to {@code limit}. */
  record Selection(String region, String addressee, List<String> ids, int limit) {
    public Selection {
      ids = List.copyOf(ids);
    }
  }

  /** How far a scan has come. */
  record Scanned(long persons, long raised, long withdrawn, boolean done) {}

  /** Newest first. */
  List<Alert> list(Query query);

  Optional<Alert> find(String id);

  /** All that happened to it, the first first. */
  List<AlertEvent> events(String id);

  /** Takes one alert to a state. */
  Outcome step(Asked asked, String id, AlertState state);

  /** Takes new alerts to {@link AlertState#PUSHED}. */
  Outcome push(Asked asked, Selection selection);

  /** The events of a region after a position, in their order. */
  List<Told> after(String region, long position, int limit);

  /** The position of the newest event of all; 0 when there is none. */
  long lastPosition();

  /** What the year's settlements that stand leave to the person. */
  List<Left> left(YearKey year);

  /**
   * Looks at everybody's year of {@code day} again, with that day looked at as well, in bounded
   * memory; ends early once {@code noMore}.
   */
  void scan(String region, LocalDate day, Consumer<Scanned> progress, BooleanSupplier noMore);
}
