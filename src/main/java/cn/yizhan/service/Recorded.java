package cn.yizhan.service;

import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.proto.ledger.v1.RecordedResettlement;
import cn.yizhan.proto.ledger.v1.RecordedReversal;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A settlement as the ledger has it today: the entry that made it, and what it comes to after the
 * entries that corrected it.
 *
 * @param entry the settlement's own, which never changes
 * @param settled its inputs and result as it was settled
 * @param steps every time it was computed again, oldest first
 * @param reversal the entry that took it back
 */
public record Recorded(
    Entry entry, RecordedSettlement settled, List<Step> steps, Optional<Entry> reversal) {
  /** An adjustment: its entry's id and time, and what the settlement has come to by it. */
  public record Step(String id, Instant recordedAt, RecordedSettlement body) {}

  public Recorded {
    steps = List.copyOf(steps);
  }

  /** A settlement and the entries that correct it, oldest first; others among them are ignored. */
  public static Recorded of(Entry settlement, List<Entry> corrections) {
    List<Step> steps = new ArrayList<>();
    Optional<Entry> reversal = Optional.empty();
    for (Entry entry : corrections) {
      if (entry.corrects().equals(Optional.of(settlement.id()))) {
        if (entry.kind() == EntryKind.ADJUSTMENT) {
          steps.add(new Step(entry.id(), entry.recordedAt(), body(entry)));
        } else if (entry.kind() == EntryKind.REVERSAL) {
          reversal = Optional.of(entry);
        }
      }
    }
    return new Recorded(settlement, body(settlement), steps, reversal);
  }

  /** The settlements among the entries of a year, in the order in which they were settled. */
  static List<Recorded> in(List<Entry> year) {
    Map<String, List<Entry>> corrections =
        year.stream()
            .filter(entry -> entry.corrects().isPresent())
            .collect(Collectors.groupingBy(entry -> entry.corrects().orElseThrow()));
    return year.stream()
        .filter(entry -> entry.kind() == EntryKind.SETTLEMENT)
        .map(entry -> of(entry, corrections.getOrDefault(entry.id(), List.of())))
        .toList();
  }

  /** The same after one more adjustment. */
  Recorded then(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new Recorded(entry, settled, more, reversal);
  }

  public String id() {
    return entry.id();
  }

  /** Its inputs and result as it stands, or stood when it was taken back. */
  public RecordedSettlement now() {
    return steps.isEmpty() ? settled : steps.get(steps.size() - 1).body();
  }

  public boolean stands() {
    return reversal.isEmpty();
  }

  /** The chain a later stay can continue from it; none once it was taken back. */
  Optional<Transfer> link() {
    return stands() && now().hasLink()
        ? Optional.of(Chains.fromProto(now().getLink()))
        : Optional.empty();
  }

  static Bytes body(MessageLite recorded) {
    return Bytes.owning(Digests.canonical(recorded));
  }

  /** What a settlement or an adjustment records. */
  static RecordedSettlement body(Entry entry) {
    return parse(RecordedSettlement.parser(), entry);
  }

  /** What a reversal records. */
  static RecordedReversal reversal(Entry entry) {
    return parse(RecordedReversal.parser(), entry);
  }

  /** What a resettlement records. */
  static RecordedResettlement resettlement(Entry entry) {
    return parse(RecordedResettlement.parser(), entry);
  }

  private static <T> T parse(Parser<T> parser, Entry entry) {
    try {
      return parser.parseFrom(entry.body().shared());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "bug: the body of entry %s is broken".formatted(entry.id()), e);
    }
  }
}
