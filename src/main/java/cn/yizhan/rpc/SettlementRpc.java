package cn.yizhan.rpc;

import cn.yizhan.ledger.ListQuery;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.settlement.v1.CompareRequest;
import cn.yizhan.proto.settlement.v1.CompareResponse;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetSettlementResponse;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementResponse;
import cn.yizhan.proto.settlement.v1.GetStatementsRequest;
import cn.yizhan.proto.settlement.v1.GetStatementsResponse;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsResponse;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.ResettleManyRequest;
import cn.yizhan.proto.settlement.v1.ResettleManyResponse;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.proto.settlement.v1.ResettleResponse;
import cn.yizhan.proto.settlement.v1.ReverseRequest;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceImplBase;
import cn.yizhan.service.AskedBill;
import cn.yizhan.service.AskedReversal;
import cn.yizhan.service.EncodedMessage;
import cn.yizhan.service.Settlements;
import cn.yizhan.service.Settlements.Settled;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * The settlement RPCs: proto in, use case, proto out. Nothing is decided here but on which thread:
 * what need not wait is answered where the call arrives, the rest on the waiting threads.
 */
final class SettlementRpc extends SettlementServiceImplBase {
  private final Serving serving;
  private final Waiting waiting;
  private final ResettleRpc resettling;
  private final StatementCalls statements;

  SettlementRpc(Serving serving, Waiting waiting, ResettleRpc resettling) {
    this.serving = serving;
    this.waiting = waiting;
    this.resettling = resettling;
    this.statements = new StatementCalls(serving, waiting);
  }

  /** The service; PreSettle's answer is made in bytes, as it is the one that is asked for most. */
  ServerServiceDefinition bound() {
    MethodDescriptor<PreSettleRequest, ?> preSettle = SettlementServiceGrpc.getPreSettleMethod();
    return Rebound.of(
        bindService(),
        method ->
            method.getMethodDescriptor().equals(preSettle)
                ? Encoded.unary(preSettle, this::preSettled)
                : method);
  }

  private void preSettled(PreSettleRequest request, StreamObserver<EncodedMessage> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toWrite(request.getBill().getInstitutionCode());
          UseCases cases = serving.get();
          AskedBill asked = requests(cases).of(request);
          return inYear(
              cases,
              asked,
              (bill, year) -> cases.settlements().preSettle(bill, year, request.getView()));
        });
  }

  @Override
  public void settle(SettleRequest request, StreamObserver<SettleResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toWrite(request.getBill().getInstitutionCode());
          UseCases cases = serving.get();
          Requests.AskedSettle asked = requests(cases).of(request);
          return settle(cases.settlements(), request.getRequestId(), asked)
              .thenApply(done -> ToProto.of(done, request.getView()));
        });
  }

  private CompletableFuture<Settled> settle(
      Settlements settlements, String requestId, Requests.AskedSettle asked) {
    BooleanSupplier nobodyWaits = Reply.nobodyWaits();
    return settlements.namesAnother(asked.bill())
        ? waiting.compose(
            () -> settlements.settle(asked.bill(), requestId, asked.token(), nobodyWaits))
        : settlements.settle(asked.bill(), requestId, asked.token(), nobodyWaits);
  }

  @Override
  public void reverse(ReverseRequest request, StreamObserver<ReverseResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toWrite(request.getInstitutionCode());
          Settlements settlements = serving.get().settlements();
          AskedReversal asked = Requests.of(request);
          BooleanSupplier nobodyWaits = Reply.nobodyWaits();
          return waiting
              .compose(() -> settlements.reverse(asked, nobodyWaits))
              .thenApply(ToProto::of);
        });
  }

  @Override
  public void resettle(ResettleRequest request, StreamObserver<ResettleResponse> observer) {
    resettling.resettle(request, observer);
  }

  @Override
  public void resettleMany(
      ResettleManyRequest request, StreamObserver<ResettleManyResponse> observer) {
    resettling.resettleMany(request, observer);
  }

  @Override
  public void getSettlement(
      GetSettlementRequest request, StreamObserver<GetSettlementResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access access = Access.current();
          access.toRead(request.getRequest().getInstitutionCode());
          Settlements settlements = serving.get().settlements();
          Requests.check(request);
          return waiting
              .compute(() -> find(settlements, access, request))
              .thenApply(found -> ToProto.view(found, request.getView()))
              .thenApply(found -> GetSettlementResponse.newBuilder().setSettlement(found).build());
        });
  }

  private static Settlement find(
      Settlements settlements, Access access, GetSettlementRequest request) {
    return request.hasSettlementId()
        ? settlements.get(request.getSettlementId(), access::reads)
        : settlements.get(
            request.getRequest().getInstitutionCode(), request.getRequest().getRequestId());
  }

  @Override
  public void listSettlements(
      ListSettlementsRequest request, StreamObserver<ListSettlementsResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toRead(request.getInstitutionCode());
          Settlements settlements = serving.get().settlements();
          ListQuery query = Requests.of(request);
          return waiting.compute(() -> ToProto.of(settlements.list(query)));
        });
  }

  @Override
  public void compare(CompareRequest request, StreamObserver<CompareResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toWrite(request.getBill().getInstitutionCode());
          UseCases cases = serving.get();
          return inYear(cases, requests(cases).of(request), cases.settlements()::compare)
              .thenApply(all -> CompareResponse.newBuilder().addAllComparisons(all).build());
        });
  }

  @Override
  public void getStatement(
      GetStatementRequest request, StreamObserver<GetStatementResponse> observer) {
    statements.one(request, observer);
  }

  @Override
  public void getStatements(
      GetStatementsRequest request, StreamObserver<GetStatementsResponse> observer) {
    statements.many(request, observer);
  }

  /** Computes in the bill's year: here, when that is at hand. */
  private <T> CompletableFuture<T> inYear(
      UseCases cases, AskedBill asked, BiFunction<AskedBill, YearView, T> computation) {
    Settlements settlements = cases.settlements();
    Optional<YearView> year = settlements.yearAtHand(asked);
    return year.isPresent()
        ? CompletableFuture.completedFuture(computation.apply(asked, year.get()))
        : waiting.compute(() -> computation.apply(asked, settlements.year(asked)));
  }

  private static Requests requests(UseCases cases) {
    return new Requests(new FromProto(cases.registry(), cases.clock()));
  }
}
