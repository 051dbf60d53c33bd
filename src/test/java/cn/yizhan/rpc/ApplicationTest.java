package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Store;
import cn.yizhan.proto.eligibility.v1.Application;
import cn.yizhan.proto.eligibility.v1.ApplicationState;
import cn.yizhan.proto.eligibility.v1.ApplicationStep;
import cn.yizhan.proto.eligibility.v1.ApproveApplicationRequest;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc.EligibilityServiceBlockingStub;
import cn.yizhan.proto.eligibility.v1.GetApplicationRequest;
import cn.yizhan.proto.eligibility.v1.GetNoticeRequest;
import cn.yizhan.proto.eligibility.v1.ListApplicationsRequest;
import cn.yizhan.proto.eligibility.v1.NoticeFormat;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationRequest;
import cn.yizhan.proto.settlement.v1.MovementKind;
import io.grpc.Status.Code;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 救助申请 over the wire, on a ledger in memory; subclasses keep it elsewhere. */
class ApplicationTest {
  /** 低保边缘: what 住院救助 gives is on application (赣州 七). */
  private static final Person BORDERLINE =
      new Person(
          "390",
          Optional.empty(),
          List.of(
              new Person.HeldIdentity(
                  "低保边缘家庭人口", new Days(LocalDate.of(2023, 1, 1), Optional.empty()))),
          List.of());

  private static final String BORDERLINE_ID = Sample.idNumber("36070219800101002");

  private RunningServer server;
  private EligibilityServiceBlockingStub bureau;

  Store store() {
    return Store.MEMORY;
  }

  @BeforeEach
  void start() {
    server = Sample.server(store()).register(Sample.REGION, BORDERLINE_ID, BORDERLINE);
    bureau = server.eligibilityAs("bureau");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static RegisterApplicationRequest.Builder file(String requestId, String idNumber) {
    return RegisterApplicationRequest.newBuilder()
        .setRequestId(requestId)
        .setRegionCode(Sample.REGION)
        .setIdNumber(idNumber)
        .setItem("住院救助")
        .setReceivedOn("2023-03-01")
        .addDocuments("诊断书")
        .addDocuments("费用收据");
  }

  private static ApproveApplicationRequest.Builder approve(String requestId, String number) {
    return ApproveApplicationRequest.newBuilder()
        .setRequestId(requestId)
        .setApplicationNumber(number)
        .setFrom("2023-03-01")
        .setTo("2023-12-31")
        .setApprovalNumber("章医保批〔2023〕12号");
  }

  private static RejectApplicationRequest.Builder reject(String requestId, String number) {
    return RejectApplicationRequest.newBuilder()
        .setRequestId(requestId)
        .setApplicationNumber(number)
        .setDecidedOn("2023-03-20")
        .setOffice("水东镇人民政府");
  }

  private Application filed(String requestId, String idNumber) {
    return bureau.registerApplication(file(requestId, idNumber).build()).getApplication();
  }

  private Application get(String number) {
    return bureau
        .getApplication(GetApplicationRequest.newBuilder().setApplicationNumber(number).build())
        .getApplication();
  }

  @Test
  void whatIsApprovedIsPaid() {
    var before = server.hospital().preSettle(Sample.preSettle(bill())).getSettlement();
    assertThat(before.getMafPayFen()).isZero();
    assertThat(before.getOnApplicationFen()).isPositive();

    var answer = bureau.registerApplication(file("a-1", BORDERLINE_ID).build());
    assertThat(answer.getUnmetRulesList()).isEmpty();
    String number = answer.getApplication().getApplicationNumber();
    assertThat(number).isEqualTo("360700-2023-000001");
    Application approved =
        bureau
            .approveApplication(approve("a-2", number).setNote("入户调查属实").build())
            .getApplication();

    assertThat(approved.getState()).isEqualTo(ApplicationState.APPLICATION_STATE_APPROVED);
    assertThat(approved.getStepsList())
        .extracting(ApplicationStep::getNote)
        .containsExactly("", "入户调查属实");
    assertThat(approved.getSteps(1).getBy()).isEqualTo("bureau");
    assertThat(approved).isEqualTo(get(number));
    var after = server.hospital().preSettle(Sample.preSettle(bill())).getSettlement();
    assertThat(after.getMafPayFen()).isEqualTo(before.getOnApplicationFen());
    var eligibility =
        bureau.checkEligibility(EligibilityTest.ask().setIdNumber(BORDERLINE_ID).build());
    assertThat(EligibilityTest.layer(eligibility, "住院救助").getApproved()).isTrue();
    assertThat(EligibilityTest.layer(eligibility, "住院救助").getOffers(0).getKind())
        .isEqualTo(MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL);
  }

  private static cn.yizhan.proto.settlement.v1.Bill.Builder bill() {
    return Sample.bill().setIdNumber(BORDERLINE_ID);
  }

  @Test
  void theSameAgainIsAnsweredTheSameAndChangesNothing() {
    Application first = filed("a-1", BORDERLINE_ID);
    var again = bureau.registerApplication(file("a-1", BORDERLINE_ID).build());
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getApplication()).isEqualTo(first);
    Failure.of(() -> bureau.registerApplication(file("a-1", Sample.ID_NUMBER).build()))
        .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");

    String number = first.getApplicationNumber();
    var rejected = bureau.rejectApplication(reject("a-2", number).setUnmetRule("材料不实").build());
    var replayed = bureau.rejectApplication(reject("a-2", number).setUnmetRule("材料不实").build());
    assertThat(replayed.getReplayed()).isTrue();
    assertThat(replayed.getNotice()).isEqualTo(rejected.getNotice());
    Failure.of(() -> bureau.approveApplication(approve("a-3", number).build()))
        .is(Code.FAILED_PRECONDITION, "APPLICATION_DECIDED")
        .says("不予受理");
    Failure.of(() -> bureau.approveApplication(approve("a-2", number).build()))
        .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
  }

  @Test
  void aRejectionNamesTheRuleOutOfTheWorkbook() {
    var request = file("a-1", Sample.ID_NUMBER).setItem("倾斜救助").build();
    var answer = bureau.registerApplication(request);
    String number = answer.getApplication().getApplicationNumber();
    assertThat(answer.getUnmetRules(0)).contains("五（四）", "〈住院救助〉的年度限额没有用完，还剩 50,000.00 元");

    String notice = bureau.rejectApplication(reject("a-2", number).build()).getNotice();

    assertThat(notice)
        .contains("不符合医疗救助条件书面告知书", "〔2023〕第1号", "你于2023年3月1日提交")
        .contains("五（四）", "60日内依法提起行政复议", "6个月内向人民法院提起诉讼")
        .contains("水东镇人民政府（盖章）", "2023年3月20日")
        .doesNotContain(Sample.ID_NUMBER);
    assertThat(get(number).getNoticeNumber()).isEqualTo("〔2023〕第1号");
    var html = GetNoticeRequest.newBuilder().setApplicationNumber(number);
    assertThat(
            bureau
                .getNotice(html.setFormat(NoticeFormat.NOTICE_FORMAT_HTML).build())
                .getContent()
                .toStringUtf8())
        .contains("<h1>不符合医疗救助条件书面告知书</h1>");
    assertThat(
            bureau.getNotice(html.setFormat(NoticeFormat.NOTICE_FORMAT_DOCX).build()).getFileName())
        .isEqualTo("告知书-2023-1.docx");
  }

  @Test
  void nobodyIsRejectedWithoutARule() {
    String number = filed("a-1", BORDERLINE_ID).getApplicationNumber();
    Failure.of(() -> bureau.rejectApplication(reject("a-2", number).build()))
        .is(Code.FAILED_PRECONDITION, "NOTHING_UNMET");
    Failure.of(
            () ->
                bureau.getNotice(
                    GetNoticeRequest.newBuilder().setApplicationNumber(number).build()))
        .is(Code.FAILED_PRECONDITION, "APPLICATION_NOT_REJECTED");
    assertThat(get(number).getState()).isEqualTo(ApplicationState.APPLICATION_STATE_REGISTERED);
  }

  @Test
  void whatIsWrongIsRefused() {
    Failure.of(
            () ->
                server
                    .eligibilityAs(Sample.HOSPITAL)
                    .registerApplication(file("a-1", BORDERLINE_ID).build()))
        .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
    Failure.of(() -> bureau.registerApplication(RegisterApplicationRequest.getDefaultInstance()))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS")
        .says("request_id", "region_code", "id_number", "item", "received_on");
    Failure.of(() -> bureau.registerApplication(file("a-1", BORDERLINE_ID).setItem("没有的").build()))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_APPLICATION");
    String stranger = Sample.idNumber("36070219900101001");
    Failure.of(() -> bureau.registerApplication(file("a-1", stranger).build()))
        .is(Code.NOT_FOUND, "PERSON_UNKNOWN");
    Failure.of(() -> get("360700-2023-999999")).is(Code.NOT_FOUND, "APPLICATION_UNKNOWN");
    filed("a-1", BORDERLINE_ID);
    Failure.of(() -> filed("a-2", BORDERLINE_ID)).is(Code.FAILED_PRECONDITION, "APPLICATION_OPEN");
  }

  @Test
  void noticesAreNumberedWithoutGapsHoweverManyAreWrittenAtOnce() throws Exception {
    int many = 24;
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String idNumber = Sample.idNumber("3607021970010%04d".formatted(1000 + i).substring(0, 17));
      server.register(Sample.REGION, idNumber, Sample.POOR);
      numbers.add(filed("f-" + i, idNumber).getApplicationNumber());
    }
    List<Callable<String>> calls =
        IntStream.range(0, many)
            .<Callable<String>>mapToObj(
                i ->
                    () ->
                        bureau
                            .rejectApplication(
                                reject("r-" + i, numbers.get(i)).setUnmetRule("不符").build())
                            .getApplication()
                            .getNoticeNumber())
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<String> notices = new ArrayList<>();
    try {
      for (Future<String> notice : threads.invokeAll(calls)) {
        notices.add(notice.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(notices)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, many).mapToObj("〔2023〕第%d号"::formatted).toList());
    assertThat(rejectedInPages()).isEqualTo(numbers);
  }

  private List<String> rejectedInPages() {
    var list =
        ListApplicationsRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setState(ApplicationState.APPLICATION_STATE_REJECTED)
            .setPageSize(10);
    List<String> listed = new ArrayList<>();
    var page = bureau.listApplications(list.build());
    page.getApplicationsList().forEach(one -> listed.add(one.getApplicationNumber()));
    while (!page.getNextPageToken().isEmpty()) {
      page = bureau.listApplications(list.setPageToken(page.getNextPageToken()).build());
      page.getApplicationsList().forEach(one -> listed.add(one.getApplicationNumber()));
    }
    return listed;
  }
}
