package cn.yizhan.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which band a burden falls into, and what groups add up to. */
final class DistributionTest {
  @Test
  void aBurdenFallsIntoTheBandThatBeginsWithIt() {
    Distribution distribution = new Distribution();
    for (long fen : List.of(0L, 99_999L, 100_000L, 199_999L, 19_999_999L, 20_000_000L)) {
      distribution.add("低保对象", fen);
    }

    Distribution.Group group = distribution.groups().get(0);
    assertThat(group.personsByBand()).containsExactly(2L, 2L, 0L, 0L, 0L, 0L, 0L, 1L, 1L);
    assertThat(group.persons()).isEqualTo(6);
    assertThat(group.mostFen()).isEqualTo(20_000_000);
    assertThat(group.leftFen()).isEqualTo(40_399_997);
  }

  @Test
  void groupsWithMostPersonsComeFirst() {
    Distribution distribution = new Distribution();
    distribution.add("", 1);
    distribution.add("特困人员", 1);
    distribution.add("低保对象", 1);
    distribution.add("低保对象", 1);

    assertThat(distribution.groups())
        .extracting(Distribution.Group::identity)
        .containsExactly("低保对象", "", "特困人员");
    assertThat(new Distribution().groups()).isEmpty();
  }
}
