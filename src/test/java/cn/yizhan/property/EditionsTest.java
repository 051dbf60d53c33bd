package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Refusal;
import cn.yizhan.policy.Tables;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each visit is settled by the edition in force on its day, and the year goes on through both. */
final class EditionsTest {
  private static final Tables CITY = SampleCity.tables();

  @Test
  void eachDayHasItsEdition() {
    JsonNode answers =
        answers(CITY, year(SampleCity.CODE, "310", "县级", "2025-01-01", "2025-06-30", "2025-07-01"));

    assertThat(editions(answers)).containsExactly("2025-01-01", "2025-01-01", "2025-07-01");
    assertThat(answers.path(2).path("edition").path("workbook").asText())
        .isEqualTo("999900-shili/2025-07-01.xlsx");
  }

  /** A deductible met under one edition is met under the next: 200.00 a year for clinic visits. */
  @Test
  void theYearGoesOnUnderTheNextEdition() {
    JsonNode answers =
        answers(CITY, year(SampleCity.CODE, "310", "县级", "2025-06-30", "2025-07-01"));

    // 500.01 a visit: (500.01 − 200.00) × 50% = 150.005, cut; 500.01 × 50% = 250.005, to even.
    assertThat(answers.path(0).path("hifp_pay_fen").asLong()).isEqualTo(15_000);
    assertThat(answers.path(1).path("hifp_pay_fen").asLong()).isEqualTo(25_000);
  }

  @Test
  void aNewYearBeginsWithNothingUnderTheSameEdition() {
    JsonNode answers =
        answers(CITY, year(SampleCity.CODE, "310", "县级", "2025-12-31", "2026-01-01"));

    assertThat(editions(answers)).containsExactly("2025-07-01", "2025-07-01");
    assertThat(answers.path(1).path("hifp_pay_fen"))
        .isEqualTo(answers.path(0).path("hifp_pay_fen"));
  }

  @Test
  void aVisitBeforeTheFirstEditionIsRefusedAndLeavesNothing() {
    JsonNode answers =
        answers(CITY, year(SampleCity.CODE, "310", "县级", "2024-12-31", "2025-01-01"));
    JsonNode alone = answers(CITY, year(SampleCity.CODE, "310", "县级", "2025-01-01"));

    assertThat(reason(answers.path(0))).isEqualTo(Refusal.Reason.NO_EDITION_IN_FORCE.name());
    ((ObjectNode) answers.path(1)).set("id", alone.path(0).path("id"));
    assertThat(answers.path(1)).isEqualTo(alone.path(0));
  }

  @Test
  void anUnknownRegionIsRefusedVisitByVisit() {
    JsonNode answers = answers(CITY, year("999901", "310", "县级", "2025-01-01", "2025-07-01"));

    assertThat(answers).hasSize(2);
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(reason(answer)).isEqualTo(Refusal.Reason.UNKNOWN_REGION.name()));
  }

  @Test
  void theShippedTablesDoNotKnowTheSampleCity() {
    assertThat(ShippedTables.tables().knows(SampleCity.CODE)).isFalse();
    assertThat(CITY.knows("360700")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "120000, 2023-01-01, 三级",
    "140000, 2019-08-01, 三级",
    "330300, 2022-07-01, 三级",
    "360700, 2023-01-01, 三级",
    "520500, 2020-01-01, 乡级"
  })
  void aShippedRegionBeginsOnItsFirstDay(String region, LocalDate first, String institutionClass) {
    String dayBefore = first.minusDays(1).toString();
    ObjectNode year = year(region, "390", institutionClass, dayBefore, first.toString());
    if (region.equals("120000")) {
      ((ObjectNode) year.path("person")).put("tier", "低档");
    }
    JsonNode answers = answers(ShippedTables.tables(), year);

    assertThat(reason(answers.path(0))).isEqualTo(Refusal.Reason.NO_EDITION_IN_FORCE.name());
    assertThat(editions(answers)).containsExactly("", first.toString());
  }

  private static JsonNode answers(Tables tables, ObjectNode year) {
    return Product.answers(tables, year, false);
  }

  /** A clinic visit of 500.01 on each of the days. */
  private static ObjectNode year(
      String region, String insurance, String institutionClass, String... days) {
    ObjectNode year = (ObjectNode) Product.read("{\"region\": \"%s\"}".formatted(region));
    year.putObject("person").put("insurance", insurance);
    ArrayNode visits = year.putArray("visits");
    for (String day : days) {
      ObjectNode visit = visits.addObject().put("id", "v" + visits.size());
      visit.put("settled_on", day).put("med_type", "11").put("referral", "无需转诊");
      visit.putObject("institution").put("class", institutionClass).put("place", "统筹区内");
      visit.putArray("lines").addObject().put("category", "09").put("in_scope_fen", 50_001);
    }
    return year;
  }

  private static List<String> editions(JsonNode answers) {
    return StreamSupport.stream(answers.spliterator(), false)
        .map(answer -> answer.path("edition").path("from").asText())
        .toList();
  }

  private static String reason(JsonNode answer) {
    return answer.path("refused").path("reason").asText();
  }
}
