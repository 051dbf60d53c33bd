package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Store;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.Cause;
import cn.yizhan.proto.settlement.v1.CauseKind;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.LayerChange;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 赣州 五（四）: what was spent in the three months before somebody became 救助对象 counts for 倾斜救助. Worked
 * by hand, in yuan, for a stay of 200,000.00 in scope at a 三级 hospital:
 *
 * <pre>
 *   居民住院  (200,000.00 − 600.00) × 60% = 119,640.00, at most 100,000.00 a year
 *   大病保险  (100,000.00 − 17,000.00) × 60% = 49,800.00            leaves 50,200.00
 *   倾斜救助  (50,200.00 − 28,900.00, 2022年度人均可支配收入) × 75% = 15,975.00
 * </pre>
 */
final class LookBackTest {
  private static final long LEFT = 5_020_000;
  private static final long TILTED = 1_597_500;

  private final LateNews news = LateNews.in(Store.MEMORY);

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void whatWasSpentBeforeCountsOnceSomebodyIsInNeed() {
    Settlement settled = settle("2023-03-20");
    assertThat(settled.getPersonFen()).isEqualTo(LEFT);
    assertThat(settled.getOnApplicationFen()).isZero();

    news.register(inNeedFrom("2023-05-15", List.of()));
    Adjustment promised = news.commit("b-1").getYear().getAdjustments(0);
    assertThat(promised.getNow().getPersonFen()).isEqualTo(LEFT);
    assertThat(promised.getNow().getOnApplicationFen()).isEqualTo(TILTED);
    assertThat(promised.getChangesList()).isEmpty();
    assertThat(promised.getCausesList())
        .extracting(Cause::getKind)
        .containsExactly(CauseKind.CAUSE_KIND_LOOK_BACK);

    news.register(inNeedFrom("2023-05-15", approved()));
    Adjustment paid = news.commit("b-2").getYear().getAdjustments(0);
    assertThat(paid.getNow().getPersonFen()).isEqualTo(LEFT - TILTED);
    assertThat(paid.getChangesList())
        .containsExactly(PayerChange.newBuilder().setPayer("maf_pay").setChangeFen(TILTED).build());
    assertThat(paid.getLayersList())
        .extracting(LayerChange::getLayer, LayerChange::getChangeFen)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("倾斜救助", TILTED));
    assertThat(paid.getLayers(0).getClause()).contains("五（四）");
    assertThat(paid.getCausesList())
        .extracting(Cause::getKind)
        .containsExactly(CauseKind.CAUSE_KIND_APPROVAL_GAINED);
  }

  /** Three months to the day, and only in the same year. */
  @ParameterizedTest
  @CsvSource({"2023-02-15, true", "2023-02-14, false", "2023-05-14, true"})
  void itCountsForThreeMonthsAndNotADayMore(String day, boolean counts) {
    settle(day);
    news.register(inNeedFrom("2023-05-15", approved()));

    assertThat(news.commit("b-1").getYear().getPersonChangeFen()).isEqualTo(counts ? -TILTED : 0);
  }

  private Settlement settle(String day) {
    Bill.Builder bill =
        Sample.bill()
            .setSettledOn(day)
            .clearLines()
            .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(20_000_000));
    return news.server.hospital().settle(Sample.settle("r-1", bill)).getSettlement();
  }

  private static Person inNeedFrom(String day, List<Person.Approval> approvals) {
    Days days = new Days(LocalDate.parse(day), Optional.empty());
    return new Person(
        "390", Optional.empty(), List.of(new Person.HeldIdentity("低保对象", days)), approvals);
  }

  private static List<Person.Approval> approved() {
    Days days = new Days(LocalDate.of(2023, 1, 1), Optional.empty());
    return List.of(new Person.Approval("倾斜救助", days));
  }
}
