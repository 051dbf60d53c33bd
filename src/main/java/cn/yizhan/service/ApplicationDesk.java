package cn.yizhan.service;

import cn.yizhan.bill.Days;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.proto.eligibility.v1.ApplicationState;
import cn.yizhan.proto.eligibility.v1.ApproveApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationRequest;
import cn.yizhan.registry.Application;
import cn.yizhan.registry.Application.Approval;
import cn.yizhan.registry.Application.Filing;
import cn.yizhan.registry.Application.State;
import cn.yizhan.registry.Applications;
import cn.yizhan.registry.Applications.Asked;
import cn.yizhan.registry.Applications.Outcome;
import com.google.protobuf.MessageLite;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 申请、审核、审批: files applications, approves and rejects them. The requests' fields must have been
 * checked; {@code by} is who asks, as the audit names callers. Everything here waits.
 */
public final class ApplicationDesk {
  private final EditionsInUse editions;
  private final Applications applications;
  private final UnmetRules unmetRules;
  private final GrantDesk grants;

  public ApplicationDesk(
      EditionsInUse editions, Ledger ledger, Applications applications, Eligibility eligibility) {
    this.editions = editions;
    this.applications = applications;
    this.grants = new GrantDesk(ledger, applications);
    this.unmetRules = new UnmetRules(eligibility, grants);
  }

  /** An application as it stands today, and whether the request had been answered before. */
  public record Done(Application application, boolean replayed) {}

  /** Some applications, and whether there are more after them. */
  public record Page(List<Application> applications, boolean more) {}

  /** A rejected application with what its letter says. */
  public record Letter(Application application, String applicant, String regionName) {}

  /** 受理. */
  public Done register(RegisterApplicationRequest request, PersonKey person, String by) {
    LocalDate receivedOn = LocalDate.parse(request.getReceivedOn());
    RegisterApplicationRequest digested =
        request.toBuilder().setIdNumber(person.blindIndex().hex()).build();
    Asked asked = asked(request.getRequestId(), digested, by, request.getNote());
    Optional<Outcome> known = applications.known(person.region(), asked);
    if (known.isPresent()) {
      return done(known.get());
    }
    Filing filing =
        new Filing(
            request.getItem(),
            receivedOn,
            request.getDocumentsList(),
            request.getDisease().isEmpty() ? Optional.empty() : Optional.of(request.getDisease()),
            request.getAttestedList());
    requireItem(editions.known(person.region(), receivedOn), request.getItem());
    return done(applications.register(asked, person, filing));
  }

  private static void requireItem(Edition edition, String item) {
    List<String> items = new ArrayList<>(edition.applications());
    edition.eligibility().grants().forEach(grant -> items.add(grant.name()));
    if (!items.contains(item)) {
      throw new Declined(
          Reason.UNKNOWN_APPLICATION,
          "申请事项“%s”不在%s的表里，有：%s"
              .formatted(item, edition.cover().regionName(), String.join("、", items)),
          "item",
          item);
    }
  }

  /** What the workbook has against an application on the day it was handed in. */
  public List<String> unmetRules(Application application) {
    LocalDate day = application.filing().receivedOn();
    return unmetRules.of(application, editions.known(application.person().region(), day));
  }

  /**
   * 批准.
   *
   * @param today a one-time grant is paid on the first day approved, so none after this
   */
  public Done approve(ApproveApplicationRequest request, LocalDate today, String by) {
    Asked asked = asked(request.getRequestId(), request, by, request.getNote());
    Days days =
        new Days(
            LocalDate.parse(request.getFrom()),
            request.getTo().isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(request.getTo())));
    Approval approval = new Approval(days, request.getApprovalNumber());
    Application application = get(request.getApplicationNumber());
    Edition edition = editions.known(application.person().region(), days.from());
    Optional<OneTimeGrant> grant = GrantDesk.grantOf(edition, application);
    if (grant.isEmpty()) {
      return done(applications.approve(asked, application.number(), approval, true));
    }
    Optional<Outcome> known = applications.known(application.person().region(), asked);
    if (known.isEmpty()) {
      requirePayable(application, days.from(), today);
      grants.requireDue(edition, grant.get(), application, days.from());
    }
    Done done =
        done(
            known.orElseGet(
                () -> applications.approve(asked, application.number(), approval, false)));
    grants.pay(
        new GrantCommand(
            edition, grant.get(), application, approval, asked.requestId(), asked.digest()),
        asked);
    return done;
  }

  private static void requirePayable(Application application, LocalDate day, LocalDate today) {
    LocalDate receivedOn = application.filing().receivedOn();
    if (day.isBefore(receivedOn) || day.isAfter(today)) {
      throw new Declined(
          Reason.OUT_OF_ORDER,
          "from 写的是 %s，一次性救助在这一天付，应不早于收到申请的 %s、不晚于今天 %s".formatted(day, receivedOn, today));
    }
  }

  /** The entry that paid an approved grant; empty for what is no grant. */
  public Optional<Entry> payment(Application application) {
    return grants.payment(application);
  }

  /** 不予受理. */
  public Done reject(RejectApplicationRequest request, String by) {
    String number = request.getApplicationNumber();
    Asked asked = asked(request.getRequestId(), request, by, request.getNote());
    Optional<Outcome> known =
        Application.regionOf(number).flatMap(region -> applications.known(region, asked));
    if (known.isPresent()) {
      return done(known.get());
    }
    Application application = get(number);
    LocalDate decidedOn = LocalDate.parse(request.getDecidedOn());
    if (decidedOn.isBefore(application.filing().receivedOn())) {
      throw new Declined(
          Reason.OUT_OF_ORDER,
          "decided_on 写的是 %s，早于收到申请的 %s".formatted(decidedOn, application.filing().receivedOn()));
    }
    String rule = request.getUnmetRule();
    if (rule.isEmpty() && application.state() == State.REGISTERED) {
      rule = ruleOutOfWorkbook(application);
    }
    return done(applications.reject(asked, number, decidedOn, rule, request.getOffice()));
  }

  private String ruleOutOfWorkbook(Application application) {
    List<String> unmet = unmetRules(application);
    if (unmet.isEmpty()) {
      throw new Declined(
          Reason.NOTHING_UNMET,
          "申请 %s 按费率表没有不符合的规定，不予受理要在 unmet_rule 写明是哪一条".formatted(application.number()));
    }
    return String.join("；", unmet);
  }

  public Application get(String number) {
    return applications.find(number).orElseThrow(() -> unknown(number));
  }

  /** A region's applications after a number. */
  public Page list(String region, ApplicationState state, String after, int limit) {
    KnownRegion.require(editions, region);
    List<Application> found =
        applications.list(region, ApplicationAnswers.state(state), after, limit + 1);
    return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
  }

  /** What the notice of a rejected application says. */
  public Letter letter(String number) {
    Application application = get(number);
    if (application.rejection().isEmpty()) {
      throw new Declined(
          Reason.APPLICATION_NOT_REJECTED,
          "申请 %s %s，没有告知书".formatted(number, ApplicationAnswers.word(application.state())));
    }
    String applicant =
        applications
            .name(application.person())
            .orElse("（身份证号 %s）".formatted(application.idNumberMasked()));
    Edition edition =
        editions.known(application.person().region(), application.filing().receivedOn());
    return new Letter(application, applicant, edition.cover().regionName());
  }

  private static Asked asked(String requestId, MessageLite request, String by, String note) {
    String domain = "yizhan application " + request.getClass().getSimpleName();
    return new Asked(requestId, Digests.of(domain, request), by, note);
  }

  private static Declined unknown(String number) {
    return new Declined(
        Reason.APPLICATION_UNKNOWN,
        "没有编号“%s”的申请，请核对".formatted(number),
        "application_number",
        number);
  }

  private static Done done(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      return new Done(done.application(), done.replayed());
    }
    throw refused(outcome);
  }

  private static Declined refused(Outcome outcome) {
    if (outcome instanceof Outcome.Reused reused) {
      return new Declined(
          Reason.REQUEST_ID_REUSED,
          "这个请求号已用于另一个内容（原摘要 %s），没有改动；另一个内容请换一个请求号".formatted(reused.recorded().hex()),
          "recorded_digest",
          reused.recorded().hex());
    }
    if (outcome instanceof Outcome.Decided decided) {
      Application application = decided.application();
      return new Declined(
          Reason.APPLICATION_DECIDED,
          "申请 %s %s，不能再办"
              .formatted(application.number(), ApplicationAnswers.word(application.state())),
          "application_number",
          application.number());
    }
    if (outcome instanceof Outcome.Open open) {
      Application application = open.application();
      return new Declined(
          Reason.APPLICATION_OPEN,
          "这个人的“%s”已有一件在办（%s），请先办完".formatted(application.filing().item(), application.number()),
          "application_number",
          application.number());
    }
    return outcome instanceof Outcome.Nobody
        ? new Declined(Reason.PERSON_UNKNOWN, "这个统筹区没有登记这个人，请核对地区与身份证号码，或先登记")
        : new Declined(Reason.APPLICATION_UNKNOWN, "没有这个编号的申请，请核对");
  }
}
