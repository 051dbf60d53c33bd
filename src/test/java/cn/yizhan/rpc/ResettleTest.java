package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Store;
import cn.yizhan.money.Fen;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Cause;
import cn.yizhan.proto.settlement.v1.CauseKind;
import cn.yizhan.proto.settlement.v1.LayerChange;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.ResettleResponse;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.Status;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A year computed again with what is known now: looked at, written, asked again, taken back. */
class ResettleTest {
  private final LateNews news = LateNews.in(store());

  /** Where the ledger is kept. */
  Store store() {
    return Store.MEMORY;
  }

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void anIdentityThatComesLateMakesTheYearAsIfItHadBeenKnown() {
    Settlement first = news.settle("r-1", 10);
    Settlement second = news.settle("r-2", 11);
    news.register(Sample.POOR);

    ResettledYear resettled = news.commit("b-1").getYear();

    try (LateNews knowing = LateNews.known(Sample.POOR)) {
      Settlement firstKnown = knowing.settle("r-1", 10);
      Settlement secondKnown = knowing.settle("r-2", 11);
      assertThat(LateNews.amounts(news.get(first))).isEqualTo(LateNews.amounts(firstKnown));
      assertThat(LateNews.amounts(news.get(second))).isEqualTo(LateNews.amounts(secondKnown));
      assertThat(news.year().soFar()).isEqualTo(knowing.year().soFar());
      assertThat(resettled.getPersonChangeFen())
          .isEqualTo(
              firstKnown.getPersonFen()
                  + secondKnown.getPersonFen()
                  - first.getPersonFen()
                  - second.getPersonFen())
          .isNegative();
      // The third begins with the new year so far.
      assertThat(LateNews.amounts(news.settle("r-3", 12)))
          .isEqualTo(LateNews.amounts(knowing.settle("r-3", 12)));
    }
    assertThat(resettled.getAdjustmentsList())
        .extracting(Adjustment::getSettlementId)
        .containsExactly(first.getSettlementId(), second.getSettlementId());
    assertThat(resettled.getChangesList().stream().mapToLong(PayerChange::getChangeFen).sum())
        .isEqualTo(-resettled.getPersonChangeFen());
    assertThat(news.server.ledger.find(resettled.getResettlementId()).orElseThrow().kind())
        .isEqualTo(EntryKind.RESETTLEMENT);
  }

  @Test
  void aPreviewSaysTheSameAndWritesNothing() {
    news.settle("r-1", 10);
    news.register(Sample.POOR);
    var written = news.server.written();

    ResettledYear previewed = news.preview().getYear();

    assertThat(news.server.written()).isEqualTo(written);
    assertThat(previewed.getResettlementId()).isEmpty();
    ResettledYear committed = news.commit("b-1").getYear();
    assertThat(LateNews.withoutIds(committed)).isEqualTo(previewed);
    assertThat(previewed.getAdjustments(0).getLayersList())
        .extracting(LayerChange::getLayer)
        .contains("住院救助");
  }

  @Test
  void anAdjustedSettlementShowsWhatWasWhatIsAndWhy() {
    Settlement settled = news.settle("r-1", 10);
    news.register(Sample.POOR);
    news.commit("b-1");

    Settlement now = news.get(settled);

    assertThat(now.getStatus()).isEqualTo(Status.STATUS_ADJUSTED);
    assertThat(now.getAsSettled().getPersonFen()).isEqualTo(settled.getPersonFen());
    assertThat(now.getPersonFen()).isLessThan(settled.getPersonFen());
    assertThat(now.getHash()).isEqualTo(settled.getHash());
    Cause cause = now.getCorrections(0).getCauses(0);
    assertThat(cause.getKind()).isEqualTo(CauseKind.CAUSE_KIND_IDENTITY_GAINED);
    assertThat(cause.getName()).isEqualTo("低保对象");
    assertThat(cause.getFrom()).isEqualTo("2023-01-01");
    assertThat(now.getCorrections(0).getPersonChangeFen())
        .isEqualTo(now.getPersonFen() - settled.getPersonFen());
    assertThat(news.statement(settled))
        .contains("以下是重算后的金额", "原结算", "低保对象", "应补给个人")
        .containsPattern(
            "个人负担 +%s +%s +−%s\n"
                .formatted(
                    Fen.yuan(settled.getPersonFen()),
                    Fen.yuan(now.getPersonFen()),
                    Fen.yuan(settled.getPersonFen() - now.getPersonFen())))
        .containsPattern(
            "医疗救助 +0.00 +%s +\\+%s\n"
                .formatted(Fen.yuan(now.getMafPayFen()), Fen.yuan(now.getMafPayFen())));
  }

  @Test
  void whatDoesNotChangeIsLeftAlone() {
    news.settle("r-1", 10);
    var written = news.server.written();

    ResettleResponse nothing = news.commit("b-1");

    assertThat(nothing.getYear().getAdjustmentsList()).isEmpty();
    assertThat(nothing.getYear().getResettlementId()).isEmpty();
    assertThat(news.server.written()).isEqualTo(written);
    // The id was not used up.
    news.register(Sample.POOR);
    assertThat(news.commit("b-1").getYear().getAdjustmentsList()).hasSize(1);
  }

  @Test
  void onlyWhatChangesIsAdjusted() {
    news.settle("r-1", 10);
    Settlement second = news.settle("r-2", "2023-07-12");
    news.register(LateNews.holding("低保对象", "2023-07-12"));

    assertThat(news.commit("b-1").getYear().getAdjustmentsList())
        .extracting(Adjustment::getSettlementId)
        .containsExactly(second.getSettlementId());
  }

  @Test
  void askedAgainItIsAnsweredAgainAndNothingMoreChanges() {
    news.settle("r-1", 10);
    news.register(Sample.POOR);
    ResettleResponse first = news.commit("b-1");
    var written = news.server.written();

    assertThat(news.commit("b-1")).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(news.commit("b-2").getYear().getAdjustmentsList()).isEmpty();
    assertThat(news.preview().getYear().getAdjustmentsList()).isEmpty();
    assertThat(news.server.written()).isEqualTo(written);
    Failure.of(
            () ->
                news.bureau(
                    LateNews.request().setRequestId("b-1").setCommit(true).setNote("another")))
        .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
  }

  @Test
  void anIdentityThatWasWrongIsTakenBack() {
    news.register(Sample.POOR);
    Settlement settled = news.settle("r-1", 10);
    news.register(LateNews.ORDINARY);

    ResettledYear resettled = news.commit("b-1").getYear();

    assertThat(resettled.getPersonChangeFen()).isPositive();
    assertThat(news.get(settled).getCorrections(0).getCauses(0).getKind())
        .isEqualTo(CauseKind.CAUSE_KIND_IDENTITY_LOST);
    assertThat(news.statement(settled)).contains("个人应退");
    news.register(Sample.POOR);
    news.commit("b-2");
    Settlement back = news.get(settled);
    assertThat(back.getPersonFen()).isEqualTo(settled.getPersonFen());
    assertThat(back.getCorrectionsList()).hasSize(2);
    assertThat(back.getAsSettled().getPersonFen()).isEqualTo(settled.getPersonFen());
  }

  @Test
  void takenBackAfterwardsItRestoresTheYearAsComputedAgain() {
    news.settle("r-1", 10);
    Settlement second = news.settle("r-2", 11);
    news.register(Sample.POOR);
    news.commit("b-1");

    news.server
        .hospital()
        .reverse(Sample.reverse("r-3").setSettlementId(second.getSettlementId()).build());

    try (LateNews knowing = LateNews.known(Sample.POOR)) {
      knowing.settle("r-1", 10);
      assertThat(news.year().soFar()).isEqualTo(knowing.year().soFar());
    }
    assertThat(news.get(second).getStatus()).isEqualTo(Status.STATUS_REVERSED);
    assertThat(news.get(second).getCorrectionsList()).hasSize(1);
    assertThat(news.commit("b-2").getYear().getAdjustmentsList()).isEmpty();
  }

  @Test
  void aCascadeAfterwardsComputesByWhatTheAdjustmentsRecorded() {
    Settlement first = news.settle("r-1", 10);
    Settlement second = news.settle("r-2", 11);
    news.register(Sample.POOR);
    news.commit("b-1");
    news.register(LateNews.ORDINARY);

    news.server
        .hospital()
        .reverse(
            Sample.reverse("r-3")
                .setSettlementId(first.getSettlementId())
                .setCascade(true)
                .build());

    try (LateNews knowing = LateNews.known(Sample.POOR)) {
      assertThat(LateNews.amounts(news.get(second)))
          .isEqualTo(LateNews.amounts(knowing.settle("r-2", 11)));
    }
    assertThat(news.get(second).getCorrections(1).getCauses(0).getKind())
        .isEqualTo(CauseKind.CAUSE_KIND_YEAR_BEFORE);
  }
}
