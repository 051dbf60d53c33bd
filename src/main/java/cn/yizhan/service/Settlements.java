package cn.yizhan.service;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.ListQuery;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.YearView;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.proto.settlement.v1.Comparison;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.Status;
import cn.yizhan.proto.settlement.v1.View;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The use cases of settling: a bill before it is settled, settling, taking back, looking up.
 *
 * <p>What is refused ends in {@link Declined}, thrown or in the future.
 */
public final class Settlements {
  private final EditionsInUse editions;
  private final Ledger ledger;
  private final Reversing reversing;
  private final Executor waiting;
  private final boolean confirmedOnly;

  /**
   * Works on a ledger.
   *
   * @param clock tells the day on which a request id is closed
   * @param waiting runs what waits for the database after the ledger has answered
   * @param confirmedOnly refuse bills that rest on a row whose source is a placeholder (示例)
   */
  public Settlements(
      EditionsInUse editions, Ledger ledger, Clock clock, Executor waiting, boolean confirmedOnly) {
    this.editions = editions;
    this.ledger = ledger;
    this.reversing = new Reversing(editions, ledger, clock, waiting);
    this.waiting = waiting;
    this.confirmedOnly = confirmedOnly;
  }

  /** A bill that was settled, now or by the same request before. */
  public record Settled(Settlement answer, boolean replayed) {}

  /** Something that was taken back, now or by the same request before. */
  public record Reversed(ReverseResponse answer, boolean replayed) {}

  /** A settlement as it stands today, and the same computed again. */
  public record Printable(Settlement shown, Recomputation again) {}

  /** Some settlements, newest first, and where the next page begins. */
  public record Page(List<Settlement> settlements, Optional<ListQuery.Position> next) {}

  /** The year a bill falls into, if nothing about the bill has to wait for the database. */
  public Optional<YearView> yearAtHand(AskedBill asked) {
    return namesAnother(asked)
        ? Optional.empty()
        : ledger
            .yearAtHand(asked.person(), asked.year())
            .filter(year -> Persons.isInsured(year, asked.visit().settledOn()));
  }

  /** The same; waits for the database. */
  public YearView year(AskedBill asked) {
    return ledger.year(asked.person(), asked.year());
  }

  /** Whether a bill names an earlier settlement, which is looked up in the database. */
  public boolean namesAnother(AskedBill asked) {
    return asked.visit().transferFrom().isPresent();
  }

  /**
   * 预结算: what settling would answer in this year, and a token to hold it to that. Waits only for
   * what the bill names.
   *
   * @return a {@link PreSettleResponse}
   */
  public EncodedMessage preSettle(AskedBill asked, YearView year, View view) {
    BillCommand command = command(asked, "", Optional.empty(), () -> false);
    BillCommand.Done done = command.divide(year);
    Utf8Text token = Token.text(asked, done.basis(), done.settlement());
    MessageWriter out = new MessageWriter();
    int begun = out.begin(PreSettleResponse.SETTLEMENT_FIELD_NUMBER);
    AnswerWriter.write(out, asked.sent(), asked.idNumberMasked(), done.settlement(), view);
    out.end(begun);
    return out.text(PreSettleResponse.TOKEN_FIELD_NUMBER, token).message();
  }

  /** What the bill would leave the person elsewhere. Waits only for what the bill names. */
  public List<Comparison> compare(AskedBill asked, YearView year) {
    BillCommand command = command(asked, "", Optional.empty(), () -> false);
    BillCommand.Setting setting = command.setting(year);
    return new Comparing(
            setting.edition(), setting.person(), year, asked.visit(), setting.transfer())
        .all();
  }

  /** 结算. Waits only for what the bill names, not for the commit. */
  public CompletableFuture<Settled> settle(
      AskedBill asked, String requestId, Optional<Token> token, BooleanSupplier nobodyWaits) {
    BillCommand command = command(asked, requestId, token, nobodyWaits);
    return ledger
        .append(command)
        .thenCompose(
            answer -> {
              Answer.Recorded recorded = recorded(answer);
              // What became of an earlier one since, only the database knows.
              return recorded.replayed()
                  ? CompletableFuture.supplyAsync(() -> replayed(recorded.entry()), waiting)
                  : CompletableFuture.completedFuture(fresh(recorded.entry(), command));
            });
  }

  private Settled replayed(Entry entry) {
    return new Settled(Shown.of(withCorrections(entry)), true);
  }

  private static Settled fresh(Entry entry, BillCommand command) {
    Settlement shown =
        command
            .lastAnswer()
            .of(entry)
            .map(answer -> Shown.of(entry, answer, Status.STATUS_SETTLED))
            .orElseGet(() -> Shown.of(Recorded.of(entry, List.of())));
    return new Settled(shown, false);
  }

  /** 撤销、冲正. Waits for the database, not for the commit. */
  public CompletableFuture<Reversed> reverse(AskedReversal asked, BooleanSupplier nobodyWaits) {
    return reversing.reverse(asked, nobodyWaits).thenApply(Settlements::reversed);
  }

  private static Reversed reversed(Answer answer) {
    Answer.Recorded recorded = recorded(answer);
    return new Reversed(Recorded.reversal(recorded.entry()).getAnswer(), recorded.replayed());
  }

  /** A settlement by its id, if whoever asks may read that institution's. Waits. */
  public Settlement get(String settlementId, Predicate<String> readable) {
    return Shown.of(find(settlementId, readable));
  }

  /** A settlement by the request that made it. Waits. */
  public Settlement get(String institution, String requestId) {
    Optional<Entry> entry = ledger.find(institution, requestId);
    if (entry.isPresent() && entry.get().kind() == EntryKind.TOMBSTONE) {
      throw new Declined(
          Reason.SETTLEMENT_UNKNOWN,
          "请求号“%s”在到达之前已被撤销，没有结算".formatted(requestId),
          "tombstone_id",
          entry.get().id());
    }
    return Shown.of(
        entry
            .filter(found -> found.kind() == EntryKind.SETTLEMENT)
            .map(this::withCorrections)
            .orElseThrow(() -> unknown("请求号“%s”".formatted(requestId))));
  }

  /** An institution's settlements. Waits. */
  public Page list(ListQuery query) {
    ListQuery oneMore =
        new ListQuery(
            query.institution(), query.from(), query.to(), query.after(), query.limit() + 1);
    List<Entry> found = ledger.list(oneMore);
    List<Entry> page = found.subList(0, Math.min(found.size(), query.limit()));
    List<Entry> corrections = ledger.corrections(page.stream().map(Entry::id).toList());
    return new Page(
        page.stream().map(entry -> Shown.of(Recorded.of(entry, corrections))).toList(),
        found.size() > page.size()
            ? Optional.of(position(page.get(page.size() - 1)))
            : Optional.empty());
  }

  /** A settlement computed again as it stands today, to be printed. Waits. */
  public Printable print(String settlementId, Predicate<String> readable) {
    Recorded recorded = find(settlementId, readable);
    Recomputation again = Recomputation.of(editions, recorded.now());
    if (!again.agrees()) {
      throw new IllegalStateException("bug: %s comes to something else".formatted(settlementId));
    }
    return new Printable(Shown.of(recorded), again);
  }

  private Recorded find(String settlementId, Predicate<String> readable) {
    return ledger
        .find(settlementId)
        .filter(entry -> entry.kind() == EntryKind.SETTLEMENT)
        .filter(entry -> readable.test(entry.institution()))
        .map(this::withCorrections)
        .orElseThrow(() -> unknown("结算编号“%s”".formatted(settlementId)));
  }

  private Recorded withCorrections(Entry settlement) {
    return Recorded.of(settlement, ledger.corrections(List.of(settlement.id())));
  }

  private static Declined unknown(String what) {
    return new Declined(Reason.SETTLEMENT_UNKNOWN, "本机构没有%s的结算，请核对".formatted(what));
  }

  private static ListQuery.Position position(Entry last) {
    return new ListQuery.Position(last.settledOn(), last.id());
  }

  private BillCommand command(
      AskedBill asked, String requestId, Optional<Token> token, BooleanSupplier nobodyWaits) {
    Optional<Recorded> from =
        asked
            .visit()
            .transferFrom()
            .flatMap(ledger::find)
            .filter(entry -> entry.kind() == EntryKind.SETTLEMENT)
            .map(this::withCorrections);
    return new BillCommand(
        editions, asked, requestId, token, from, confirmedOnly, nobodyWaits, new LastAnswer());
  }

  private static Answer.Recorded recorded(Answer answer) {
    if (answer instanceof Refused refused) {
      throw new Declined(refused);
    }
    return (Answer.Recorded) answer;
  }
}
