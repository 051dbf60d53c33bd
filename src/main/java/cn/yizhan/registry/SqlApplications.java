package cn.yizhan.registry;

import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.registry.Application.Approval;
import cn.yizhan.registry.Application.Filing;
import cn.yizhan.registry.Application.Rejection;
import cn.yizhan.registry.Application.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The applications in the ledger's database. Writers of one region go one after the other. */
public final class SqlApplications implements Applications {
  private static final String APPLICATIONS = "APPLICATION";
  private static final String NOTICES = "NOTICE";

  private static final String QUEUE =
      "INSERT INTO running_number (region, series, year, last) VALUES (?, 'QUEUE', 0, 0)"
          + " ON CONFLICT (region, series, year) DO UPDATE SET last = running_number.last";

  private static final String NEXT =
      "INSERT INTO running_number (region, series, year, last) VALUES (?, ?, ?, 1)"
          + " ON CONFLICT (region, series, year) DO UPDATE SET last = running_number.last + 1"
          + " RETURNING last";

  private final Database database;
  private final SqlRegistry registry;
  private final InstantSource clock;

  /** Keeps approvals in the registry of the same database. */
  public SqlApplications(Database database, SqlRegistry registry, InstantSource clock) {
    this.database = database;
    this.registry = registry;
    this.clock = clock;
  }

  /** A change, made when everybody of the region before it is done. */
  private interface Change {
    Outcome on(Session session, Instant now) throws SQLException;
  }

  private Outcome change(String region, Asked asked, Change change) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return database.write(
        session -> {
          PreparedStatement queue = session.prepare(QUEUE);
          queue.setString(1, region);
          queue.executeUpdate();
          Optional<Outcome> known = ApplicationRows.known(session, region, asked);
          return known.isPresent() ? known.get() : change.on(session, now);
        });
  }

  @Override
  public Outcome register(Asked asked, PersonKey person, Filing filing) {
    return change(
        person.region(),
        asked,
        (session, now) -> {
          if (ApplicationRows.masked(session, person).isEmpty()) {
            return new Outcome.Nobody();
          }
          Optional<Application> open = ApplicationRows.open(session, person, filing.item());
          if (open.isPresent()) {
            return new Outcome.Open(open.get());
          }
          int year = filing.receivedOn().getYear();
          int place = next(session, person.region(), APPLICATIONS, year);
          String number = Application.numbered(person.region(), year, place);
          ApplicationRows.insert(session, number, person, filing);
          ApplicationRows.step(session, number, State.REGISTERED, asked, now);
          return done(session, number);
        });
  }

  private static int next(Session session, String region, String series, int year)
      throws SQLException {
    PreparedStatement next = session.prepare(NEXT);
    next.setString(1, region);
    next.setString(2, series);
    next.setInt(3, year);
    try (ResultSet row = next.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Outcome done(Session session, String number) throws SQLException {
    return new Outcome.Done(ApplicationRows.find(session, number).orElseThrow(), false);
  }

  /** A decision on an application that nobody has decided yet. */
  private interface Decision {
    void on(Session session, Application application, Instant now) throws SQLException;
  }

  private Outcome decide(Asked asked, String number, State from, Decision decision) {
    Optional<String> region = Application.regionOf(number);
    if (region.isEmpty()) {
      return new Outcome.Unknown();
    }
    return change(
        region.get(),
        asked,
        (session, now) -> {
          Optional<Application> found = ApplicationRows.find(session, number);
          if (found.isEmpty()) {
            return new Outcome.Unknown();
          }
          if (found.get().state() != from) {
            return new Outcome.Decided(found.get());
          }
          decision.on(session, found.get(), now);
          return done(session, number);
        });
  }

  @Override
  public Outcome approve(Asked asked, String number, Approval approval, boolean held) {
    Outcome outcome =
        decide(
            asked,
            number,
            State.REGISTERED,
            (session, application, now) -> {
              ApplicationRows.approve(session, number, approval);
              ApplicationRows.step(session, number, State.APPROVED, asked, now);
              if (held) {
                Holding holding = Applications.holding(application, approval);
                registry.hold(session, application.person(), holding, now, asked.by());
              }
            });
    if (held && outcome instanceof Outcome.Done done && !done.replayed()) {
      database.standingsChanged(Set.of(done.application().person()));
    }
    return outcome;
  }

  @Override
  public Outcome reject(
      Asked asked, String number, LocalDate decidedOn, String unmetRule, String office) {
    return decide(
        asked,
        number,
        State.REGISTERED,
        (session, application, now) -> {
          String region = application.person().region();
          int notice = next(session, region, NOTICES, decidedOn.getYear());
          Rejection rejection = new Rejection(notice, decidedOn, unmetRule, office);
          ApplicationRows.reject(session, number, rejection);
          ApplicationRows.step(session, number, State.REJECTED, asked, now);
        });
  }

  @Override
  public Outcome reopen(Asked asked, String number) {
    return decide(
        asked,
        number,
        State.APPROVED,
        (session, application, now) -> {
          ApplicationRows.reopen(session, number);
          ApplicationRows.step(session, number, State.REGISTERED, asked, now);
        });
  }

  @Override
  public Optional<Application> find(String number) {
    return database.read(session -> ApplicationRows.find(session, number));
  }

  @Override
  public Optional<Outcome> known(String region, Asked asked) {
    return database.read(session -> ApplicationRows.known(session, region, asked));
  }

  @Override
  public List<Application> list(String region, Optional<State> state, String after, int limit) {
    return database.read(
        session -> {
          PreparedStatement select =
              session.prepare(
                  ApplicationRows.SELECT
                      + " WHERE a.region = ? AND a.number > ? AND (? = '' OR a.state = ?)"
                      + " ORDER BY a.number LIMIT ?");
          String wanted = state.map(State::name).orElse("");
          select.setString(1, region);
          select.setString(2, after);
          select.setString(3, wanted);
          select.setString(4, wanted);
          select.setInt(5, limit);
          return ApplicationRows.all(session, select);
        });
  }

  @Override
  public Optional<String> name(PersonKey person) {
    return database.read(session -> registry.name(session, person));
  }
}
