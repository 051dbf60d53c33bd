package cn.yizhan.rpc;

import cn.yizhan.ledger.YearKey;
import cn.yizhan.proto.settlement.v1.ResettleManyRequest;
import cn.yizhan.proto.settlement.v1.ResettleManyResponse;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.proto.settlement.v1.ResettleResponse;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.KnownRegion;
import cn.yizhan.service.ResettleRun;
import cn.yizhan.service.Resettlements;
import cn.yizhan.service.TouchedYears;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The part of the settlement RPCs that is a bureau's: computing years again. */
final class ResettleRpc {
  private final Serving serving;
  private final Waiting waiting;
  private final Waiting running;

  /**
   * Answers on these threads.
   *
   * @param running for what goes on for minutes: so many runs at a time, and no more waiting
   */
  ResettleRpc(Serving serving, Waiting waiting, Waiting running) {
    this.serving = serving;
    this.waiting = waiting;
    this.running = running;
  }

  void resettle(ResettleRequest request, StreamObserver<ResettleResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toResettle();
          UseCases cases = serving.get();
          ResettleRequests.Asked asked = ResettleRequests.of(cases.registry(), request);
          BooleanSupplier nobodyWaits = Reply.nobodyWaits();
          return waiting.compose(
              () -> resettle(cases.resettlements(), request.getCommit(), asked, nobodyWaits));
        });
  }

  private static CompletableFuture<ResettleResponse> resettle(
      Resettlements resettlements,
      boolean commit,
      ResettleRequests.Asked asked,
      BooleanSupplier nobodyWaits) {
    ResettleResponse.Builder response = ResettleResponse.newBuilder();
    if (commit) {
      return resettlements
          .commit(asked.resettlement(), asked.token(), nobodyWaits)
          .thenApply(done -> response.setYear(done.year()).setReplayed(done.replayed()).build());
    }
    Resettlements.Preview preview = resettlements.preview(asked.resettlement());
    return CompletableFuture.completedFuture(
        response.setYear(preview.year()).setToken(preview.token().toString()).build());
  }

  void resettleMany(ResettleManyRequest request, StreamObserver<ResettleManyResponse> observer) {
    StreamReply.with(
        observer,
        running,
        () -> {
          Access.current().toResettle();
          UseCases cases = serving.get();
          ResettleRun.Asked asked = ResettleRequests.of(request);
          KnownRegion.require(cases.tables(), request.getRegionCode());
          return new ResettleRun(
              cases.resettlements(), asked, () -> years(cases, request), Reply.nobodyWaits());
        });
  }

  private static Stream<YearKey> years(UseCases cases, ResettleManyRequest request) {
    Stream<YearKey> years =
        switch (request.getSelectionCase()) {
          case PERSONS -> cases.resettlements().from(earliest(cases.registry(), request));
          case ROSTER_ID ->
              cases
                  .resettlements()
                  .from(
                      TouchedYears.by(
                          cases.registry(), request.getRegionCode(), request.getRosterId()));
          case EVERYBODY, SELECTION_NOT_SET ->
              cases.resettlements().everybody(request.getRegionCode());
        };
    return request.getYear() == 0 ? years : years.filter(year -> year.year() == request.getYear());
  }

  private static List<YearKey> earliest(Registry registry, ResettleManyRequest request) {
    return request.getPersons().getIdNumbersList().stream()
        .map(idNumber -> registry.key(request.getRegionCode(), idNumber))
        .distinct()
        .map(YearKey::before)
        .toList();
  }
}
