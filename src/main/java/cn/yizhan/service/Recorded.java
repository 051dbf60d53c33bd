package cn.yizhan.service;

import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.proto.ledger.v1.RecordedReversal;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A settlement as the ledger has it today: the entry that made it, and what it comes to after the
 * entries that corrected it.
 *
 * @param entry the settlement's own, which never changes
 * @param now its inputs and result; of the last adjustment, if there was one
 * @param adjustment the last entry that recomputed it
 * @param reversal the entry that took it back
 */
public record Recorded(
    Entry entry, RecordedSettlement now, Optional<Entry> adjustment, Optional<Entry> reversal) {
  /** A settlement and the entries that correct it, oldest first; others among them are ignored. */
  public static Recorded of(Entry settlement, List<Entry> corrections) {
    Optional<Entry> adjustment = Optional.empty();
    Optional<Entry> reversal = Optional.empty();
    for (Entry entry : corrections) {
      if (entry.corrects().equals(Optional.of(settlement.id()))) {
        adjustment = entry.kind() == EntryKind.ADJUSTMENT ? Optional.of(entry) : adjustment;
        reversal = entry.kind() == EntryKind.REVERSAL ? Optional.of(entry) : reversal;
      }
    }
    return new Recorded(settlement, body(adjustment.orElse(settlement)), adjustment, reversal);
  }

  /** The settlements among the entries of a year, in the order in which they were settled. */
  static List<Recorded> in(List<Entry> year) {
    List<Recorded> settlements = new ArrayList<>();
    for (Entry entry : year) {
      if (entry.kind() == EntryKind.SETTLEMENT) {
        settlements.add(of(entry, year));
      }
    }
    return settlements;
  }

  public String id() {
    return entry.id();
  }

  public boolean stands() {
    return reversal.isEmpty();
  }

  /** The chain a later stay can continue from it; none once it was taken back. */
  Optional<Transfer> link() {
    return stands() && now.hasLink()
        ? Optional.of(Chains.fromProto(now.getLink()))
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

  private static <T> T parse(Parser<T> parser, Entry entry) {
    try {
      return parser.parseFrom(entry.body().shared());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "bug: the body of entry %s is broken".formatted(entry.id()), e);
    }
  }
}
