package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.Rulings;
import cn.yizhan.ledger.Settled;
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
  private record Wish(Waiting waiting, YearView year, List<Entry> entries, List<Settled> settled) {
    Entry first() {
      return entries.get(0);
    }

    YearRows.Step step() {
      return new YearRows.Step(entries.get(entries.size() - 1), year.version());
    }
  }

  private final Instant now;
  private final Map<Waiting, Answer> answers = new LinkedHashMap<>();
  private final Map<Waiting, RuntimeException> failures = new LinkedHashMap<>();
  private final List<Waiting> losers = new ArrayList<>();
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
    List<Wish> wishes = fresh.isEmpty() ? List.of() : decide(session, fresh);
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
      } else if (waiting.wrote(entry)) {
        answers.put(waiting, new Answer.Recorded(entry, false));
      } else {
        answers.put(waiting, Rulings.onKnown(waiting.command(), entry));
      }
    }
    return fresh;
  }

  private List<Wish> decide(Session session, List<Waiting> fresh) throws SQLException {
    List<YearRows.Known> known = YearRows.read(session, fresh.stream().map(Waiting::year).toList());
    Map<YearKey, List<Entry>> chains = chainsWanted(session, fresh, known);
    List<Wish> wishes = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      Waiting waiting = fresh.get(i);
      Optional<List<Entry>> chain = Optional.ofNullable(chains.get(waiting.year()));
      YearView year = Views.inside(session, waiting.year(), known.get(i), now, chain);
      try {
        decide(waiting, year).ifPresent(wishes::add);
      } catch (UncheckedSql e) {
        throw e.sql();
      } catch (RuntimeException e) {
        failures.put(waiting, e);
      }
    }
    return wishes;
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

  private Optional<Wish> decide(Waiting waiting, YearView year) {
    Decision decision = waiting.command().decide(year);
    if (decision instanceof Decision.Refuse refuse) {
      answers.put(waiting, refuse.refused());
      return Optional.empty();
    }
    Decision.Append append = (Decision.Append) decision;
    List<Entry> entries = Rulings.entries(waiting.command(), year, append);
    waiting.writing(entries.get(0));
    return Optional.of(new Wish(waiting, year, entries, Rulings.settled(append, entries)));
  }

  /** Refuses tombstones for requests that have arrived by now. */
  private List<Wish> withoutArrived(Session session, List<Wish> wishes) throws SQLException {
    List<Wish> rest = new ArrayList<>();
    for (Wish wish : wishes) {
      List<RequestKey> closing = new ArrayList<>();
      for (Entry entry : wish.entries().subList(1, wish.entries().size())) {
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
    List<Entry> entries = new ArrayList<>();
    List<Follower.Moved> followed = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      Wish wish = ordered.get(i);
      if (moved[i]) {
        entries.addAll(wish.entries());
        followed.add(new Follower.Moved(wish.year(), wish.entries(), wish.settled()));
        answers.put(wish.waiting(), new Answer.Recorded(wish.first(), false));
      } else {
        losers.add(wish.waiting());
      }
    }
    entries.sort(
        Comparator.comparing(Entry::institution)
            .thenComparing(entry -> entry.requestId().orElse("")));
    boolean written =
        entries.isEmpty()
            || (EntryRows.insert(session, entries) && GrantRows.follow(session, entries));
    if (!written) {
      session.rollback();
      collided = true;
    } else if (!entries.isEmpty()) {
      SettledRows.follow(session, followed);
      follower.follow(session, followed);
    }
    return !entries.isEmpty();
  }
}
