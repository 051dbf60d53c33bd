package cn.yizhan.registry;

import cn.yizhan.bill.Days;
import cn.yizhan.ledger.PersonKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An application (申请), and everything that happened to it.
 *
 * @param number 申请编号, given by this registry: region, year, running number
 * @param person whose
 * @param steps oldest first; the last one led to the state
 */
public record Application(
    String number,
    PersonKey person,
    String idNumberMasked,
    Filing filing,
    State state,
    Optional<Approval> approval,
    Optional<Rejection> rejection,
    List<Step> steps) {
  public Application {
    steps = List.copyOf(steps);
  }

  /** Where an application stands. */
  public enum State {
    /** 已受理. */
    REGISTERED,
    /** 已批准. */
    APPROVED,
    /** 不予受理. */
    REJECTED
  }

  /**
   * What was applied for, and with what.
   *
   * @param item 申请事项
   * @param documents the papers handed in, by name
   * @param disease 病种, of a grant
   * @param attested what is attested of the case, such as 晚期
   */
  public record Filing(
      String item,
      LocalDate receivedOn,
      List<String> documents,
      Optional<String> disease,
      List<String> attested) {
    public Filing {
      documents = List.copyOf(documents);
      attested = List.copyOf(attested);
    }
  }

  /**
   * What was approved.
   *
   * @param days visits settled on these are paid
   * @param number 批准文号
   */
  public record Approval(Days days, String number) {}

  /**
   * Why it was rejected, as the notice says.
   *
   * @param number of the notice in its region and the year of the decision, from 1
   * @param unmetRule the rule that was not met
   * @param office who signs
   */
  public record Rejection(int number, LocalDate decidedOn, String unmetRule, String office) {
    /** The number as the notice carries it: {@code 〔2024〕第1号}. */
    public String label() {
      return "〔%d〕第%d号".formatted(decidedOn.getYear(), number);
    }
  }

  /**
   * One step.
   *
   * @param state it led to
   * @param by who did it, as the audit names callers
   * @param requestId under which it was asked for
   */
  public record Step(State state, Instant at, String by, String note, String requestId) {}

  /** The request under which it was approved, the last time. */
  public Optional<String> approvedBy() {
    return steps.stream()
        .filter(step -> step.state() == State.APPROVED)
        .map(Step::requestId)
        .reduce((first, last) -> last)
        .filter(request -> state == State.APPROVED);
  }

  /** The region an application number begins with; empty when it looks like none. */
  public static Optional<String> regionOf(String number) {
    return number.matches("\\d{6}-\\d{4}-\\d{6}")
        ? Optional.of(number.substring(0, number.indexOf('-')))
        : Optional.empty();
  }

  static String numbered(String region, int year, int place) {
    return "%s-%d-%06d".formatted(region, year, place);
  }
}
