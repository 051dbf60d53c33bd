package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.proto.settlement.v1.PersonList;
import cn.yizhan.proto.settlement.v1.ResettleManyRequest;
import cn.yizhan.proto.settlement.v1.ResettleManyResponse;
import cn.yizhan.proto.settlement.v1.ResettleProgress;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many persons' years computed again: all of them, once each, whatever stands in the way. */
final class ResettleManyTest {
  private static final int PERSONS = 6;
  private final AtomicInteger fails = new AtomicInteger();
  private final AtomicInteger mostWaiting = new AtomicInteger();
  private final RunningServer server =
      RunningServer.start(
          ledger ->
              new LedgerAround(ledger) {
                private final AtomicInteger waiting = new AtomicInteger();

                @Override
                public CompletableFuture<Answer> append(Command command) {
                  if (fails.getAndDecrement() > 0) {
                    return CompletableFuture.failedFuture(new NotRecorded.QueueFull(1));
                  }
                  mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                  return super.append(command)
                      .whenComplete((answer, failure) -> waiting.decrementAndGet());
                }
              });

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everybodyIsComputedOnceAndTheSameRunAnswersTheSame() {
    settleAll();
    for (int i = 0; i < PERSONS; i += 2) {
      server.register(Sample.REGION, person(i), Sample.POOR);
    }
    assertThat(changed(run(everybody()))).hasSize(3);
    var before = server.written();

    List<ResettleManyResponse> ran = run(everybody().setCommit(true).setRequestId("run-1"));

    assertThat(server.written()).isNotEqualTo(before);
    ResettleProgress last = ran.get(ran.size() - 1).getProgress();
    assertThat(last.getDone()).isTrue();
    assertThat(last.getYearsCount()).isEqualTo(PERSONS);
    assertThat(last.getChangedYearsCount()).isEqualTo(3);
    assertThat(last.getPersonChangeFen())
        .isEqualTo(changed(ran).stream().mapToLong(ResettledYear::getPersonChangeFen).sum())
        .isNegative();
    assertThat(mostWaiting).hasValueLessThanOrEqualTo(4);
    var written = server.written();
    assertThat(run(everybody().setCommit(true).setRequestId("run-1"))).isEqualTo(ran);
    assertThat(changed(run(everybody().setCommit(true).setRequestId("run-2")))).isEmpty();
    assertThat(server.written()).isEqualTo(written);
  }

  @Test
  void oneThatCannotBeComputedDoesNotKeepBackTheOthers() {
    settleAll();
    for (int i = 0; i < PERSONS; i++) {
      server.register(
          Sample.REGION, person(i), i == 3 ? RefusalsTest.ordinary("392") : Sample.POOR);
    }

    List<ResettleManyResponse> ran = run(everybody().setCommit(true).setRequestId("run-1"));

    assertThat(changed(ran)).hasSize(PERSONS - 1);
    assertThat(ran)
        .filteredOn(ResettleManyResponse::hasRefused)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.getRefused().getReason()).isEqualTo("RESETTLE_REFUSED");
              assertThat(message.getRefused().getSettlementId()).isNotEmpty();
              assertThat(message.getRefused().getIdNumberMasked()).startsWith("360702****");
              assertThat(message.getRefused().getYear()).isEqualTo(2023);
            });
  }

  @Test
  void onlyThePersonsAndTheYearThatAreNamed() {
    settleAll();
    for (int i = 0; i < PERSONS; i++) {
      server.register(Sample.REGION, person(i), Sample.POOR);
    }
    PersonList two =
        PersonList.newBuilder().addIdNumbers(person(4)).addIdNumbers(person(1)).build();

    assertThat(changed(run(request().setPersons(two)))).hasSize(2);
    assertThat(changed(run(request().setPersons(two).setYear(2023)))).hasSize(2);
    assertThat(changed(run(request().setPersons(two).setYear(2024)))).isEmpty();
  }

  @Test
  void whenTheQueueIsFullTheRunGivesWayAndGoesOn() {
    settleAll();
    for (int i = 0; i < PERSONS; i++) {
      server.register(Sample.REGION, person(i), Sample.POOR);
    }
    fails.set(7);

    assertThat(changed(run(everybody().setCommit(true).setRequestId("run-1")))).hasSize(PERSONS);
  }

  @Test
  void itIsForABureauAndItsFieldsAreChecked() {
    Failure.of(() -> server.hospital().resettleMany(everybody().build()).next())
        .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
    Failure.of(() -> run(ResettleManyRequest.newBuilder().setCommit(true).setYear(23)))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS")
        .says("request_id", "region_code", "year", "selection");
    Failure.of(() -> run(request().setPersons(PersonList.newBuilder().addIdNumbers("1234"))))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS")
        .says("persons.id_numbers[0]");
  }

  private void settleAll() {
    for (int i = 0; i < PERSONS; i++) {
      server.register(Sample.REGION, person(i), LateNews.ORDINARY);
      server.hospital().settle(Sample.settle("r-" + i, Sample.bill().setIdNumber(person(i))));
    }
  }

  private static String person(int number) {
    return Sample.idNumber("36070219680507%03d".formatted(100 + number));
  }

  private List<ResettleManyResponse> run(ResettleManyRequest.Builder request) {
    List<ResettleManyResponse> ran = new ArrayList<>();
    server.as("bureau").resettleMany(request.build()).forEachRemaining(ran::add);
    return ran;
  }

  private static List<ResettledYear> changed(List<ResettleManyResponse> ran) {
    return ran.stream()
        .filter(ResettleManyResponse::hasChanged)
        .map(ResettleManyResponse::getChanged)
        .toList();
  }

  private static ResettleManyRequest.Builder everybody() {
    return request().setEverybody(true);
  }

  private static ResettleManyRequest.Builder request() {
    return ResettleManyRequest.newBuilder().setRegionCode(Sample.REGION);
  }
}
