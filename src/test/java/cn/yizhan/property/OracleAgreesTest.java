package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import cn.yizhan.oracle.Oracle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The product, from workbooks, against the oracle, from the policy by hand: random years settle to
 * the same figures, every one that cases give under {@code expect}, and refuse the same visits.
 */
final class OracleAgreesTest {
  static List<Seeds.Run> runs() {
    return Seeds.runs(OracleAgreesTest.class, 1_000_000);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyFigureIsTheSame(Seeds.Run run) {
    run.each(year -> assertThat(differences(year, false)).isEmpty());
  }

  /** With identities that begin later known: 赣州 looks back three months. */
  @ParameterizedTest
  @MethodSource("runs")
  void everyFigureIsTheSameInHindsight(Seeds.Run run) {
    run.each(year -> assertThat(differences(year, true)).isEmpty());
  }

  private static List<String> differences(ObjectNode year, boolean hindsight) {
    JsonNode expected = Product.read(Oracle.settle(year, hindsight).toString()).path("visits");
    JsonNode answers = Product.answers(ShippedTables.tables(), year, hindsight);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      differences(expected.path(i), answers.path(i), differences);
    }
    return differences;
  }

  private static void differences(JsonNode expected, JsonNode answer, List<String> differences) {
    String id = expected.path("id").asText();
    if (expected.has("refused") || answer.has("refused")) {
      if (expected.has("refused") != answer.has("refused")) {
        differences.add("%s: oracle %s, product %s".formatted(id, expected, answer));
      }
      return;
    }
    for (Map.Entry<String, JsonNode> figure : expected.properties()) {
      JsonNode found = answer.path(figure.getKey());
      if (!figure.getValue().equals(found)) {
        differences.add(
            "%s %s: oracle %s, product %s"
                .formatted(id, figure.getKey(), figure.getValue(), found));
      }
    }
  }
}
