package cn.yizhan.ledger.sql;

import cn.yizhan.bill.YearSoFar;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryIds;
import cn.yizhan.ledger.YearBytes;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.ledger.v1.RecordedGrant;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.ledger.v1.RecordedYear;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds one year from its entries and says where it differs from what is written.
 *
 * <p>What stands of a year is its settlements that were not taken back, in their order, each as
 * last computed. After everything that one request wrote, each must begin with the year that the
 * one before leaves, and the entries must say what the last one leaves.
 */
final class ChainCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ChainCheck.class);

  /** A settlement as last computed, and its day. */
  private record Standing(RecordedSettlement settlement, LocalDate day) {}

  private final Function<Entry, Optional<String>> recompute;
  private final Set<String> found = new LinkedHashSet<>();
  private final Map<String, Standing> standing = new LinkedHashMap<>();
  private final Set<String> grants = new LinkedHashSet<>();
  private Optional<Entry> previous = Optional.empty();

  private ChainCheck(Function<Entry, Optional<String>> recompute) {
    this.recompute = recompute;
  }

  /** What is wrong with a year, given its entries, oldest first. */
  static List<String> of(
      YearView.State row, List<Entry> chain, Function<Entry, Optional<String>> recompute) {
    ChainCheck check = new ChainCheck(recompute);
    chain.forEach(check::entry);
    check.endOfRequest();
    check.row(row, chain);
    return List.copyOf(check.found);
  }

  private void entry(Entry entry) {
    if (entry.digest().isPresent()) {
      endOfRequest(); // Of the one before: every request's first entry, and no other, has a digest.
    }
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
    switch (entry.kind()) {
      case SETTLEMENT -> {
        read(entry).ifPresent(body -> stands(entry.id(), body, entry.settledOn()));
        recompute(entry);
      }
      case ADJUSTMENT -> {
        corrected(entry)
            .ifPresent(id -> read(entry).ifPresent(body -> stands(id, body, entry.settledOn())));
        recompute(entry);
      }
      case REVERSAL -> {
        if (!grants.removeAll(entry.corrects().stream().toList())) {
          corrected(entry).ifPresent(standing::remove);
        }
      }
      case TOMBSTONE, RESETTLEMENT -> {}
      case GRANT -> {
        grants.add(entry.id());
        grant(entry);
      }
    }
    previous = Optional.of(entry);
  }

  private void stands(String id, RecordedSettlement body, LocalDate day) {
    standing.put(id, new Standing(body, day));
  }

  /** The settlement an entry corrects, which must stand in this year. */
  private Optional<String> corrected(Entry entry) {
    Optional<String> id = entry.corrects();
    if (id.isPresent() && !standing.containsKey(id.get())) {
      found.add("分录 %s 更正的 %s 不在这个年度里，或已撤销".formatted(entry.id(), id.get()));
      return Optional.empty();
    }
    return id;
  }

  private Optional<RecordedSettlement> read(Entry entry) {
    try {
      return Optional.of(RecordedSettlement.parseFrom(entry.body().shared()));
    } catch (InvalidProtocolBufferException e) {
      found.add("分录 %s 的内容读不出来".formatted(entry.id()));
      return Optional.empty();
    }
  }

  private void recompute(Entry entry) {
    Optional<String> why;
    try {
      why = recompute.apply(entry);
    } catch (RuntimeException e) {
      LOG.warn("entry {} cannot be computed again", entry.id(), e);
      why = Optional.of("算不出来，详情见日志");
    }
    why.ifPresent(text -> found.add("分录 %s 重算不一致：%s".formatted(entry.id(), text)));
  }

  /** What one request wrote is all there: the year must be whole again. */
  private void endOfRequest() {
    if (previous.isEmpty()) {
      return;
    }
    Entry last = previous.get();
    Bytes year = YearBytes.of(YearSoFar.empty(last.year()));
    Optional<LocalDate> day = Optional.empty();
    for (Map.Entry<String, Standing> each : standing.entrySet()) {
      RecordedSettlement settlement = each.getValue().settlement();
      if (!bytes(settlement.getBefore()).equals(year)) {
        found.add("结算 %s 不是从前一次结算之后的年度累计算起".formatted(each.getKey()));
      }
      year = bytes(settlement.getAfter());
      LocalDate own = each.getValue().day();
      day = Optional.of(day.isPresent() && day.get().isAfter(own) ? day.get() : own);
    }
    if (!YearBytes.of(last.after()).equals(year)) {
      found.add("分录 %s 的年度累计与当时有效的结算之后的累计不符".formatted(last.id()));
    }
    if (!last.lastSettledOn().equals(day)) {
      found.add(
          "分录 %s 的最后结算日是 %s，当时有效的结算最后在 %s"
              .formatted(last.id(), text(last.lastSettledOn()), text(day)));
    }
  }

  private static Bytes bytes(RecordedYear year) {
    return YearBytes.of(YearBytes.year(year));
  }

  private static String text(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("（无）");
  }

  /** A grant is no part of any bill; that the year goes on as it was, the rest sees to. */
  private void grant(Entry entry) {
    try {
      RecordedGrant recorded = RecordedGrant.parseFrom(entry.body().shared());
      if (recorded.getName().isEmpty() || recorded.getAmountFen() <= 0) {
        found.add("分录 %s 没有写给了什么、给了多少".formatted(entry.id()));
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
