package cn.yizhan.service;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.Standing;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Transfer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Wants a bill settled: divides it by the year as it stands. A pre-settlement is the same without
 * being handed to the ledger.
 *
 * @param requestId empty for a pre-settlement
 * @param transferredFrom the entry the bill names as the stay it was transferred from, as it was
 *     found before
 * @param confirmedOnly whether a row whose source is a placeholder (示例) may not be used
 */
record BillCommand(
    EditionsInUse editions,
    AskedBill asked,
    String requestId,
    Optional<Token> token,
    Optional<Recorded> transferredFrom,
    boolean confirmedOnly,
    BooleanSupplier nobodyWaits,
    LastAnswer lastAnswer)
    implements Command {
  /** What a bill is divided by. */
  record Setting(Edition edition, Person person, Token.Basis basis, Optional<Transfer> transfer) {}

  /** What it comes to. */
  record Done(Given given, Token.Basis basis, Settlement settlement) {}

  @Override
  public String institution() {
    return asked.institution();
  }

  @Override
  public Bytes digest() {
    return asked.digest();
  }

  @Override
  public PersonKey person() {
    return asked.person();
  }

  @Override
  public int year() {
    return asked.year();
  }

  @Override
  public boolean readsEntries() {
    return asked.visit().transferFrom().isPresent();
  }

  /** Unless it rests on an earlier stay. */
  @Override
  public boolean decidesAhead() {
    return !readsEntries();
  }

  @Override
  public boolean abandoned() {
    return nobodyWaits.getAsBoolean();
  }

  @Override
  public Decision decide(YearView year) {
    try {
      Done done = divide(year);
      String id = year.newId();
      var answer = Answers.of(asked.sent(), asked.idNumberMasked(), done.settlement());
      lastAnswer.keep(id, answer);
      RecordedSettlement recorded = recorded(done, answer, year);
      Draft draft =
          new Draft(
              id,
              EntryKind.SETTLEMENT,
              institution(),
              Optional.empty(),
              settledOn(),
              Optional.empty(),
              done.settlement().edition().cover().sha256(),
              Recorded.body(recorded),
              Optional.of(recorded));
      return new Decision.Append(
          List.of(draft), done.settlement().yearAfter(), Optional.of(settledOn()));
    } catch (Declined declined) {
      return new Decision.Refuse(declined.refused());
    }
  }

  /** Divides the bill. What is refused is looked at in the documented order. */
  Done divide(YearView year) {
    Setting setting = setting(year);
    Given given =
        new Given(setting.person(), year.soFar(), setting.transfer(), /* hindsight= */ false);
    Outcome outcome = Dividing.divide(setting.edition(), asked.visit(), given);
    if (outcome instanceof Outcome.Refused refused) {
      throw new Declined(refused(refused, setting));
    }
    Settlement settlement = (Settlement) outcome;
    if (confirmedOnly) {
      SettleBills.unconfirmed(settlement)
          .ifPresent(rows -> decline(refused(new Outcome.Refused(List.of(rows)), setting)));
    }
    token.flatMap(held -> held.moved(setting.basis(), settlement)).ifPresent(BillCommand::decline);
    return new Done(given, setting.basis(), settlement);
  }

  private RecordedSettlement recorded(
      Done done, cn.yizhan.proto.settlement.v1.Settlement answer, YearView year) {
    return Dividing.record(asked.recorded(), done.given(), done.settlement(), answer).toBuilder()
        .setCounty(year.standing().flatMap(Standing::county).orElse(""))
        .build();
  }

  /**
   * The region, the person, the edition and the earlier stay; declines when one of them is not
   * there.
   */
  Setting setting(YearView year) {
    KnownRegion.require(editions, asked.region(), "bill.region_code");
    Person person = Persons.insured(year, settledOn());
    Edition edition = editions.known(asked.region(), settledOn());
    Optional<LocalDate> last = year.lastSettledOn();
    if (last.isPresent() && settledOn().isBefore(last.get())) {
      throw outOfOrder(last.get());
    }
    Optional<Recorded> from = from(year);
    if (asked.visit().transferFrom().isPresent() && from.isEmpty()) {
      throw unknownTransfer(asked.visit().transferFrom().get());
    }
    Token.Basis basis = new Token.Basis(year.version(), person);
    return new Setting(edition, person, basis, from.flatMap(Recorded::link));
  }

  /** A word that is not known comes before the token, what the settlement runs into after it. */
  private Refused refused(Outcome.Refused outcome, Setting setting) {
    Refused refused = Declined.refused(outcome);
    if (outcome.reason().compareTo(Refusal.Reason.NO_BASIC_ROW) < 0) {
      return refused;
    }
    String sha256 = setting.edition().cover().sha256();
    return token
        .flatMap(held -> held.moved(setting.basis(), sha256, outcome.message()))
        .orElse(refused);
  }

  /** The stay it was transferred from: as it stands in this year now, or as found in another. */
  private Optional<Recorded> from(YearView year) {
    return transferredFrom
        .filter(found -> found.entry().person().equals(person()))
        .map(
            found ->
                found.entry().year() == year() ? Recorded.of(found.entry(), year.entries()) : found)
        .filter(Recorded::stands);
  }

  private LocalDate settledOn() {
    return asked.visit().settledOn();
  }

  private Declined outOfOrder(LocalDate last) {
    return new Declined(
        Reason.OUT_OF_ORDER,
        "结算日期 %s 早于这个人当年最后一次结算的 %s：请按先后结算，或先撤销后面的".formatted(settledOn(), last),
        "settled_on",
        settledOn().toString(),
        "last_settled_on",
        last.toString());
  }

  private static Declined unknownTransfer(String from) {
    return new Declined(
        Reason.UNKNOWN_TRANSFER,
        "转自“%s”：这个人没有这个编号的结算，或已撤销；请写前一次结算的结算编号".formatted(from),
        "transferred_from_settlement_id",
        from);
  }

  private static void decline(Refused refused) {
    throw new Declined(refused);
  }
}
