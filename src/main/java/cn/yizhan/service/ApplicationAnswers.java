package cn.yizhan.service;

import cn.yizhan.ledger.Entry;
import cn.yizhan.proto.eligibility.v1.ApplicationState;
import cn.yizhan.proto.eligibility.v1.ApplicationStep;
import cn.yizhan.registry.Application;
import cn.yizhan.registry.Application.State;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Applications in the words of the contract. */
public final class ApplicationAnswers {
  private ApplicationAnswers() {}

  public static cn.yizhan.proto.eligibility.v1.Application of(Application application) {
    var proto =
        cn.yizhan.proto.eligibility.v1.Application.newBuilder()
            .setApplicationNumber(application.number())
            .setRegionCode(application.person().region())
            .setIdNumberMasked(application.idNumberMasked())
            .setItem(application.filing().item())
            .setReceivedOn(application.filing().receivedOn().toString())
            .addAllDocuments(application.filing().documents())
            .setDisease(application.filing().disease().orElse(""))
            .addAllAttested(application.filing().attested())
            .setState(state(application.state()));
    for (Application.Step step : application.steps()) {
      proto.addSteps(
          ApplicationStep.newBuilder()
              .setState(state(step.state()))
              .setAt(timestamp(step.at()))
              .setBy(step.by())
              .setNote(step.note()));
    }
    application
        .approval()
        .ifPresent(
            approval ->
                proto
                    .setApprovedFrom(approval.days().from().toString())
                    .setApprovedTo(approval.days().to().map(LocalDate::toString).orElse(""))
                    .setApprovalNumber(approval.number()));
    application
        .rejection()
        .ifPresent(
            rejection ->
                proto
                    .setNoticeNumber(rejection.label())
                    .setUnmetRule(rejection.unmetRule())
                    .setOffice(rejection.office())
                    .setDecidedOn(rejection.decidedOn().toString()));
    return proto.build();
  }

  /** The same with the entry that paid it. */
  public static cn.yizhan.proto.eligibility.v1.Application of(
      Application application, Optional<Entry> payment) {
    return of(application).toBuilder().setGrantEntryId(payment.map(Entry::id).orElse("")).build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  static String word(State state) {
    return switch (state) {
      case REGISTERED -> "已受理，还没有决定";
      case APPROVED -> "已批准";
      case REJECTED -> "不予受理";
    };
  }

  private static ApplicationState state(State state) {
    return switch (state) {
      case REGISTERED -> ApplicationState.APPLICATION_STATE_REGISTERED;
      case APPROVED -> ApplicationState.APPLICATION_STATE_APPROVED;
      case REJECTED -> ApplicationState.APPLICATION_STATE_REJECTED;
    };
  }

  /** The state asked for; empty for all. */
  static Optional<State> state(ApplicationState state) {
    return switch (state) {
      case APPLICATION_STATE_REGISTERED -> Optional.of(State.REGISTERED);
      case APPLICATION_STATE_APPROVED -> Optional.of(State.APPROVED);
      case APPLICATION_STATE_REJECTED -> Optional.of(State.REJECTED);
      case APPLICATION_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }
}
