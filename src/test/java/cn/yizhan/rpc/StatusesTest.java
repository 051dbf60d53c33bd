package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Refusal;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.Refused;
import cn.yizhan.service.Declined;
import cn.yizhan.service.Reason;
import com.google.rpc.BadRequest.FieldViolation;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every failure as a status. */
class StatusesTest {
  private static final int CLIENTS_TAKE = 8192;

  @ParameterizedTest
  @EnumSource
  void aReasonFillsEveryDetail(Reason reason) {
    Failure failure = Failure.of(Statuses.of(reason, "这是一句话"));

    assertThat(failure.reason()).isEqualTo(reason.name());
    assertThat(failure.message()).isEqualTo("这是一句话");
    assertThat(failure.code())
        .isEqualTo(Code.valueOf(Statuses.code(reason).name()))
        .isNotIn(Code.OK, Code.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource
  void whyABillIsRefusedIsAReasonOfACall(Refusal.Reason reason) {
    assertThat(Statuses.code(Reason.valueOf(reason.name())).name())
        .isEqualTo("FAILED_PRECONDITION");
  }

  @Test
  void whatTheLedgerRefusesIsAReasonToo() {
    for (String reason : List.of(Refused.REQUEST_ID_REUSED, Refused.REVERSED_BEFORE)) {
      Failure failure =
          Failure.of(Statuses.of(new Declined(new Refused(reason, "话", Map.of("a", "b")))));
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.info().getMetadataMap()).containsEntry("a", "b");
    }
  }

  @Test
  void whatTheLedgerCannotDoNowSaysWhetherToRetry() {
    Failure.of(Statuses.of(new NotRecorded.QueueFull(7)))
        .is(Code.RESOURCE_EXHAUSTED, "QUEUE_FULL")
        .says("重试");
    Failure.of(Statuses.of(new RejectedExecutionException()))
        .is(Code.RESOURCE_EXHAUSTED, "BUSY")
        .says("重试");
    Failure.of(Statuses.of(new NotRecorded.Abandoned()))
        .is(Code.DEADLINE_EXCEEDED, "DEADLINE_PASSED");
    Failure.of(Statuses.of(new NotRecorded.Unavailable("db:secret@host")))
        .is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE")
        .says("没有入账");
    Failure unknown =
        Failure.of(
                Statuses.of(
                    new CompletionException(
                        new NotRecorded.Unavailable("x", true, new IllegalStateException()))))
            .is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE")
            .says("是否入账还不清楚", "同一请求号重试");
    assertThat(unknown.info().getMetadataOrThrow("outcome")).isEqualTo("unknown");
  }

  @Test
  void aDefectIsAnIncidentAndTellsNothingOfItself() {
    Failure failure =
        Failure.of(Statuses.of(new IllegalStateException("bug: secret")))
            .is(Code.INTERNAL, "DEFECT");

    assertThat(failure.toString()).doesNotContain("secret");
    failure.says(failure.info().getMetadataOrThrow("incident_id"));
  }

  @Test
  void nothingIsLongerThanClientsTake() {
    String chinese = "长".repeat(5000);
    String id = "0190c1f2-7d3a-7000-8000-000000000000,".repeat(100);
    List<FieldViolation> many =
        Collections.nCopies(
            3000,
            FieldViolation.newBuilder()
                .setField("bill.lines[1].category")
                .setDescription("没有写")
                .build());

    for (StatusRuntimeException failure :
        Arrays.asList(
            Statuses.of(Reason.UNKNOWN_DISEASE, chinese),
            Statuses.of(Rejected.fields(many)),
            Statuses.of(
                new Declined(
                    new Refused(
                        "LATER_SETTLEMENTS", chinese + id, Map.of("ids", id, "b", chinese)))))) {
      assertThat(onTheWire(failure)).isLessThan(CLIENTS_TAKE - 500);
      assertThat(Failure.of(failure).message()).endsWith("……");
    }
  }

  /** The bytes of the two trailers that carry an error. */
  private static int onTheWire(StatusRuntimeException failure) {
    byte[] message =
        String.valueOf(failure.getStatus().getDescription()).getBytes(StandardCharsets.UTF_8);
    int percentEncoded = 0;
    for (byte b : message) {
      percentEncoded += b >= ' ' && b < '~' && b != '%' ? 1 : 3;
    }
    Metadata trailers = failure.getTrailers();
    byte[] details =
        trailers.get(Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER));
    return percentEncoded + (details.length + 2) / 3 * 4;
  }
}
