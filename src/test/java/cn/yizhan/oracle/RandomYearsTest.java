package cn.yizhan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every random year: it can be told again, and no fen of it is lost. */
final class RandomYearsTest {
  private static final int YEARS = 300;

  @ParameterizedTest
  @ValueSource(strings = {"120000", "140000", "330300", "360700", "520500"})
  void sameSeedMakesTheSameYear(String region) {
    ObjectNode first = RandomYears.next(region, new Random(7));

    assertThat(RandomYears.next(region, new Random(7))).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"120000", "140000", "330300", "360700", "520500"})
  void partsMakeTheWhole(String region) {
    Random random = new Random(20_230_101);
    int settled = 0;
    for (int i = 0; i < YEARS; i++) {
      ObjectNode year = RandomYears.next(region, random);
      for (JsonNode visit : Oracle.settle(year).path("visits")) {
        if (!visit.path("refused").asBoolean()) {
          assertThat(whole(visit)).as("%s", year).isEqualTo(visit.path("total_fen").asLong());
          assertThat(visit.path("on_application_fen").asLong())
              .as("%s", year)
              .isBetween(0L, visit.path("person_fen").asLong());
          settled++;
        }
      }
    }

    assertThat(settled).as("visits that are settled").isGreaterThan(5 * YEARS);
  }

  private static long whole(JsonNode visit) {
    long whole = 0;
    for (Payer payer : Payer.values()) {
      whole += visit.path(payer.key()).asLong();
    }
    for (JsonNode part : visit.path("left_fen")) {
      assertThat(part.asLong()).isNotNegative();
      whole += part.asLong();
    }
    return whole;
  }
}
