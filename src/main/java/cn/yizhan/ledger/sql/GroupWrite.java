package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.Ruled;
import cn.yizhan.ledger.Rulings;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.ledger.sql.EntryRows.RequestKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One transaction for a group of commands of different persons: what is known of their request ids,
 * then of their years, then their decisions, and then everything they write.
 *
 * <p>Processes that share a database cannot block one another for good: each locks years in the
 * order of their keys, then request ids in theirs.
 */
final class GroupWrite {
  /** What a command wants to write. */
  private record Wish(Waiting waiting, YearRows.Known known, YearView year, Ruled ruled) {
    YearRows.Step step() {
      return new YearRows.Step(ruled.newest(), ruled.after(), year.version());
    }
  }

  /** A year that has moved: what was known of it before, and what is its newest entry now. */
  record Written(YearRows.Known before, Entry newest) {}

  private static final Comparator<EntryRows.Fresh> IN_ORDER =
      Comparator.comparing((EntryRows.Fresh row) -> row.entry().institution())
          .thenComparing(row -> row.entry().requestId().orElse(""));

  private final Instant now;
  private final Map<Waiting, Answer> answers = new LinkedHashMap<>();
  private final Map<Waiting, RuntimeException> failures = new LinkedHashMap<>();
  private final List<Waiting> losers = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();
  private final List<YearKey> outdated = new ArrayList<>();
  private final Follower follower;
  private boolean collided;

  GroupWrite(Instant now, Follower follower) {
    this.now = now;
    this.follower = follower;
  }

  /** What the commands are answered once the transaction is committed. */
  Map<Waiting, Answer> answers() {
    return answers;
  }

  /** The commands that could not be decided, and why. */
  Map<Waiting, RuntimeException> failures() {
    return failures;
  }

  /** The commands whose year moved in the meantime. */
  List<Waiting> losers() {
    return losers;
  }

  /** The years it moves. */
  List<Written> written() {
    return written;
  }

  /** Years that turned out to be other than they were last seen. */
  List<YearKey> outdated() {
    return outdated;
  }

  /** Whether an id was taken in the meantime: then nothing was written and no answer counts. */
  boolean collided() {
    return collided;
  }

  /** Does everything but the commit. */
  boolean run(Session session, List<Waiting> group) throws SQLException {
    List<Waiting> asked = new ArrayList<>();
    for (Waiting waiting : group) {
      if (waiting.command().abandoned()) {
        failures.put(waiting, new NotRecorded.Abandoned());
      } else {
        asked.add(waiting);
      }
    }
    List<Waiting> fresh = withoutKnown(session, asked);
    List<Wish> wishes = new ArrayList<>();
    List<Waiting> open = decidedAhead(session, fresh, wishes);
    if (!open.isEmpty()) {
      decide(session, open, wishes);
    }
    return write(session, withoutArrived(session, wishes));
  }

  /** Answers what was answered before; the rest is new. */
  private List<Waiting> withoutKnown(Session session, List<Waiting> group) throws SQLException {
    List<Waiting> fresh = new ArrayList<>();
    Map<RequestKey, Entry> known =
        EntryRows.byRequest(session, group.stream().map(Waiting::request).toList());
    for (Waiting waiting : group) {
      Entry entry = known.get(waiting.request());
      if (entry == null) {
        fresh.add(waiting);
        continue;
      }
      outdated.add(YearKey.of(entry));
      if (waiting.wrote(entry)) {
        answers.put(waiting, new Answer.Recorded(entry, false));
      } else {
        answers.put(waiting, Rulings.onKnown(waiting.command(), entry));
      }
    }
    return fresh;
  }

  /** Takes over what was decided ahead and still holds; returns the rest. */
  private List<Waiting> decidedAhead(Session session, List<Waiting> fresh, List<Wish> wishes)
      throws SQLException {
    List<Waiting> open = new ArrayList<>();
    List<Waiting> guessed = new ArrayList<>();
    for (Waiting waiting : fresh) {
      (waiting.ahead().isPresent() ? guessed : open).add(waiting);
    }
    List<YearRows.Marks> marks =
        YearRows.marks(session, guessed.stream().map(Waiting::year).toList());
    for (int i = 0; i < guessed.size(); i++) {
      Waiting waiting = guessed.get(i);
      Ahead ahead = waiting.ahead().orElseThrow();
      if (ahead.holds(marks.get(i), now)) {
        YearView year =
            Views.inside(session, waiting.year(), ahead.year(), ahead.now(), Optional.empty());
        waiting.writing(ahead.ruled().first());
        wishes.add(new Wish(waiting, ahead.year(), year, ahead.ruled()));
      } else {
        outdated.add(waiting.year());
        open.add(waiting);
      }
    }
    return open;
  }

  private void decide(Session session, List<Waiting> fresh, List<Wish> wishes) throws SQLException {
    List<YearRows.Known> known = YearRows.read(session, fresh.stream().map(Waiting::year).toList());
    Map<YearKey, List<Entry>> chains = chainsWanted(session, fresh, known);
    Map<Waiting, Answer> refused = new LinkedHashMap<>();
    for (int i = 0; i < fresh.size(); i++) {
      Waiting waiting = fresh.get(i);
      Optional<List<Entry>> chain = Optional.ofNullable(chains.get(waiting.year()));
      YearView year = Views.inside(session, waiting.year(), known.get(i), now, chain);
      try {
        decide(waiting, known.get(i), year, refused).ifPresent(wishes::add);
      } catch (UncheckedSql e) {
        throw e.sql();
      } catch (RuntimeException e) {
        failures.put(waiting, e);
      }
    }
    // What refuses may be the same request, written by another process since ids were looked up.
    refused.keySet().retainAll(withoutKnown(session, List.copyOf(refused.keySet())));
    answers.putAll(refused);
  }

  private static Map<YearKey, List<Entry>> chainsWanted(
      Session session, List<Waiting> fresh, List<YearRows.Known> known) throws SQLException {
    List<String> heads = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      if (fresh.get(i).command().readsEntries()) {
        known.get(i).state().head().ifPresent(head -> heads.add(head.id()));
      }
    }
    return EntryRows.chains(session, heads);
  }

  private Optional<Wish> decide(
      Waiting waiting, YearRows.Known known, YearView year, Map<Waiting, Answer> refused) {
    Decision decision = waiting.command().decide(year);
    if (decision instanceof Decision.Refuse refuse) {
      refused.put(waiting, refuse.refused());
      return Optional.empty();
    }
    Ruled ruled = Rulings.ruled(waiting.command(), year, (Decision.Append) decision);
    waiting.writing(ruled.first());
    return Optional.of(new Wish(waiting, known, year, ruled));
  }

  /** Refuses tombstones for requests that have arrived by now. */
  private List<Wish> withoutArrived(Session session, List<Wish> wishes) throws SQLException {
    List<Wish> rest = new ArrayList<>();
    for (Wish wish : wishes) {
      List<RequestKey> closing = new ArrayList<>();
      for (Entry entry : wish.ruled().entries().subList(1, wish.ruled().entries().size())) {
        entry.requestId().ifPresent(id -> closing.add(new RequestKey(entry.institution(), id)));
      }
      Optional<Entry> arrived = EntryRows.byRequest(session, closing).values().stream().findFirst();
      if (arrived.isPresent()) {
        answers.put(wish.waiting(), Rulings.onArrived(arrived.get()));
      } else {
        rest.add(wish);
      }
    }
    return rest;
  }

  private boolean write(Session session, List<Wish> wishes) throws SQLException {
    if (wishes.isEmpty()) {
      return false;
    }
    List<Wish> ordered = new ArrayList<>(wishes);
    ordered.sort(Comparator.comparing(wish -> wish.waiting().year()));
    boolean[] moved = YearRows.move(session, ordered.stream().map(Wish::step).toList());
    List<EntryRows.Fresh> rows = new ArrayList<>();
    List<Follower.Moved> followed = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      Wish wish = ordered.get(i);
      if (moved[i]) {
        Ruled ruled = wish.ruled();
        ruled.entries().forEach(entry -> rows.add(new EntryRows.Fresh(entry, ruled.after())));
        followed.add(new Follower.Moved(wish.year(), ruled.entries(), ruled.settled()));
        written.add(new Written(wish.known(), ruled.newest()));
        answers.put(wish.waiting(), new Answer.Recorded(ruled.first(), false));
      } else {
        losers.add(wish.waiting());
      }
    }
    rows.sort(IN_ORDER);
    boolean done = rows.isEmpty() || insert(session, rows);
    if (!done) {
      session.rollback();
      collided = true;
    } else if (!rows.isEmpty()) {
      SettledRows.follow(session, followed);
      follower.follow(session, followed);
    }
    return !rows.isEmpty();
  }

  private static boolean insert(Session session, List<EntryRows.Fresh> rows) throws SQLException {
    return EntryRows.insert(session, rows)
        && GrantRows.follow(session, rows.stream().map(EntryRows.Fresh::entry).toList());
  }
}
