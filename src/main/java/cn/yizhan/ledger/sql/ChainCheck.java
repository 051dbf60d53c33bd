package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryIds;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rebuilds one year from its entries and says where it differs from what is written. */
final class ChainCheck {
  private final Function<Entry, Optional<String>> recompute;
  private final List<String> found = new ArrayList<>();
  private Optional<Entry> previous = Optional.empty();

  private ChainCheck(Function<Entry, Optional<String>> recompute) {
    this.recompute = recompute;
  }

  /** What is wrong with a year, given its entries, oldest first. */
  static List<String> of(
      YearView.State row, List<Entry> chain, Function<Entry, Optional<String>> recompute) {
    ChainCheck check = new ChainCheck(recompute);
    chain.forEach(check::entry);
    check.row(row, chain);
    return check.found;
  }

  private void entry(Entry entry) {
    int place = previous.map(Entry::version).orElse(0) + 1;
    if (entry.version() != place) {
      found.add("第 %d 条缺失或重复：下一条写的是第 %d 条".formatted(place, entry.version()));
    }
    if (!entry.previousId().equals(previous.map(Entry::id))) {
      found.add("分录 %s 没有接在前一条后面".formatted(entry.id()));
    }
    if (!entry.hashedAfter(previous.map(Entry::hash)).hash().equals(entry.hash())) {
      found.add("分录 %s 的内容与哈希不符：记账之后被改动过".formatted(entry.id()));
    }
    if (!EntryIds.timeOf(entry.id()).equals(entry.recordedAt())) {
      found.add("分录 %s 的编号与记账时间不符".formatted(entry.id()));
    }
    if (entry.kind() == EntryKind.SETTLEMENT) {
      settlement(entry);
    }
    if (entry.kind() == EntryKind.SETTLEMENT || entry.kind() == EntryKind.ADJUSTMENT) {
      recompute
          .apply(entry)
          .ifPresent(why -> found.add("分录 %s 重算不一致：%s".formatted(entry.id(), why)));
    }
    previous = Optional.of(entry);
  }

  /** A settlement must begin with the year the entry before left, and leave the one it says. */
  private void settlement(Entry entry) {
    Bytes before =
        previous
            .map(last -> YearBytes.of(last.after()))
            .orElse(YearBytes.of(YearView.State.empty(entry.year()).soFar()));
    try {
      RecordedSettlement recorded = RecordedSettlement.parseFrom(entry.body().shared());
      if (!YearBytes.of(YearBytes.year(recorded.getBefore())).equals(before)) {
        found.add("分录 %s 不是从前一条之后的年度累计算起".formatted(entry.id()));
      }
      if (!YearBytes.year(recorded.getAfter()).equals(entry.after())) {
        found.add("分录 %s 的年度累计与它自己的结果不符".formatted(entry.id()));
      }
    } catch (InvalidProtocolBufferException e) {
      found.add("分录 %s 的内容读不出来".formatted(entry.id()));
    }
  }

  private void row(YearView.State row, List<Entry> chain) {
    if (row.version() != chain.size()) {
      found.add("年度写着 %d 条分录，实有 %d 条".formatted(row.version(), chain.size()));
    }
    if (previous.isEmpty()) {
      return;
    }
    Entry last = previous.get();
    if (!row.head().map(YearView.Head::hash).equals(Optional.of(last.hash()))) {
      found.add("年度的末条哈希与末条分录不符");
    }
    if (!row.soFar().equals(last.after())) {
      found.add("年度累计与末条分录之后的累计不符");
    }
    if (!row.lastSettledOn().equals(last.lastSettledOn())) {
      found.add("年度的最后结算日与末条分录不符");
    }
  }
}
