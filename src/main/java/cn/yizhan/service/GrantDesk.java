package cn.yizhan.service;

import cn.yizhan.bill.Standing;
import cn.yizhan.calc.GrantAnswer;
import cn.yizhan.calc.Ground;
import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.registry.Application;
import cn.yizhan.registry.Applications;
import cn.yizhan.registry.Applications.Asked;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * 一次性救助: pays what was approved. The approval comes first, then the entry, both under one request
 * id: whoever does not know what became of it asks again, and what is missing is done.
 */
final class GrantDesk {
  private final Ledger ledger;
  private final Applications applications;

  GrantDesk(Ledger ledger, Applications applications) {
    this.ledger = ledger;
    this.applications = applications;
  }

  /** The grant an application is for; empty when it is for a layer. */
  static Optional<OneTimeGrant> grantOf(Edition edition, Application application) {
    return edition.eligibility().grants().stream()
        .filter(grant -> grant.name().equals(application.filing().item()))
        .findFirst();
  }

  /** What the workbook says of a case on a day. */
  Optional<GrantAnswer> answer(
      Edition edition, OneTimeGrant grant, Application application, LocalDate day) {
    YearView year = ledger.year(application.person(), day.getYear());
    Optional<Standing> standing = year.standing();
    return standing.map(
        known ->
            GrantAnswer.of(
                edition,
                grant,
                known,
                GrantCommand.applied(application, year.given(grant.name())),
                day));
  }

  void requireDue(Edition edition, OneTimeGrant grant, Application application, LocalDate day) {
    Optional<GrantAnswer> answer = answer(edition, grant, application, day);
    if (answer.filter(GrantAnswer::given).isEmpty()) {
      List<String> why =
          answer.map(one -> one.missing().stream().map(Ground::words).toList()).orElse(List.of());
      throw new Declined(
          Reason.GRANT_NOT_DUE,
          "%s不能付：%s".formatted(grant.name(), String.join("；", why)),
          "application_number",
          application.number());
    }
  }

  /** Pays, or opens the application again when somebody was quicker with the same grant. */
  void pay(GrantCommand command, Asked asked) {
    Answer answer;
    try {
      answer = ledger.append(command).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof NotRecorded notRecorded ? notRecorded : failed;
    }
    if (answer instanceof Refused refused) {
      // No request of a caller's has a space in its id.
      Asked again =
          new Asked("reopened " + asked.requestId(), asked.digest(), asked.by(), refused.message());
      applications.reopen(again, command.application().number());
      throw new Declined(refused);
    }
  }

  Optional<Entry> payment(Application application) {
    String bureau = GrantCommand.bureauOf(application.person().region());
    return application
        .approvedBy()
        .flatMap(request -> ledger.find(bureau, request))
        .filter(entry -> entry.kind() == EntryKind.GRANT);
  }
}
