package cn.yizhan.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.money.Fen;
import cn.yizhan.policy.Funding;
import cn.yizhan.policy.Funding.Funder;
import cn.yizhan.policy.Funding.Portion;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 出资: an amount divided to the fen. */
final class FundingTest {
  private static final Funding BIJIE =
      new Funding(List.of(new Funder("省级", 5), new Funder("市级", 2), new Funder("县级", 3)));

  @Test
  void whatIsLeftOverGoesToTheFirst() {
    assertThat(fen(BIJIE, 10_000)).containsExactly(5000L, 2000L, 3000L);
    assertThat(fen(BIJIE, 9)).as("4.5, 1.8, 2.7").containsExactly(6L, 1L, 2L);
    assertThat(fen(BIJIE, 1)).containsExactly(1L, 0L, 0L);
    assertThat(fen(BIJIE, 0)).containsExactly(0L, 0L, 0L);
    assertThat(
            fen(
                new Funding(List.of(new Funder("甲", 1), new Funder("乙", 1), new Funder("丙", 1))),
                100))
        .containsExactly(34L, 33L, 33L);
    assertThat(Funding.NONE.divide(new Fen(5))).isEmpty();
  }

  @Test
  void thePortionsAlwaysMakeTheAmount() {
    Random random = new Random(20_200_101);
    for (int i = 0; i < 2000; i++) {
      List<Funder> funders =
          List.of(
              new Funder("甲", 1 + random.nextInt(9999)),
              new Funder("乙", 1 + random.nextInt(9999)),
              new Funder("丙", 1 + random.nextInt(99)));
      long amount = random.nextLong(0, Fen.LARGEST);

      assertThat(fen(new Funding(funders), amount).stream().mapToLong(Long::longValue).sum())
          .isEqualTo(amount);
    }
  }

  private static List<Long> fen(Funding funding, long amount) {
    return funding.divide(new Fen(amount)).stream().map(Portion::amount).map(Fen::amount).toList();
  }
}
