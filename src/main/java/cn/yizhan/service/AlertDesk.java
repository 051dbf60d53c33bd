package cn.yizhan.service;

import cn.yizhan.ledger.YearKey;
import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertEvent;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Alerts.Asked;
import cn.yizhan.monitor.Alerts.Outcome;
import cn.yizhan.monitor.Burden.Left;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.registry.Effect;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.WholePersons;
import cn.yizhan.registry.WholePersons.WholePerson;
import com.google.protobuf.MessageLite;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * 预警: looked up, taken from step to step, handed over, and found again over everybody. Everything
 * here waits for the database; what is refused ends in {@link Declined}.
 */
public final class AlertDesk {
  /** As many alerts as are handed over at a time. */
  public static final int MOST_PUSHED = 2_000;

  private final EditionsInUse editions;
  private final Alerts alerts;
  private final Registry registry;
  private final WholePersons persons;
  private final Resettlements resettlements;

  /** Puts identities into that registry, and computes years again. */
  public AlertDesk(
      EditionsInUse editions,
      Alerts alerts,
      Registry registry,
      WholePersons persons,
      Resettlements resettlements) {
    this.editions = editions;
    this.alerts = alerts;
    this.registry = registry;
    this.persons = persons;
    this.resettlements = resettlements;
  }

  /** Some alerts, and whether there are more after them. */
  public record Page(List<Alert> alerts, boolean more) {}

  /** An alert, all that happened to it, and what the year leaves to the person today. */
  public record File(Alert alert, List<AlertEvent> events, List<Left> left) {}

  /**
   * What comes with a step to {@link AlertState#INCLUDED}.
   *
   * @param identity to be put into the register
   * @param resettle whether the alert's year is computed again with it
   */
  public record Inclusion(Optional<Holding> identity, boolean resettle) {
    /** Nothing. */
    public static final Inclusion NONE = new Inclusion(Optional.empty(), false);
  }

  /** An alert one step further. */
  public record Updated(Alert alert, Optional<ResettledYear> resettled, boolean replayed) {}

  /** Alerts that were handed over, and the workbook that goes with them. */
  public record Pushed(List<Alert> alerts, Optional<PushBook> book, boolean replayed) {}

  /** A request as the alerts take note of it. */
  public static Asked asked(String requestId, MessageLite request, String by, String note) {
    String domain = "yizhan " + request.getClass().getSimpleName();
    return new Asked(requestId, Digests.of(domain, request), by, note);
  }

  public Page list(Alerts.Query query) {
    Alerts.Query oneMore =
        new Alerts.Query(
            query.region(),
            query.year(),
            query.states(),
            query.rule(),
            query.level(),
            query.county(),
            query.person(),
            query.before(),
            query.limit() + 1);
    List<Alert> found = alerts.list(oneMore);
    return new Page(
        found.subList(0, Math.min(found.size(), query.limit())), found.size() > query.limit());
  }

  public File get(String id) {
    Alert alert = alerts.find(id).orElseThrow(() -> unknown(id));
    return new File(alert, alerts.events(id), alerts.left(alert.year()));
  }

  /**
   * One step further. The identity is put into the register before the step, and the year computed
   * again after it, all under one request id: whoever does not know what became of it asks again,
   * and what is missing is done.
   */
  public Updated update(Asked asked, String id, AlertState state, Inclusion inclusion) {
    Alert alert = alerts.find(id).orElseThrow(() -> unknown(id));
    if (alert.state().leadsTo(state) && inclusion.identity().isPresent()) {
      include(alert, inclusion.identity().get(), asked.by());
    }
    Outcome.Done done = done(alerts.step(asked, id, state), state);
    Optional<ResettledYear> resettled =
        inclusion.resettle() ? Optional.of(resettle(asked, alert)) : Optional.empty();
    return new Updated(
        alerts.find(done.alerts().get(0).id()).orElseThrow(), resettled, done.replayed());
  }

  private void include(Alert alert, Holding identity, String by) {
    String region = alert.year().person().region();
    editions
        .inForce(region, identity.days().from())
        .filter(edition -> edition.identity(identity.name()).isEmpty())
        .ifPresent(
            edition -> {
              throw new Declined(
                  Reason.UNKNOWN_IDENTITY,
                  "人员类别“%s”不在%s的表里".formatted(identity.name(), edition.cover().regionName()),
                  "identity",
                  identity.name());
            });
    WholePerson person =
        persons.whole(alert.year().person()).orElseThrow(() -> Persons.unknown(region));
    Effect effect = registry.hold(region, person.idNumber(), identity, by);
    if (!effect.isSo()) {
      throw Registrations.unchanged(effect, region, identity.name());
    }
  }

  private ResettledYear resettle(Asked asked, Alert alert) {
    // No request of a caller's has a space in its id.
    AskedResettlement again =
        new AskedResettlement(alert.year(), "alert " + asked.requestId(), asked.note());
    try {
      return resettlements.commit(again, Optional.empty(), () -> false).join().year();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  /**
   * Hands new alerts over.
   *
   * @param whole whether names and whole id numbers stand in the workbook
   */
  public Pushed push(Asked asked, Alerts.Selection selection, boolean whole) {
    Outcome.Done done = done(alerts.push(asked, selection), AlertState.PUSHED);
    Optional<PushBook> book =
        done.alerts().isEmpty()
            ? Optional.empty()
            : Optional.of(PushBook.of(named(done.alerts()), whole ? persons : PushBook.NOBODY));
    return new Pushed(done.alerts(), book, done.replayed());
  }

  /** Read again: an alert just raised does not know yet how the person is shown. */
  private List<Alert> named(List<Alert> some) {
    return some.stream().map(alert -> alerts.find(alert.id()).orElse(alert)).toList();
  }

  /** The events of a region after a position, in their order. */
  public List<Alerts.Told> after(String region, long position, int limit) {
    return alerts.after(region, position, limit);
  }

  /** The position of the newest event of all regions. */
  public long lastPosition() {
    return alerts.lastPosition();
  }

  /** Looks at everybody's year again, as of a day of it. */
  public void scan(
      String region, LocalDate day, Consumer<Alerts.Scanned> progress, BooleanSupplier noMore) {
    alerts.scan(region, day, progress, noMore);
  }

  /** What the year leaves to the person today. */
  List<Left> left(YearKey year) {
    return alerts.left(year);
  }

  private static Outcome.Done done(Outcome outcome, AlertState state) {
    if (outcome instanceof Outcome.Done done) {
      return done;
    }
    if (outcome instanceof Outcome.Reused reused) {
      throw new Declined(
          Reason.REQUEST_ID_REUSED,
          "这个请求号已用于另一个内容（原摘要 %s），没有改动；另一个内容请换一个请求号".formatted(reused.recorded().hex()),
          "recorded_digest",
          reused.recorded().hex());
    }
    if (outcome instanceof Outcome.Elsewhere elsewhere) {
      Alert alert = elsewhere.alert();
      throw new Declined(
          Reason.ALERT_STEP,
          "预警 %s 现在是“%s”，不能转为“%s”".formatted(alert.id(), alert.state().label(), state.label()),
          "alert_id",
          alert.id(),
          "state",
          alert.state().name());
    }
    throw unknown(((Outcome.Unknown) outcome).id());
  }

  private static Declined unknown(String id) {
    return new Declined(Reason.ALERT_UNKNOWN, "没有编号“%s”的预警，请核对".formatted(id), "alert_id", id);
  }
}
