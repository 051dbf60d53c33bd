package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No fen comes from nowhere and none gets lost, as a hospital reads it in the answer: payers and
 * what is left make the bill, in total and part by part.
 */
final class ConservationTest {
  private static final List<String> FUNDS =
      List.of(
          "hifp_pay_fen",
          "hifmi_pay_fen",
          "hifob_pay_fen",
          "cvlserv_pay_fen",
          "hifes_pay_fen",
          "maf_pay_fen",
          "oth_pay_fen");
  private static final List<String> PARTS =
      List.of("in_scope", "excluded", "pre_self", "over_limit", "special_drug", "full_self");

  static List<Seeds.Run> runs() {
    return Seeds.runs(ConservationTest.class, 2_000_000);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void payersAndWhatIsLeftMakeTheBill(Seeds.Run run) {
    run.each(ConservationTest::check);
  }

  private static void check(ObjectNode year) {
    JsonNode answers = Product.answers(year);
    assertThat(answers).hasSameSizeAs(year.path("visits"));
    for (int i = 0; i < answers.size(); i++) {
      JsonNode answer = answers.path(i);
      if (!answer.has("refused")) {
        total(year.path("visits").path(i), answer);
        parts(year.path("visits").path(i), answer);
      }
    }
  }

  private static void total(JsonNode visit, JsonNode answer) {
    String id = visit.path("id").asText();
    long billed = PARTS.stream().mapToLong(part -> billed(visit, part)).sum();
    long funds = FUNDS.stream().mapToLong(fund -> fen(answer, fund)).sum();
    long person = fen(answer, "person_fen");
    long left = PARTS.stream().mapToLong(part -> fen(answer.path("left_fen"), part)).sum();

    assertThat(fen(answer, "total_fen")).as("%s total", id).isEqualTo(billed);
    assertThat(funds + fen(answer, "hosp_part_fen") + person).as("%s whole", id).isEqualTo(billed);
    assertThat(left).as("%s left", id).isEqualTo(person);
    assertThat(fen(answer, "fund_pay_sumamt_fen")).as("%s funds", id).isEqualTo(funds);
    assertThat(fen(answer, "psn_part_amt_fen")).as("%s person", id).isEqualTo(person);
    assertThat(fen(answer, "on_application_fen")).as("%s on application", id).isBetween(0L, person);
    for (String fund : FUNDS) {
      assertThat(fen(answer, fund)).as("%s %s", id, fund).isNotNegative();
    }
  }

  /** Part by part: what was billed, less what payers took, is what is left. */
  private static void parts(JsonNode visit, JsonNode answer) {
    for (String part : PARTS) {
      long left = billed(visit, part);
      for (JsonNode layer : answer.path("layers")) {
        if (!layer.path("kind").asText().equals("ON_APPLICATION")) {
          left -= layer.path("taken_fen").path(part).asLong();
          left += layer.path("to_part").asText().equals(part) ? fen(layer, "amount_fen") : 0;
        }
      }
      assertThat(fen(answer.path("left_fen"), part))
          .as("%s %s", visit.path("id").asText(), part)
          .isNotNegative()
          .isEqualTo(left);
    }
  }

  private static long billed(JsonNode visit, String part) {
    long billed = 0;
    for (JsonNode line : visit.path("lines")) {
      billed += line.path(part + "_fen").asLong();
    }
    return billed;
  }

  private static long fen(JsonNode node, String key) {
    assertThat(node.path(key).isIntegralNumber()).as("%s of %s", key, node).isTrue();
    return node.path(key).asLong();
  }
}
