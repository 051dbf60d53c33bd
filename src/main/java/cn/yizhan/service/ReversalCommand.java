package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearView;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Wants something taken back.
 *
 * @param whose the person and year it concerns
 * @param ruling what to write, given the year
 */
record ReversalCommand(
    AskedReversal asked,
    Whose whose,
    Function<YearView, Decision> ruling,
    BooleanSupplier nobodyWaits)
    implements Command {
  /** Whose year. */
  record Whose(PersonKey person, int year) {}

  @Override
  public String institution() {
    return asked.request().getInstitutionCode();
  }

  @Override
  public String requestId() {
    return asked.request().getRequestId();
  }

  @Override
  public Bytes digest() {
    return asked.digest();
  }

  @Override
  public PersonKey person() {
    return whose.person();
  }

  @Override
  public int year() {
    return whose.year();
  }

  @Override
  public boolean readsEntries() {
    return person().isPerson();
  }

  @Override
  public boolean abandoned() {
    return nobodyWaits.getAsBoolean();
  }

  @Override
  public Decision decide(YearView year) {
    return ruling.apply(year);
  }
}
