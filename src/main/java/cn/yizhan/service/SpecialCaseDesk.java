package cn.yizhan.service;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.monitor.SpecialCase;
import cn.yizhan.monitor.SpecialCases;
import cn.yizhan.monitor.SpecialCases.Asked;
import cn.yizhan.monitor.SpecialCases.Outcome;
import cn.yizhan.policy.InstitutionTarget;
import com.google.protobuf.MessageLite;
import java.util.List;

/**
 * 特殊病例: registered, withdrawn and looked up. Everything here waits for the database; what is
 * refused ends in {@link Declined}.
 */
public final class SpecialCaseDesk {
  private final EditionsInUse editions;
  private final Ledger ledger;
  private final SpecialCases cases;

  /** Registers settlements of that ledger. */
  public SpecialCaseDesk(EditionsInUse editions, Ledger ledger, SpecialCases cases) {
    this.editions = editions;
    this.ledger = ledger;
    this.cases = cases;
  }

  /**
   * A registration as it stands now.
   *
   * @param indicators 指标 that leave it out
   */
  public record Done(SpecialCase registration, List<String> indicators, boolean replayed) {
    public Done {
      indicators = List.copyOf(indicators);
    }
  }

  /** Some registrations, newest first, and whether there are more after them. */
  public record Page(List<SpecialCase> cases, boolean more) {
    public Page {
      cases = List.copyOf(cases);
    }
  }

  /** A request as the register takes note of it. */
  public static Asked asked(String requestId, MessageLite request, String by, String why) {
    String domain = "yizhan " + request.getClass().getSimpleName();
    return new Asked(requestId, Digests.of(domain, request), by, why);
  }

  /** 登记. */
  public Done register(Asked asked, String settlementId) {
    Entry settlement = settlement(settlementId);
    return done(cases.register(asked, settlement), settlement);
  }

  /** 撤销登记. */
  public Done withdraw(Asked asked, String settlementId) {
    Entry settlement = settlement(settlementId);
    return done(cases.withdraw(asked, settlement), settlement);
  }

  public Page list(SpecialCases.Query query) {
    SpecialCases.Query oneMore =
        new SpecialCases.Query(
            query.region(),
            query.year(),
            query.institution(),
            query.states(),
            query.before(),
            query.limit() + 1);
    List<SpecialCase> found = cases.list(oneMore);
    return new Page(
        found.subList(0, Math.min(found.size(), query.limit())), found.size() > query.limit());
  }

  private Entry settlement(String id) {
    return ledger
        .find(id)
        .filter(entry -> entry.kind() == EntryKind.SETTLEMENT)
        .orElseThrow(
            () ->
                new Declined(
                    Reason.SETTLEMENT_UNKNOWN,
                    "没有结算编号“%s”的结算，请核对".formatted(id),
                    "settlement_id",
                    id));
  }

  private Done done(Outcome outcome, Entry settlement) {
    if (outcome instanceof Outcome.Done done) {
      return new Done(done.registration(), indicators(settlement), done.replayed());
    }
    if (outcome instanceof Outcome.Reused reused) {
      throw new Declined(
          Reason.REQUEST_ID_REUSED,
          "这个请求号已用于另一个内容（原摘要 %s），没有改动；另一个内容请换一个请求号".formatted(reused.recorded().hex()),
          "recorded_digest",
          reused.recorded().hex());
    }
    if (outcome instanceof Outcome.InForce known) {
      SpecialCase registered = known.registration();
      throw refused(
          Reason.SPECIAL_CASE_REGISTERED,
          settlement,
          "已由 %s 登记为特殊病例（%s），要改说明请先撤销登记".formatted(registered.registeredBy(), registered.reason()));
    }
    throw outcome instanceof Outcome.Reversed
        ? refused(Reason.ALREADY_REVERSED, settlement, "已撤销，不能登记为特殊病例")
        : refused(Reason.SPECIAL_CASE_NOT_REGISTERED, settlement, "没有登记为特殊病例，没有可以撤销的");
  }

  private static Declined refused(Reason reason, Entry settlement, String why) {
    String message = "结算 %s %s".formatted(settlement.id(), why);
    return new Declined(reason, message, "settlement_id", settlement.id());
  }

  /** By the words of the rows in force on the settlement's day; none once its workbook is gone. */
  private List<String> indicators(Entry settlement) {
    return editions
        .inForce(settlement.person().region(), settlement.settledOn())
        .map(edition -> edition.targets().stream())
        .orElseGet(java.util.stream.Stream::empty)
        .filter(InstitutionTarget::withoutSpecialCases)
        .map(target -> target.indicator().label())
        .distinct()
        .toList();
  }
}
