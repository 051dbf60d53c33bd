package cn.yizhan.registry;

import cn.yizhan.ledger.PersonKey;
import cn.yizhan.registry.Application.Approval;
import cn.yizhan.registry.Application.Filing;
import cn.yizhan.registry.Application.Rejection;
import cn.yizhan.registry.Application.State;
import cn.yizhan.registry.Application.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The applications' twin in memory, for tests. */
public final class MemoryApplications implements Applications {
  private final MemoryRegistry registry;
  private final InstantSource clock;
  private final TreeMap<String, Application> all = new TreeMap<>();
  private final Map<String, Asked> requests = new HashMap<>();
  private final Map<String, String> answered = new HashMap<>();
  private final Map<String, Integer> last = new HashMap<>();

  public MemoryApplications(MemoryRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public synchronized Outcome register(Asked asked, PersonKey person, Filing filing) {
    Optional<Outcome> known = known(person.region(), asked);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<String> masked = registry.masked(person);
    if (masked.isEmpty()) {
      return new Outcome.Nobody();
    }
    for (Application other : all.values()) {
      if (other.person().equals(person)
          && other.filing().item().equals(filing.item())
          && other.state() == State.REGISTERED) {
        return new Outcome.Open(other);
      }
    }
    int year = filing.receivedOn().getYear();
    int place = next(person.region() + " application " + year);
    Application filed =
        new Application(
            Application.numbered(person.region(), year, place),
            person,
            masked.get(),
            filing,
            State.REGISTERED,
            Optional.empty(),
            Optional.empty(),
            List.of());
    return keep(asked, filed, State.REGISTERED, Optional.empty(), Optional.empty());
  }

  private int next(String series) {
    return last.merge(series, 1, Integer::sum);
  }

  private Outcome keep(
      Asked asked,
      Application was,
      State state,
      Optional<Approval> approval,
      Optional<Rejection> rejection) {
    List<Step> steps = new ArrayList<>(was.steps());
    Instant now = Instant.ofEpochMilli(clock.millis());
    steps.add(new Step(state, now, asked.by(), asked.note(), asked.requestId()));
    Application is =
        new Application(
            was.number(),
            was.person(),
            was.idNumberMasked(),
            was.filing(),
            state,
            approval,
            rejection,
            steps);
    all.put(is.number(), is);
    String request = was.person().region() + " " + asked.requestId();
    requests.put(request, asked);
    answered.put(request, is.number());
    return new Outcome.Done(is, false);
  }

  @Override
  public synchronized Outcome approve(Asked asked, String number, Approval approval, boolean held) {
    return decide(
        asked,
        number,
        State.REGISTERED,
        application -> {
          if (held) {
            Holding holding = Applications.holding(application, approval);
            registry.hold(application.person(), holding, asked.by());
          }
          return keep(asked, application, State.APPROVED, Optional.of(approval), Optional.empty());
        });
  }

  @Override
  public synchronized Outcome reject(
      Asked asked, String number, LocalDate decidedOn, String unmetRule, String office) {
    return decide(
        asked,
        number,
        State.REGISTERED,
        application -> {
          String series = application.person().region() + " notice " + decidedOn.getYear();
          Rejection rejection = new Rejection(next(series), decidedOn, unmetRule, office);
          return keep(asked, application, State.REJECTED, Optional.empty(), Optional.of(rejection));
        });
  }

  @Override
  public synchronized Outcome reopen(Asked asked, String number) {
    return decide(
        asked,
        number,
        State.APPROVED,
        application ->
            keep(asked, application, State.REGISTERED, Optional.empty(), Optional.empty()));
  }

  private Outcome decide(
      Asked asked, String number, State from, Function<Application, Outcome> decision) {
    Optional<String> region = Application.regionOf(number);
    Optional<Outcome> known = region.flatMap(of -> known(of, asked));
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Application> found = find(number);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    return found.get().state() == from
        ? decision.apply(found.get())
        : new Outcome.Decided(found.get());
  }

  @Override
  public synchronized Optional<Application> find(String number) {
    return Optional.ofNullable(all.get(number));
  }

  @Override
  public synchronized Optional<Outcome> known(String region, Asked asked) {
    String request = region + " " + asked.requestId();
    Asked before = requests.get(request);
    if (before == null) {
      return Optional.empty();
    }
    return Optional.of(
        before.digest().equals(asked.digest())
            ? new Outcome.Done(find(String.valueOf(answered.get(request))).orElseThrow(), true)
            : new Outcome.Reused(before.digest()));
  }

  @Override
  public synchronized List<Application> list(
      String region, Optional<State> state, String after, int limit) {
    return all.tailMap(after, false).values().stream()
        .filter(one -> one.person().region().equals(region))
        .filter(one -> state.isEmpty() || state.get() == one.state())
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<String> name(PersonKey person) {
    return registry.name(person);
  }
}
