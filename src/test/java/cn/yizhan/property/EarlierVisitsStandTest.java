package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding a visit never changes an earlier one: the beginning of a year settles as the whole. */
final class EarlierVisitsStandTest {
  static List<Seeds.Run> runs() {
    return Seeds.runs(EarlierVisitsStandTest.class, 4_000_000);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void beginningSettlesAsTheWhole(Seeds.Run run) {
    run.each(year -> check(year, false));
  }

  static List<Seeds.Run> runsThatLookBack() {
    return runs().stream().filter(run -> run.region().equals("360700")).toList();
  }

  /** 事后重算 knows later identities (赣州 五（四）, 追溯月数), but of later visits it knows no more. */
  @ParameterizedTest
  @MethodSource("runsThatLookBack")
  void beginningSettlesAsTheWholeInHindsight(Seeds.Run run) {
    run.each(year -> check(year, true));
  }

  private static void check(ObjectNode year, boolean hindsight) {
    JsonNode whole = Product.answers(ShippedTables.tables(), year, hindsight);
    int visits = year.path("visits").size();
    for (int length : new int[] {visits - 1, visits / 2}) {
      ObjectNode beginning = year.deepCopy();
      ArrayNode kept = (ArrayNode) beginning.path("visits");
      while (kept.size() > length) {
        kept.remove(length);
      }
      JsonNode answers = Product.answers(ShippedTables.tables(), beginning, hindsight);
      for (int i = 0; i < length; i++) {
        assertThat(answers.path(i)).as("visit %d of %d", i + 1, length).isEqualTo(whole.path(i));
      }
    }
  }
}
