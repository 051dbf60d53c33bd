package cn.yizhan.rpc;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.proto.settlement.v1.ResettleResponse;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.registry.Registry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The sample person at a hospital and at the bureau; who the person is, the registry learns late.
 */
final class LateNews implements AutoCloseable {
  static final Person ORDINARY = RefusalsTest.ordinary("390");

  final RunningServer server;

  private LateNews(RunningServer server) {
    this.server = server;
  }

  /** Somebody of whom nothing special is known yet. */
  static LateNews in(Store store) {
    return of(store, ORDINARY);
  }

  /** The same with everything known from the beginning. */
  static LateNews known(Person person) {
    return of(Store.MEMORY, person);
  }

  private static LateNews of(Store store, Person person) {
    return new LateNews(
        RunningServer.start(store).register(Sample.REGION, Sample.ID_NUMBER, person));
  }

  static Person holding(String identity, String from) {
    Days days = new Days(LocalDate.parse(from), Optional.empty());
    return new Person(
        "390", Optional.empty(), List.of(new Person.HeldIdentity(identity, days)), List.of());
  }

  void register(Person person) {
    server.registry.put(
        Registry.Registration.always(Sample.REGION, Sample.ID_NUMBER, person), "bureau");
  }

  /** A stay settled on that day of March 2023. */
  Settlement settle(String requestId, int day) {
    return settle(requestId, "2023-03-%02d".formatted(day));
  }

  Settlement settle(String requestId, String day) {
    Bill.Builder bill = Sample.bill().setVisitId("zy-" + requestId).setSettledOn(day);
    return server.hospital().settle(Sample.settle(requestId, bill)).getSettlement();
  }

  ResettleResponse preview() {
    return bureau(request());
  }

  ResettleResponse commit(String requestId) {
    return bureau(request().setRequestId(requestId).setCommit(true));
  }

  ResettleResponse bureau(ResettleRequest.Builder request) {
    return server.as("bureau").resettle(request.build());
  }

  static ResettleRequest.Builder request() {
    return ResettleRequest.newBuilder()
        .setRegionCode(Sample.REGION)
        .setIdNumber(Sample.ID_NUMBER)
        .setYear(2023);
  }

  /** What a settlement comes to, without what only its ledger knows. */
  static Settlement amounts(Settlement settlement) {
    return settlement.toBuilder()
        .clearSettlementId()
        .clearRecordedAt()
        .clearHash()
        .clearStatus()
        .clearYearVersion()
        .clearCorrections()
        .clearAsSettled()
        .build();
  }

  static ResettledYear withoutIds(ResettledYear year) {
    ResettledYear.Builder bare = year.toBuilder().clearResettlementId();
    bare.getAdjustmentsBuilderList().forEach(Adjustment.Builder::clearAdjustmentId);
    return bare.build();
  }

  Settlement get(Settlement settlement) {
    return server
        .hospital()
        .getSettlement(
            GetSettlementRequest.newBuilder().setSettlementId(settlement.getSettlementId()).build())
        .getSettlement();
  }

  String statement(Settlement settlement) {
    return server
        .hospital()
        .getStatement(
            GetStatementRequest.newBuilder().setSettlementId(settlement.getSettlementId()).build())
        .getText();
  }

  YearView.State year() {
    return server.ledger.year(server.registry.key(Sample.REGION, Sample.ID_NUMBER), 2023).state();
  }

  @Override
  public void close() {
    server.close();
  }
}
