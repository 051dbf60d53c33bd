package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Store;
import cn.yizhan.proto.eligibility.v1.Application;
import cn.yizhan.proto.eligibility.v1.ApplicationState;
import cn.yizhan.proto.eligibility.v1.ApproveApplicationRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityRequest;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc.EligibilityServiceBlockingStub;
import cn.yizhan.proto.eligibility.v1.GetApplicationRequest;
import cn.yizhan.proto.eligibility.v1.Grant;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationResponse;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import io.grpc.Status.Code;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 大病关怀救助 over the wire, on a ledger in memory; subclasses keep it elsewhere. */
class GrantTest {
  private static final String REGION = "140000";
  private static final String ID_NUMBER = Sample.idNumber("14010519700101002");
  private static final Person POOR =
      new Person(
          "390",
          Optional.empty(),
          List.of(
              new Person.HeldIdentity(
                  "低保对象", new Days(LocalDate.of(2019, 8, 1), Optional.empty()))),
          List.of());

  private RunningServer server;
  private EligibilityServiceBlockingStub bureau;

  Store store() {
    return Store.MEMORY;
  }

  @BeforeEach
  void start() {
    server = RunningServer.start(store()).register(REGION, ID_NUMBER, POOR);
    bureau = server.eligibilityAs("bureau");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Application file(String requestId, String... attested) {
    return bureau
        .registerApplication(
            RegisterApplicationRequest.newBuilder()
                .setRequestId(requestId)
                .setRegionCode(REGION)
                .setIdNumber(ID_NUMBER)
                .setItem("大病关怀救助")
                .setReceivedOn("2023-12-20")
                .setDisease("肺癌")
                .addAllAttested(List.of(attested))
                .build())
        .getApplication();
  }

  private Application approve(String requestId, Application application, String on) {
    return bureau
        .approveApplication(
            ApproveApplicationRequest.newBuilder()
                .setRequestId(requestId)
                .setApplicationNumber(application.getApplicationNumber())
                .setFrom(on)
                .setApprovalNumber("并医保批1号")
                .build())
        .getApplication();
  }

  private Grant said() {
    return bureau
        .checkEligibility(
            CheckEligibilityRequest.newBuilder()
                .setRegionCode(REGION)
                .setIdNumber(ID_NUMBER)
                .setOn("2024-02-01")
                .build())
        .getGrants(0);
  }

  private Application get(Application application) {
    return bureau
        .getApplication(
            GetApplicationRequest.newBuilder()
                .setApplicationNumber(application.getApplicationNumber())
                .build())
        .getApplication();
  }

  @Test
  void isPaidOnceInALifetime() {
    Application paid = approve("p-1", file("f-1", "晚期"), "2023-12-28");
    assertThat(paid.getState()).isEqualTo(ApplicationState.APPLICATION_STATE_APPROVED);
    assertThat(paid.getGrantEntryId()).isNotEmpty();
    assertThat(approve("p-1", paid, "2023-12-28")).isEqualTo(paid);
    assertThat(said().getGivenOnList()).containsExactly("2023-12-28");

    Application again = file("f-2", "晚期");
    Failure.of(() -> approve("p-2", again, "2024-01-10"))
        .is(Code.FAILED_PRECONDITION, "GRANT_NOT_DUE")
        .says("一生一次，2023-12-28 已经领过");
    assertThat(get(again).getState()).isEqualTo(ApplicationState.APPLICATION_STATE_REGISTERED);
  }

  @Test
  void canBeHadAgainWhenItWasTakenBack() {
    Application paid = approve("p-1", file("f-1", "晚期"), "2023-12-28");
    ReverseRequest reverse =
        ReverseRequest.newBuilder()
            .setRequestId("b-1")
            .setInstitutionCode("BUREAU-140000")
            .setOriginalRequestId("p-1")
            .build();
    Failure.of(() -> server.hospital().reverse(reverse))
        .is(Code.PERMISSION_DENIED, "NOT_YOUR_INSTITUTION");
    var reversed = server.as("bureau").reverse(reverse);
    assertThat(reversed.getReversalId()).isNotEmpty();
    assertThat(server.as("bureau").reverse(reverse).getReplayed()).isTrue();
    Failure.of(() -> server.as("bureau").reverse(reverse.toBuilder().setRequestId("b-2").build()))
        .is(Code.FAILED_PRECONDITION, "ALREADY_REVERSED");
    assertThat(said().getGivenOnList()).isEmpty();

    Application again = approve("p-2", file("f-2", "晚期"), "2024-01-10");
    assertThat(again.getGrantEntryId()).isNotEmpty().isNotEqualTo(paid.getGrantEntryId());
  }

  @Test
  void isOnlyForTheCasesItsSheetNames() {
    assertThat(said().getAmountFen()).isEqualTo(500_000);
    assertThat(said().getCanBeGiven()).isFalse();
    Application early = file("f-1");
    Failure.of(() -> approve("p-1", early, "2023-12-28"))
        .is(Code.FAILED_PRECONDITION, "GRANT_NOT_DUE")
        .says("大病关怀救助不能付：要有证明的情况：晚期");
  }

  /** What is for the person is no rule that is not met. */
  @Test
  void aNoticeNamesOnlyWhatIsAgainstIt() {
    Application early = file("f-1");

    RejectApplicationResponse rejected =
        bureau.rejectApplication(
            RejectApplicationRequest.newBuilder()
                .setRequestId("r-1")
                .setApplicationNumber(early.getApplicationNumber())
                .setDecidedOn("2023-12-29")
                .setOffice("黄寨镇人民政府")
                .build());

    assertThat(rejected.getApplication().getUnmetRule())
        .isEqualTo("晋医保发〔2019〕46号（九）（每人一次性；24类名单见病种表）（要有证明的情况：晚期）");
  }

  @Test
  void isPaidNeitherBeforeItWasAskedForNorInTheFuture() {
    Application filed = file("f-1", "晚期");
    for (String day : List.of("2023-01-01", "2099-01-01")) {
      Failure.of(() -> approve("p-1", filed, day))
          .is(Code.FAILED_PRECONDITION, "OUT_OF_ORDER")
          .says(day);
    }
    assertThat(approve("p-1", filed, "2023-12-28").getGrantEntryId()).isNotEmpty();
  }
}
