package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.proto.settlement.v1.ResettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps a year from being computed again, and what a preview holds the commit to. */
class ResettleChecksTest {
  private final LateNews news = LateNews.in(Store.MEMORY);

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void aVisitThatCannotBeSettledNowKeepsTheYearAsItIs() {
    Settlement settled = news.settle("r-1", 10);
    news.register(RefusalsTest.ordinary("392"));
    var written = news.server.written();

    Failure failure =
        Failure.of(() -> news.commit("b-1"))
            .is(Code.FAILED_PRECONDITION, "RESETTLE_REFUSED")
            .says(settled.getSettlementId(), "zy-r-1", "险种");

    assertThat(failure.info().getMetadataOrThrow("settlement_id"))
        .isEqualTo(settled.getSettlementId());
    assertThat(failure.info().getMetadataOrThrow("refused")).isEqualTo("UNKNOWN_INSURANCE");
    assertThat(news.server.written()).isEqualTo(written);
    Failure.of(news::preview).is(Code.FAILED_PRECONDITION, "RESETTLE_REFUSED");
  }

  @Test
  void whatIsSettledAfterThePreviewIsComputedWithTheRest() {
    news.settle("r-1", 10);
    news.register(Sample.POOR);
    ResettleResponse previewed = news.preview();
    news.settle("r-2", 11);
    ResettleRequest.Builder held =
        LateNews.request()
            .setRequestId("b-1")
            .setCommit(true)
            .setPreviewToken(previewed.getToken());

    // The second was settled in a year so far that changes: it is adjusted too.
    Failure.of(() -> news.bureau(held)).is(Code.ABORTED, "YEAR_MOVED").says("预览时调整 1 次", "现在是 2 次");
    assertThat(news.bureau(held.clone().setPreviewToken(news.preview().getToken())).getYear())
        .satisfies(year -> assertThat(year.getAdjustmentsCount()).isEqualTo(2));
  }

  @Test
  void aTokenIsOfOnePersonAndYear() {
    news.settle("r-1", 10);
    news.register(Sample.POOR);
    String token = news.preview().getToken();

    Failure.of(
            () ->
                news.bureau(
                    LateNews.request().setCommit(true).setRequestId("b").setPreviewToken("xx")))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS")
        .says("preview_token");
    Failure.of(
            () ->
                news.bureau(
                    LateNews.request()
                        .setCommit(true)
                        .setRequestId("b")
                        .setYear(2024)
                        .setPreviewToken(token)))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
  }

  @Test
  void itIsForABureauAndItsFieldsAreChecked() {
    Failure.of(() -> news.server.hospital().resettle(LateNews.request().build()))
        .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
    Failure.of(() -> news.bureau(ResettleRequest.newBuilder().setCommit(true)))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS")
        .says("request_id", "region_code", "id_number", "year");
    Failure.of(
            () -> news.bureau(LateNews.request().setIdNumber(Sample.idNumber("36070219680507009"))))
        .is(Code.NOT_FOUND, "PERSON_UNKNOWN");
  }
}
