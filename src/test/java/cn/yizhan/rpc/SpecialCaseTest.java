package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.proto.monitor.v1.GetFundRequest;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesRequest;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesResponse;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseResponse;
import cn.yizhan.proto.monitor.v1.SpecialCase;
import cn.yizhan.proto.monitor.v1.SpecialCaseState;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseRequest;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 特殊病例 in 天津, where 目录内占比 leaves them out: from the registration to its end. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRESQL"})
final class SpecialCaseTest {
  @Parameter Store store;
  private TianjinStays stays;
  private String costly;

  /** Two stays: one of which half lies outside the catalogue, and one that has nothing outside. */
  @BeforeEach
  void start() {
    stays = new TianjinStays(store);
    costly = stays.settle("r1", "2023-03-06", 1_000_000, 1_000_000);
    stays.settle("r2", "2023-04-06", 1_000_000, 0);
  }

  @AfterEach
  void stop() {
    stays.close();
  }

  @Test
  void itIsLeftOutUntilItIsWithdrawn() {
    var fund = GetFundRequest.newBuilder().setRegionCode(TianjinStays.REGION).setYear(2023).build();
    var paid = stays.server.monitorAs("bureau").getFund(fund).getAccountsList();
    stays.assertCounts(2_000_000, 3_000_000, 0);

    RegisterSpecialCaseResponse registered = stays.register("s1", costly);
    SpecialCase one = registered.getSpecialCase();
    assertThat(registered.getIndicatorsList()).containsExactly("目录内占比");
    assertThat(registered.getReplayed()).isFalse();
    stays.assertCounts(1_000_000, 1_000_000, 1);
    assertThat(stays.server.monitorAs("bureau").getFund(fund).getAccountsList())
        .as("the fund counts it as ever")
        .isEqualTo(paid);

    SpecialCase withdrawn = stays.withdraw("s2", costly).getSpecialCase();
    assertThat(withdrawn.getState()).isEqualTo(SpecialCaseState.SPECIAL_CASE_STATE_WITHDRAWN);
    assertThat(withdrawn.getWithdrawnBy()).isEqualTo("bureau");
    assertThat(withdrawn.getWithdrawnNote()).isEqualTo("复核后不认");
    assertThat(withdrawn.hasWithdrawnAt()).isTrue();
    stays.assertCounts(2_000_000, 3_000_000, 0);

    SpecialCase again = stays.register("s3", costly).getSpecialCase();
    assertThat(again.getSpecialCaseId()).isNotEqualTo(one.getSpecialCaseId());
    assertThat(stays.list()).containsExactlyInAnyOrder(again, withdrawn);
    stays.assertCounts(1_000_000, 1_000_000, 1);
  }

  @Test
  void itSaysWhatWasRegisteredWhyAndByWhom() {
    SpecialCase one = stays.register("s1", costly).getSpecialCase();
    assertThat(one.getState()).isEqualTo(SpecialCaseState.SPECIAL_CASE_STATE_REGISTERED);
    assertThat(one.getSettlementId()).isEqualTo(costly);
    assertThat(one.getRegionCode()).isEqualTo(TianjinStays.REGION);
    assertThat(one.getIdNumberMasked()).startsWith("120101********");
    assertThat(one.getInstitutionCode()).isEqualTo(TianjinStays.HOSPITAL);
    assertThat(one.getSettledOn()).isEqualTo("2023-03-06");
    assertThat(one.getReason()).isEqualTo(TianjinStays.REASON);
    assertThat(one.getRegisteredBy()).isEqualTo("bureau");
    assertThat(one.getRegisteredAt().getSeconds())
        .isEqualTo(RunningServer.CLOCK.instant().getEpochSecond());
    assertThat(one.hasWithdrawnAt()).isFalse();
  }

  @Test
  void aRecomputationKeepsIt() {
    stays.register("s1", costly);
    stays.hold("特困人员");
    var again =
        stays
            .server
            .as("bureau")
            .resettle(
                ResettleRequest.newBuilder()
                    .setRequestId("again")
                    .setRegionCode(TianjinStays.REGION)
                    .setIdNumber(TianjinStays.LI)
                    .setYear(2023)
                    .setCommit(true)
                    .build());
    assertThat(again.getYear().getAdjustmentsCount()).isPositive();
    stays.assertCounts(1_000_000, 1_000_000, 1);
    assertThat(stays.list())
        .extracting(SpecialCase::getState)
        .containsExactly(SpecialCaseState.SPECIAL_CASE_STATE_REGISTERED);
  }

  @Test
  void aReversalEndsIt() {
    stays.register("s1", costly);
    stays.reverse("v1", costly);
    stays.assertCounts(1_000_000, 1_000_000, 0);
    assertThat(stays.list())
        .extracting(SpecialCase::getState)
        .containsExactly(SpecialCaseState.SPECIAL_CASE_STATE_REVERSED);
    stays
        .registerInVain("s2", costly)
        .is(Code.FAILED_PRECONDITION, "ALREADY_REVERSED")
        .says(costly);
    assertThat(stays.register("s1", costly).getSpecialCase().getState())
        .as("what was answered before is answered as it stands")
        .isEqualTo(SpecialCaseState.SPECIAL_CASE_STATE_REVERSED);
  }

  @Test
  void everyRequestIsAnsweredOnce() {
    RegisterSpecialCaseResponse first = stays.register("s1", costly);
    RegisterSpecialCaseResponse again = stays.register("s1", costly);
    assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
    RegisterSpecialCaseRequest other =
        TianjinStays.asked("s1", costly).toBuilder().setReason("别的").build();
    Failure.of(() -> stays.server.monitorAs("bureau").registerSpecialCase(other))
        .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
    Failure.of(() -> stays.withdraw("s1", costly)).is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
    stays
        .registerInVain("s2", costly)
        .is(Code.FAILED_PRECONDITION, "SPECIAL_CASE_REGISTERED")
        .says(costly, "bureau", TianjinStays.REASON);

    var withdrawn = stays.withdraw("s2", costly);
    assertThat(withdrawn.getReplayed()).as("a refused request leaves its id free").isFalse();
    assertThat(stays.withdraw("s2", costly))
        .isEqualTo(withdrawn.toBuilder().setReplayed(true).build());
    Failure.of(() -> stays.withdraw("s3", costly))
        .is(Code.FAILED_PRECONDITION, "SPECIAL_CASE_NOT_REGISTERED")
        .says(costly);
    assertThat(stays.list()).hasSize(1);
  }

  @Test
  void ofManyAtOnceOneRegisters() {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String requestId = "s" + i % 6;
      answers.add(CompletableFuture.supplyAsync(told(() -> stays.register(requestId, costly))));
    }
    List<String> told = answers.stream().map(CompletableFuture::join).toList();

    assertThat(told).filteredOn("registered"::equals).hasSize(1);
    assertThat(told).containsOnly("registered", "replayed", "SPECIAL_CASE_REGISTERED");
    assertThat(stays.list()).hasSize(1);
    stays.assertCounts(1_000_000, 1_000_000, 1);
  }

  private static Supplier<String> told(Supplier<RegisterSpecialCaseResponse> call) {
    return () -> {
      try {
        return call.get().getReplayed() ? "replayed" : "registered";
      } catch (io.grpc.StatusRuntimeException refused) {
        return Failure.of(refused).reason();
      }
    };
  }

  @Test
  void onlyWhatIsThereIsRegistered() {
    stays.registerInVain("s1", "0190-nothing").is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
    String reversal =
        stays
            .server
            .as("bureau")
            .reverse(
                Sample.reverse("v1")
                    .setInstitutionCode(TianjinStays.HOSPITAL)
                    .setOriginalRequestId("never")
                    .build())
            .getReversalId();
    stays.registerInVain("s1", reversal).is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
    assertThat(stays.list()).isEmpty();
  }

  @Test
  void itIsSaidRightAndWithoutAnIdNumber() {
    for (String reason : List.of("", " ", "字".repeat(201), "见" + TianjinStays.LI)) {
      RegisterSpecialCaseRequest wrong =
          TianjinStays.asked("s1", costly).toBuilder().setReason(reason).build();
      Failure failure =
          Failure.of(() -> stays.server.monitorAs("bureau").registerSpecialCase(wrong))
              .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
      assertThat(failure.fields()).containsExactly("reason");
      assertThat(failure.message()).doesNotContain(TianjinStays.LI);
    }
    assertThat(
            Failure.of(
                    () ->
                        stays
                            .server
                            .monitorAs("bureau")
                            .withdrawSpecialCase(
                                WithdrawSpecialCaseRequest.newBuilder()
                                    .setNote(TianjinStays.LI)
                                    .build()))
                .fields())
        .containsExactly("request_id", "settlement_id", "note");
  }

  @Test
  void aBureauRegistersAndAMonitorReads() {
    for (String caller : List.of("monitor", TianjinStays.HOSPITAL)) {
      Failure.of(
              () ->
                  stays
                      .server
                      .monitorAs(caller)
                      .registerSpecialCase(TianjinStays.asked("s1", costly)))
          .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
      Failure.of(
              () ->
                  stays
                      .server
                      .monitorAs(caller)
                      .withdrawSpecialCase(TianjinStays.withdrawal("s1", costly)))
          .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
    }
    Failure.of(
            () ->
                stays
                    .server
                    .monitorAs(TianjinStays.HOSPITAL)
                    .listSpecialCases(TianjinStays.all().build()))
        .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
    assertThat(stays.list()).isEmpty();
  }

  @Test
  void theyAreListedInPagesAndChosen() {
    List<String> settled = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      settled.add(0, stays.settle("more" + i, "2023-05-0" + (1 + i), 1_000, 0));
      stays.register("s" + i, settled.get(0));
    }
    stays.withdraw("w", settled.get(1));

    ListSpecialCasesResponse page = stays.list(TianjinStays.all().setPageSize(2));
    ListSpecialCasesResponse last =
        stays.list(TianjinStays.all().setPageSize(2).setPageToken(page.getNextPageToken()));
    List<String> told = new ArrayList<>();
    page.getSpecialCasesList().forEach(one -> told.add(one.getSettlementId()));
    last.getSpecialCasesList().forEach(one -> told.add(one.getSettlementId()));
    assertThat(told).containsExactlyInAnyOrderElementsOf(settled);
    assertThat(page.getSpecialCasesCount()).isEqualTo(2);
    assertThat(last.getNextPageToken()).isEmpty();

    assertThat(
            stays
                .list(TianjinStays.all().addStates(SpecialCaseState.SPECIAL_CASE_STATE_WITHDRAWN))
                .getSpecialCasesList())
        .extracting(SpecialCase::getSettlementId)
        .containsExactly(settled.get(1));
    assertThat(stays.list(TianjinStays.all().setYear(2022)).getSpecialCasesList()).isEmpty();
    assertThat(stays.list(TianjinStays.all().setYear(2023)).getSpecialCasesList()).hasSize(3);
    assertThat(stays.list(TianjinStays.all().setInstitutionCode("H0")).getSpecialCasesList())
        .isEmpty();
    assertThat(
            stays
                .list(TianjinStays.all().setInstitutionCode(TianjinStays.HOSPITAL))
                .getSpecialCasesList())
        .hasSize(3);
    assertThat(stays.list(TianjinStays.all().setRegionCode("360700")).getSpecialCasesList())
        .isEmpty();
    ListSpecialCasesRequest wrong =
        TianjinStays.all().setPageSize(501).setPageToken("x").setYear(7).addStatesValue(99).build();
    assertThat(Failure.of(() -> stays.server.monitorAs("monitor").listSpecialCases(wrong)).fields())
        .containsExactly("year", "states[0]", "page_size", "page_token");
  }
}
