package cn.yizhan.service;

import cn.yizhan.ledger.Entry;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.util.Optional;

/** The answer a command was decided on last, so that it need not be read out of its entry. */
final class LastAnswer {
  private volatile Kept kept = new Kept("", Settlement.getDefaultInstance());

  private record Kept(String entryId, Settlement answer) {}

  void keep(String entryId, Settlement answer) {
    kept = new Kept(entryId, answer);
  }

  /** What was answered by an entry; empty when it was another one. */
  Optional<Settlement> of(Entry entry) {
    Kept last = kept;
    return last.entryId.equals(entry.id()) ? Optional.of(last.answer) : Optional.empty();
  }
}
