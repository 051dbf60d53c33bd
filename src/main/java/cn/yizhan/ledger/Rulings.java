package cn.yizhan.ledger;

import cn.yizhan.bill.YearSoFar;
import cn.yizhan.proto.ledger.v1.RecordedYear;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every ledger makes of a command, whatever it keeps its entries in. */
public final class Rulings {
  private Rulings() {}

  /** The answer to a command whose request id is known: before anything else is looked at. */
  public static Answer onKnown(Command command, Entry known) {
    return onKnown(command.requestId(), command.digest(), known);
  }

  /** The same of what has not become a command yet. */
  public static Answer onKnown(String requestId, Bytes digest, Entry known) {
    if (known.kind() == EntryKind.TOMBSTONE) {
      return new Refused(
          Refused.REVERSED_BEFORE,
          "请求号“%s”在到达之前已被撤销，不再入账；要结算请换一个请求号".formatted(requestId),
          Map.of("request_id", requestId, "tombstone_id", known.id()));
    }
    if (known.digest().equals(Optional.of(digest))) {
      return new Answer.Recorded(known, true);
    }
    String recorded = known.digest().map(Bytes::hex).orElse("");
    return new Refused(
        Refused.REQUEST_ID_REUSED,
        "请求号“%s”已用于另一个内容（原摘要 %s，这次 %s），账本没有改动；另一个内容请换一个请求号"
            .formatted(requestId, recorded, digest.hex()),
        Map.of("request_id", requestId, "recorded_digest", recorded, "digest", digest.hex()));
  }

  /** The answer to a tombstone for a request that has arrived in the meantime. */
  public static Refused onArrived(Entry original) {
    String requestId = original.requestId().orElse("");
    return new Refused(
        Refused.ORIGINAL_RECORDED,
        "请求号“%s”刚刚已经入账（%s），请按已入账的撤销".formatted(requestId, original.id()),
        Map.of("request_id", requestId, "entry_id", original.id()));
  }

  /** What a decision writes. */
  public static Ruled ruled(Command command, YearView year, Decision.Append append) {
    RecordedYear recorded = YearBytes.recorded(append.after());
    Bytes bytes = YearBytes.of(recorded);
    List<Entry> entries = entries(command, year, append, YearBytes.year(recorded), bytes);
    return new Ruled(entries, settled(append, entries), bytes);
  }

  /** The entries that a decision writes, for a ledger that keeps nothing besides. */
  static List<Entry> entries(Command command, YearView year, Decision.Append append) {
    RecordedYear recorded = YearBytes.recorded(append.after());
    return entries(command, year, append, YearBytes.year(recorded), YearBytes.of(recorded));
  }

  /** Linked to each other and to the head of the year. */
  private static List<Entry> entries(
      Command command, YearView year, Decision.Append append, YearSoFar after, Bytes bytes) {
    List<Entry> entries = new ArrayList<>(1);
    YearView.State state = year.state();
    for (Draft draft : append.drafts()) {
      boolean answers = entries.isEmpty();
      Entry open =
          new Entry(
              draft.id(),
              draft.kind(),
              draft.institution(),
              answers ? Optional.of(command.requestId()) : draft.closes(),
              answers ? Optional.of(command.digest()) : Optional.empty(),
              command.person(),
              command.year(),
              state.version() + 1,
              draft.settledOn(),
              draft.corrects(),
              draft.edition(),
              draft.body(),
              after,
              append.lastSettledOn(),
              year.now(),
              state.head().map(YearView.Head::id),
              Bytes.EMPTY);
      Bytes previous = state.head().map(YearView.Head::hash).orElse(EntryHash.START);
      Entry entry = open.withHash(EntryHash.of(previous, open, bytes));
      entries.add(entry);
      state = stateAfter(entry);
    }
    return entries;
  }

  /** What the settlements and adjustments among the entries of a decision come to. */
  private static List<Settled> settled(Decision.Append append, List<Entry> entries) {
    List<Settled> settled = new ArrayList<>(1);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.kind() == EntryKind.SETTLEMENT || entry.kind() == EntryKind.ADJUSTMENT) {
        settled.add(
            append.drafts().get(i).recorded().isPresent()
                ? Settled.of(entry, append.drafts().get(i).recorded().get())
                : Settled.of(entry));
      }
    }
    return settled;
  }

  /** The year's row once this entry is its newest. */
  public static YearView.State stateAfter(Entry entry) {
    return new YearView.State(
        entry.after(),
        entry.version(),
        entry.lastSettledOn(),
        Optional.of(new YearView.Head(entry.id(), entry.hash())));
  }
}
