package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Store;
import cn.yizhan.proto.monitor.v1.GetIndicatorsRequest;
import cn.yizhan.proto.monitor.v1.IndicatorScope;
import cn.yizhan.proto.monitor.v1.IndicatorValue;
import cn.yizhan.proto.monitor.v1.IndicatorVerdict;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesRequest;
import cn.yizhan.proto.monitor.v1.ListSpecialCasesResponse;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.RegisterSpecialCaseResponse;
import cn.yizhan.proto.monitor.v1.SpecialCase;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseRequest;
import cn.yizhan.proto.monitor.v1.WithdrawSpecialCaseResponse;
import cn.yizhan.proto.settlement.v1.FeeLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Somebody's stays in 天津, where 目录内占比 leaves 特殊病例 out, and who registers them. */
final class TianjinStays implements AutoCloseable {
  static final String REGION = "120000";
  static final String HOSPITAL = "H12010400007";
  static final String LI = Sample.idNumber("12010119580212001");
  static final String REASON = "主动脉夹层，支架不在目录内";

  final RunningServer server;

  TianjinStays(Store store) {
    server = RunningServer.start(store);
    hold("低保边缘家庭成员");
  }

  /** The person is, and was, in this identity. */
  void hold(String identity) {
    Days days = new Days(LocalDate.of(2022, 1, 1), Optional.empty());
    Person.HeldIdentity held = new Person.HeldIdentity(identity, days);
    server.register(REGION, LI, new Person("390", Optional.of("高档"), List.of(held), List.of()));
  }

  @Override
  public void close() {
    server.close();
  }

  String settle(String requestId, String day, long inScopeFen, long fullSelfFen) {
    FeeLine.Builder line =
        FeeLine.newBuilder()
            .setCategory("08")
            .setInScopeFen(inScopeFen)
            .setFullSelfFen(fullSelfFen);
    return server
        .as("bureau")
        .settle(
            Sample.settle(
                requestId,
                Sample.bill()
                    .setRegionCode(REGION)
                    .setIdNumber(LI)
                    .setInstitutionCode(HOSPITAL)
                    .setVisitId(requestId)
                    .setSettledOn(day)
                    .clearLines()
                    .addLines(line)))
        .getSettlement()
        .getSettlementId();
  }

  /** Takes a stay back; what came later is computed again. */
  void reverse(String requestId, String settlementId) {
    var unused =
        server
            .as("bureau")
            .reverse(
                Sample.reverse(requestId)
                    .setInstitutionCode(HOSPITAL)
                    .setSettlementId(settlementId)
                    .setCascade(true)
                    .build());
  }

  static RegisterSpecialCaseRequest asked(String requestId, String settlementId) {
    return RegisterSpecialCaseRequest.newBuilder()
        .setRequestId(requestId)
        .setSettlementId(settlementId)
        .setReason(REASON)
        .build();
  }

  RegisterSpecialCaseResponse register(String requestId, String settlementId) {
    return server.monitorAs("bureau").registerSpecialCase(asked(requestId, settlementId));
  }

  Failure registerInVain(String requestId, String settlementId) {
    return Failure.of(() -> register(requestId, settlementId));
  }

  static WithdrawSpecialCaseRequest withdrawal(String requestId, String settlementId) {
    return WithdrawSpecialCaseRequest.newBuilder()
        .setRequestId(requestId)
        .setSettlementId(settlementId)
        .setNote("复核后不认")
        .build();
  }

  WithdrawSpecialCaseResponse withdraw(String requestId, String settlementId) {
    return server.monitorAs("bureau").withdrawSpecialCase(withdrawal(requestId, settlementId));
  }

  static ListSpecialCasesRequest.Builder all() {
    return ListSpecialCasesRequest.newBuilder().setRegionCode(REGION);
  }

  List<SpecialCase> list() {
    return list(all()).getSpecialCasesList();
  }

  ListSpecialCasesResponse list(ListSpecialCasesRequest.Builder request) {
    return server.monitorAs("monitor").listSpecialCases(request.build());
  }

  /** 目录内占比 of the hospital, over the year. */
  IndicatorValue inCatalogue() {
    return server
        .monitorAs("bureau")
        .getIndicators(
            GetIndicatorsRequest.newBuilder()
                .setRegionCode(REGION)
                .setFromMonth("2023-01")
                .setToMonth("2023-12")
                .build())
        .getLinesList()
        .stream()
        .filter(line -> line.getScope() == IndicatorScope.INDICATOR_SCOPE_INSTITUTION)
        .filter(line -> line.getMonth().isEmpty())
        .flatMap(line -> line.getValuesList().stream())
        .filter(value -> value.getIndicator().equals("目录内占比"))
        .findFirst()
        .orElseThrow();
  }

  void assertCounts(long part, long whole, long leftOut) {
    IndicatorValue value = inCatalogue();
    assertThat(List.of(value.getPart(), value.getWhole(), value.getLeftOutCount()))
        .containsExactly(part, whole, leftOut);
    assertThat(value.getVerdict())
        .isEqualTo(
            10 * part >= 9 * whole
                ? IndicatorVerdict.INDICATOR_VERDICT_MET
                : IndicatorVerdict.INDICATOR_VERDICT_MISSED);
  }
}
