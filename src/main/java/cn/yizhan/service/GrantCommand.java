package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Standing;
import cn.yizhan.calc.GrantAnswer;
import cn.yizhan.calc.Ground;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Decision;
import cn.yizhan.ledger.Draft;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.GivenGrant;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.policy.OneTimeGrant.Times;
import cn.yizhan.proto.ledger.v1.RecordedGrant;
import cn.yizhan.registry.Application;
import cn.yizhan.registry.Application.Approval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Wants a one-time grant paid: an entry of its own in the person's year, in which nothing else
 * moves. That nobody has one twice is seen to where it is written.
 *
 * @param requestId that of the approval
 */
record GrantCommand(
    Edition edition,
    OneTimeGrant grant,
    Application application,
    Approval approval,
    String requestId,
    Bytes digest)
    implements Command {
  /** Whose entries the grants of a region are; no institution has such a code. */
  static String bureauOf(String region) {
    return "BUREAU-" + region;
  }

  @Override
  public String institution() {
    return bureauOf(person().region());
  }

  @Override
  public PersonKey person() {
    return application.person();
  }

  @Override
  public int year() {
    return paidOn().getYear();
  }

  private LocalDate paidOn() {
    return approval.days().from();
  }

  @Override
  public Decision decide(YearView year) {
    Optional<Standing> standing = year.standing();
    if (standing.isEmpty()) {
      return new Decision.Refuse(Persons.unknown(person().region()).refused());
    }
    GrantAnswer answer = answer(standing.get(), year.given(grant.name()));
    if (!answer.given()) {
      return new Decision.Refuse(notDue(answer));
    }
    Draft draft =
        new Draft(
            year.newId(),
            EntryKind.GRANT,
            institution(),
            Optional.empty(),
            paidOn(),
            Optional.empty(),
            edition.cover().sha256(),
            Recorded.body(recorded(answer)));
    return new Decision.Append(List.of(draft), year.soFar(), year.lastSettledOn());
  }

  private GrantAnswer answer(Standing standing, List<GivenGrant> given) {
    return GrantAnswer.of(edition, grant, standing, applied(application, given), paidOn());
  }

  /** The case an application makes. */
  static GrantAnswer.Case applied(Application application, List<GivenGrant> given) {
    return new GrantAnswer.Case(
        application.filing().disease(),
        java.util.Set.copyOf(application.filing().attested()),
        given.stream().map(GivenGrant::paidOn).toList());
  }

  private cn.yizhan.ledger.Refused notDue(GrantAnswer answer) {
    String why = answer.missing().stream().map(Ground::words).collect(Collectors.joining("；"));
    return Declined.refused(
        Reason.GRANT_NOT_DUE,
        "%s不能付：%s".formatted(grant.name(), why),
        "application_number",
        application.number());
  }

  private RecordedGrant recorded(GrantAnswer answer) {
    return RecordedGrant.newBuilder()
        .setName(grant.name())
        .setPeriod(answer.times().equals(Optional.of(Times.LIFETIME)) ? "" : String.valueOf(year()))
        .setApplicationNumber(application.number())
        .setIdentity(answer.identity().map(Identity::name).orElse(""))
        .setDisease(application.filing().disease().orElse(""))
        .addAllAttested(application.filing().attested())
        .setPaidOn(paidOn().toString())
        .setAmountFen(answer.amount().orElseThrow().amount())
        .setPayer(answer.payer().map(Payer::national).orElse(""))
        .setApprovalNumber(approval.number())
        .addAllGrounds(answer.grounds().stream().map(Ground::toString).toList())
        .build();
  }
}
