package cn.yizhan.ledger;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Standing;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.money.Fen;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.Settlement;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settles a made-up bill: one account counts its amount, one cap pays until it is spent. What is
 * left is the person's.
 *
 * @param before what to do with the year before deciding: nothing, wait, fail
 * @param decidesAhead not where a test wants to know of the decision
 * @param abandoned whether nobody waits for the answer
 */
public record FakeSettle(
    String institution,
    String requestId,
    PersonKey person,
    LocalDate day,
    long amountFen,
    Function<YearView, Optional<Decision>> before,
    boolean decidesAhead,
    boolean abandoned)
    implements Command {
  /** What the cap pays in a year. */
  public static final long CAP_FEN = 100_000;

  public static final String ACCOUNT = "费用";
  public static final String CAP = "限额";
  public static final String LAYER = "住院救助";

  public static FakeSettle of(
      String institution, String requestId, PersonKey person, LocalDate day, long amountFen) {
    return new FakeSettle(
        institution, requestId, person, day, amountFen, year -> Optional.empty(), true, false);
  }

  public FakeSettle doing(Function<YearView, Optional<Decision>> first) {
    return new FakeSettle(institution, requestId, person, day, amountFen, first, false, abandoned);
  }

  public FakeSettle givenUp() {
    return new FakeSettle(
        institution, requestId, person, day, amountFen, before, decidesAhead, true);
  }

  @Override
  public Bytes digest() {
    String content = "%s %s %s %d".formatted(institution, person, day, amountFen);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return Bytes.owning(EntryHash.newSha256().digest(bytes));
  }

  @Override
  public int year() {
    return day.getYear();
  }

  @Override
  public Decision decide(YearView year) {
    Optional<Decision> other = before.apply(year);
    if (other.isPresent()) {
      return other.get();
    }
    YearSoFar now = year.soFar();
    long paid = Math.min(amountFen, CAP_FEN - now.paid(CAP).amount());
    YearSoFar after =
        new YearSoFar(
            year(),
            now.stays() + 1,
            List.of(ACCOUNT),
            new long[] {now.counted(ACCOUNT).plus(new Fen(amountFen)).amount()},
            List.of(CAP),
            new long[] {now.paid(CAP).amount() + paid});
    Draft draft =
        new Draft(
            year.newId(),
            EntryKind.SETTLEMENT,
            institution,
            Optional.empty(),
            day,
            Optional.empty(),
            "",
            body(year, after, paid));
    return new Decision.Append(List.of(draft), after, Optional.of(day));
  }

  private Bytes body(YearView year, YearSoFar after, long paid) {
    Settlement.Builder answer =
        Settlement.newBuilder()
            .setInstitutionCode(institution)
            .setRequestId(requestId)
            .setSettledOn(day.toString())
            .setTotalFen(amountFen)
            .setMafPayFen(paid)
            .setFundPayFen(paid)
            .setPersonFen(amountFen - paid)
            .addMovements(movement(MovementKind.MOVEMENT_KIND_PAID, paid))
            .addMovements(movement(MovementKind.MOVEMENT_KIND_ON_APPLICATION, 1));
    return Bytes.owning(
        RecordedSettlement.newBuilder()
            .setBefore(YearBytes.recorded(year.soFar()))
            .setAfter(YearBytes.recorded(after))
            .setAnswer(answer)
            .setCounty(year.standing().flatMap(Standing::county).orElse(""))
            .build()
            .toByteArray());
  }

  private static Movement.Builder movement(MovementKind kind, long fen) {
    return Movement.newBuilder()
        .setLayer(LAYER)
        .setPayer(Payer.ASSISTANCE.national())
        .setKind(kind)
        .setAmountFen(fen);
  }

  /** The same, recorded as before a settlement said where the person was registered. */
  public Command withoutCounty() {
    return doing(
        view -> {
          Decision.Append append = (Decision.Append) decide(view);
          Draft draft = append.drafts().get(0);
          Draft older =
              new Draft(
                  draft.id(),
                  draft.kind(),
                  draft.institution(),
                  draft.closes(),
                  draft.settledOn(),
                  draft.corrects(),
                  draft.edition(),
                  withoutCounty(draft.body()));
          return Optional.of(
              new Decision.Append(List.of(older), append.after(), append.lastSettledOn()));
        });
  }

  private static Bytes withoutCounty(Bytes body) {
    try {
      return Bytes.owning(
          RecordedSettlement.parseFrom(body.shared()).toBuilder()
              .clearCounty()
              .build()
              .toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes back a request that was never seen. */
  public static Command tombstone(String institution, String requestId, String original, int year) {
    FakeSettle asked =
        of(
            institution,
            requestId,
            PersonKey.ofInstitution(institution),
            LocalDate.of(year, 1, 1),
            original.hashCode() & 0xFFFF);
    return asked.doing(view -> Optional.of(closing(asked, original, view)));
  }

  private static Decision closing(FakeSettle asked, String original, YearView view) {
    Draft tombstone = draft(asked, EntryKind.TOMBSTONE, Optional.of(original), view.newId());
    Draft reversal = draft(asked, EntryKind.REVERSAL, Optional.empty(), view.newId());
    return new Decision.Append(List.of(reversal, tombstone), view.soFar(), view.lastSettledOn());
  }

  private static Draft draft(FakeSettle asked, EntryKind kind, Optional<String> closes, String id) {
    return new Draft(
        id,
        kind,
        asked.institution(),
        closes,
        asked.day(),
        Optional.empty(),
        "",
        Bytes.of(ByteString.copyFromUtf8("note").toByteArray()));
  }

  /** Takes back an entry and recomputes another one, in one decision. */
  public static Command reversal(
      FakeSettle asked, String reversed, Optional<String> adjusted, YearSoFar after) {
    return asked.doing(
        view -> {
          Draft first = correcting(asked, EntryKind.REVERSAL, reversed, view);
          List<Draft> drafts =
              adjusted
                  .map(id -> List.of(first, correcting(asked, EntryKind.ADJUSTMENT, id, view)))
                  .orElse(List.of(first));
          return Optional.of(new Decision.Append(drafts, after, Optional.of(asked.day())));
        });
  }

  private static Draft correcting(
      FakeSettle asked, EntryKind kind, String corrected, YearView view) {
    return new Draft(
        view.newId(),
        kind,
        asked.institution(),
        Optional.empty(),
        asked.day(),
        Optional.of(corrected),
        "",
        Bytes.EMPTY);
  }
}
