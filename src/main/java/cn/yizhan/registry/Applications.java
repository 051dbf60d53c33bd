package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.registry.Application.Approval;
import cn.yizhan.registry.Application.Filing;
import cn.yizhan.registry.Application.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The applications (申请) of all regions. Whatever is asked under a request id known in its region
 * gets the answer given then; numbers run without gaps or doubles, however many ask at once.
 */
public interface Applications {
  /**
   * Who asks for a change, under which id.
   *
   * @param digest SHA-256 of what is asked
   * @param by as the audit names callers
   */
  record Asked(String requestId, Bytes digest, String by, String note) {}

  /** What came of it. */
  sealed interface Outcome {
    /**
     * It is so.
     *
     * @param replayed whether this request had been answered before
     */
    record Done(Application application, boolean replayed) implements Outcome {}

    /** The request id was used for something else. */
    record Reused(Bytes recorded) implements Outcome {}

    /** There is no such application. */
    record Unknown() implements Outcome {}

    /** It was decided before. */
    record Decided(Application application) implements Outcome {}

    /** The person has an open one for the item. */
    record Open(Application application) implements Outcome {}

    /** Nobody is registered. */
    record Nobody() implements Outcome {}
  }

  /** 受理: files one. */
  Outcome register(Asked asked, PersonKey person, Filing filing);

  /**
   * 批准.
   *
   * @param held whether it becomes an approval of the person, in the same transaction; not so for a
   *     grant, which the ledger pays
   */
  Outcome approve(Asked asked, String number, Approval approval, boolean held);

  /** 不予受理: numbers the notice. */
  Outcome reject(Asked asked, String number, LocalDate decidedOn, String unmetRule, String office);

  /** Opens an approved one again: what was to be paid could not be. */
  Outcome reopen(Asked asked, String number);

  Optional<Application> find(String number);

  /** The answer recorded under a request id, if one was. */
  Optional<Outcome> known(String region, Asked asked);

  /** A region's applications after a number, in the order of the numbers. */
  List<Application> list(String region, Optional<State> state, String after, int limit);

  /** 姓名 in full, for a letter to the person; empty when it is not registered. */
  Optional<String> name(PersonKey person);

  /** What an approval is in the register. */
  static Holding holding(Application application, Approval approval) {
    Days days = approval.days();
    Holding.Source source =
        new Holding.Source(
            Optional.empty(), Optional.of(approval.number()), Optional.empty(), Optional.empty());
    return new Holding(
        Standing.Kind.APPROVAL, application.filing().item(), Optional.empty(), days, source);
  }
}
