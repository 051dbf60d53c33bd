package cn.yizhan.rpc;

import static cn.yizhan.bill.Standing.Kind.ENROLMENT;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.money.Fen;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.OtherPayment;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.Registry.Registration;
import io.grpc.Status.Code;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bills that are not settled: code, reason, and a sentence that names what to change. */
class RefusalsTest {
  private static final Days ALWAYS = new Days(LocalDate.of(2019, 1, 1), Optional.empty());
  private static final String SHANXI = "140000";
  private static final String SHANXI_HOSPITAL = "H14010600005";
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        Sample.server()
            .register("999999", Sample.ID_NUMBER, Sample.POOR)
            .register(SHANXI, Sample.ID_NUMBER, ordinary("390"));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  static Stream<Arguments> bills() {
    return Stream.of(
        Arguments.of(Sample.bill().setRegionCode("999999"), "UNKNOWN_REGION", "“999999”"),
        Arguments.of(Sample.bill().setSettledOn("2020-01-01"), "NO_EDITION_IN_FORCE", "2020-01-01"),
        Arguments.of(Sample.bill().setMedType("99"), "UNKNOWN_MED_TYPE", "“99”不在赣州市的表里，有：11"),
        Arguments.of(Sample.bill().setDisease("感冒"), "UNKNOWN_DISEASE", "“感冒”不在赣州市的表里"),
        Arguments.of(
            Sample.bill().setLines(0, FeeLine.newBuilder().setCategory("99")),
            "UNKNOWN_CATEGORY",
            "“99”不在赣州市的表里，有：01"),
        Arguments.of(
            Sample.bill().addOtherPayments(paid("慈善", 1)), "UNKNOWN_OTHER_PAYMENT", "外部已付“慈善”"),
        Arguments.of(
            Sample.bill().setTransferredFromSettlementId("0190-nothing"),
            "UNKNOWN_TRANSFER",
            "转自“0190-nothing”：这个人没有这个编号的结算"),
        Arguments.of(
            Sample.bill()
                .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(Fen.LARGEST)),
            "AMOUNT_TOO_LARGE",
            "一张账单最多 500,000,000.00 元"));
  }

  @ParameterizedTest
  @MethodSource("bills")
  void aBillIsRefused(Bill.Builder bill, String reason, String words) {
    var written = server.written();

    Failure.of(() -> server.as("bureau").settle(Sample.settle(Sample.newRequestId(), bill)))
        .is(Code.FAILED_PRECONDITION, reason)
        .says(words);
    Failure.of(() -> server.as("bureau").preSettle(Sample.preSettle(bill)))
        .is(Code.FAILED_PRECONDITION, reason)
        .says(words);

    assertThat(server.written()).isEqualTo(written);
  }

  static Stream<Arguments> persons() {
    return Stream.of(
        Arguments.of(ordinary("999"), "UNKNOWN_INSURANCE", "险种“999”不在赣州市的表里，有：310、390"),
        Arguments.of(
            new Person("390", Optional.of("高档"), List.of(), List.of()),
            "UNKNOWN_TIER",
            "缴费档次写的是“高档”"),
        Arguments.of(
            new Person(
                "390", Optional.empty(), List.of(new Person.HeldIdentity("穷人", ALWAYS)), List.of()),
            "UNKNOWN_IDENTITY",
            "人员类别“穷人”不在赣州市的表里"),
        Arguments.of(
            new Person(
                "390", Optional.empty(), List.of(), List.of(new Person.Approval("补贴", ALWAYS))),
            "UNKNOWN_APPLICATION",
            "申请事项“补贴”不在赣州市的表里"));
  }

  @ParameterizedTest
  @MethodSource("persons")
  void aPersonRegisteredInOtherWordsIsRefused(Person person, String reason, String words) {
    String idNumber = Sample.idNumber("36070219800101001");
    server.register(Sample.REGION, idNumber, person);
    Bill.Builder bill = Sample.bill().setIdNumber(idNumber);

    Failure.of(() -> server.hospital().settle(Sample.settle(Sample.newRequestId(), bill)))
        .is(Code.FAILED_PRECONDITION, reason)
        .says(words);
  }

  private static Bill.Builder billOf(String idNumber) {
    return Sample.bill().setIdNumber(idNumber);
  }

  private static void enrol(String region, String idNumber, Days... insured) {
    List<Holding> enrolments =
        Stream.of(insured)
            .map(days -> new Holding(ENROLMENT, "390", Optional.empty(), days, Source.NONE))
            .toList();
    Optional<String> none = Optional.empty();
    server.registry.put(new Registration(region, idNumber, none, none, none, enrolments), "test");
  }

  @Test
  void somebodyNotInsuredOnTheDayIsToldTheDaysInsured() {
    String idNumber = Sample.idNumber("36070219800101003");
    LocalDate day = LocalDate.of(2023, 3, 10);
    Days until = new Days(day.minusYears(1), Optional.of(day.minusDays(1)));
    enrol(Sample.REGION, idNumber, until, new Days(day.plusDays(1), Optional.empty()));

    for (int again = 0; again < 2; again++) {
      Failure.of(() -> server.hospital().preSettle(Sample.preSettle(billOf(idNumber))))
          .is(Code.FAILED_PRECONDITION, "NOT_INSURED")
          .says("2023-03-10", "360700", "没有参保", "2022-03-10至2023-03-09、2023-03-11起");
    }
    Failure.of(() -> server.hospital().settle(Sample.settle("r-insured", billOf(idNumber))))
        .is(Code.FAILED_PRECONDITION, "NOT_INSURED");

    Bill.Builder next = billOf(idNumber).setSettledOn("2023-03-11");
    assertThat(server.hospital().settle(Sample.settle("r-insured", next)).getReplayed()).isFalse();
  }

  @Test
  void somebodyInsuredElsewhereIsToldWhere() {
    String idNumber = Sample.idNumber("36070219800101004");
    LocalDate day = LocalDate.of(2023, 3, 10);
    enrol("520500", idNumber, new Days(day, Optional.of(day)));

    Failure.of(() -> server.hospital().settle(Sample.settle("r-else", billOf(idNumber))))
        .is(Code.FAILED_PRECONDITION, "INSURED_ELSEWHERE")
        .says("不在统筹区 360700 参保，而在 520500 参保");
    enrol(Sample.REGION, idNumber, new Days(day.plusDays(1), Optional.empty()));
    Failure.of(() -> server.hospital().preSettle(Sample.preSettle(billOf(idNumber))))
        .is(Code.FAILED_PRECONDITION, "INSURED_ELSEWHERE");
    Failure.of(
            () ->
                server
                    .hospital()
                    .preSettle(Sample.preSettle(billOf(idNumber).setSettledOn("2023-03-09"))))
        .is(Code.FAILED_PRECONDITION, "NOT_INSURED")
        .says("2023-03-11起");
    enrol("520500", idNumber);
    Failure.of(() -> server.hospital().preSettle(Sample.preSettle(billOf(idNumber))))
        .is(Code.FAILED_PRECONDITION, "NOT_INSURED");
  }

  /** The register keeps what editions before this one, or after it, call otherwise. */
  @Test
  void wordsOfOtherDaysAreNoConcernOfTheDays() {
    String idNumber = Sample.idNumber("36070219800101006");
    LocalDate day = LocalDate.of(2023, 3, 10);
    Days before = new Days(day.minusYears(3), Optional.of(day.minusDays(1)));
    Days after = new Days(day.plusDays(1), Optional.empty());
    Person person =
        new Person(
            "390",
            Optional.empty(),
            List.of(
                new Person.HeldIdentity("建档立卡贫困人口", before),
                new Person.HeldIdentity("低保对象", ALWAYS),
                new Person.HeldIdentity("以后的类别", after)),
            List.of(new Person.Approval("旧事项", before)));
    server.register(Sample.REGION, idNumber, person);

    assertThat(
            server
                .hospital()
                .preSettle(Sample.preSettle(billOf(idNumber)))
                .getSettlement()
                .getIdentity())
        .isEqualTo("低保对象");
    Failure.of(
            () ->
                server
                    .hospital()
                    .preSettle(Sample.preSettle(billOf(idNumber).setSettledOn("2023-03-09"))))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_IDENTITY");
  }

  @Test
  void theInsuranceOfTheDayIsTheOneSettledBy() {
    String idNumber = Sample.idNumber("36070219800101005");
    LocalDate day = LocalDate.of(2023, 3, 10);
    Optional<String> none = Optional.empty();
    Days before = new Days(day.minusYears(1), Optional.of(day));
    Days after = new Days(day.plusDays(1), Optional.empty());
    server.registry.put(
        new Registration(
            Sample.REGION,
            idNumber,
            none,
            none,
            none,
            List.of(
                new Holding(ENROLMENT, "390", none, before, Source.NONE),
                new Holding(ENROLMENT, "999", none, after, Source.NONE))),
        "test");

    assertThat(server.hospital().preSettle(Sample.preSettle(billOf(idNumber))).hasSettlement())
        .isTrue();
    Bill.Builder next = billOf(idNumber).setSettledOn("2023-03-11");
    Failure.of(() -> server.hospital().preSettle(Sample.preSettle(next)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_INSURANCE");
  }

  @Test
  void everythingThatIsNotKnownIsNamedAtOnce() {
    Bill.Builder bill = Sample.bill().setMedType("99").setDisease("感冒");

    Failure.of(() -> server.hospital().preSettle(Sample.preSettle(bill)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_MED_TYPE")
        .says("“99”", "；病种“感冒”");
  }

  @Test
  void anInstitutionOfAnotherRegionIsUnknown() {
    Bill.Builder bill = Sample.bill().setInstitutionCode("H52050200005");

    Failure.of(() -> server.as("H52050200005").preSettle(Sample.preSettle(bill)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_INSTITUTION")
        .says("机构编码“H52050200005”不在赣州市的定点机构表里", "应为表里有的国家编码");
  }

  @Test
  void aDayBeforeTheLastSettledOneIsRefused() {
    String idNumber = Sample.idNumber("36070219800101002");
    server.register(Sample.REGION, idNumber, Sample.POOR);
    Bill.Builder bill = Sample.bill().setIdNumber(idNumber);
    server.hospital().settle(Sample.settle(Sample.newRequestId(), bill));

    Failure.of(
            () ->
                server
                    .hospital()
                    .settle(Sample.settle(Sample.newRequestId(), bill.setSettledOn("2023-03-09"))))
        .is(Code.FAILED_PRECONDITION, "OUT_OF_ORDER")
        .says("2023-03-09", "2023-03-10");
    assertThat(
            server
                .hospital()
                .settle(Sample.settle(Sample.newRequestId(), bill.setSettledOn("2023-03-10")))
                .getReplayed())
        .isFalse();
  }

  @Test
  void othersCannotHavePaidMoreThanIsLeft() {
    Failure.of(() -> server.as(SHANXI_HOSPITAL).preSettle(Sample.preSettle(shanxi(9_000_000))))
        .is(Code.FAILED_PRECONDITION, "OTHER_PAYMENT_TOO_LARGE")
        .says("外部已付“商业保险”90,000.00 元，超过此时个人负担的");
  }

  /** A stay in 太原 of which a commercial insurer has paid something. */
  static Bill.Builder shanxi(long commercialFen) {
    return Sample.bill()
        .setRegionCode(SHANXI)
        .setInstitutionCode(SHANXI_HOSPITAL)
        .addOtherPayments(paid("商业保险", commercialFen));
  }

  static Person ordinary(String insurance) {
    return new Person(insurance, Optional.empty(), List.of(), List.of());
  }

  private static OtherPayment.Builder paid(String name, long fen) {
    return OtherPayment.newBuilder().setName(name).setAmountFen(fen);
  }
}
