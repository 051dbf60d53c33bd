package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.PersonBills;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.cli.Expected;
import cn.yizhan.cli.Figure;
import cn.yizhan.cli.JsonAnswers;
import cn.yizhan.cli.Reading;
import cn.yizhan.cli.TextBills;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.service.SettleBills;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.workbook.TablesFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sixth region, given as workbooks and bills only, settles without a line of Java: {@link
 * SampleCity}. Its rules are put together as none of the five regions' are, and its bills say, by
 * hand, what they come to.
 */
final class SixthRegionTest {
  private static final TablesFolder TABLES = SampleCity.tables();

  static List<String> bills() throws IOException {
    try (Stream<Path> files = Files.list(SampleCity.TWINS.resolve("bills"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bills")
  void settlesToWhatTheBillSays(String name) throws IOException {
    Reading.Bills bills = read(name);
    List<Answer> answers = new SettleBills(TABLES, false, true).run(bills.bills());

    assertThat(answers).isNotEmpty().hasSameSizeAs(bills.expected());
    for (int i = 0; i < answers.size(); i++) {
      assertThat(figures(answers.get(i).outcome()))
          .as(answers.get(i).visit().id())
          .isEqualTo(bills.expected().get(i).orElseThrow());
    }
  }

  /** Payers that the figures of a bill have no place for. */
  @Test
  void civilServantsAndEnterprisesPayUnderTheirOwnNationalFields() throws IOException {
    JsonNode civil = answers("civil-servant-supplement-from-two-parts-under-its-own-cap.txt");
    assertThat(fen(civil, "cvlserv_pay_fen")).containsExactly(225_600L, 152_000L, 122_400L, 0L);
    assertThat(fen(civil, "hifes_pay_fen")).containsExactly(0L, 0L, 0L, 0L);

    JsonNode stays = answers("employee-stays-segments-and-a-cap-of-two-yearly-wages.txt");
    assertThat(fen(stays, "hifes_pay_fen"))
        .containsExactly(169_201L, 12_000L, 1_690_814L, 60_000L, 0L, 0L, 602L, 604L, 654_099L);
    // 24,360.49 + 1,692.01 + 1,128.01
    assertThat(fen(stays, "fund_pay_sumamt_fen")).startsWith(2_718_051L);
  }

  /** What was not known on the day is not counted on the day: 追溯月数 is for 事后重算. */
  @Test
  void looksBackInHindsightOnly() throws IOException {
    PersonBills bills = read("second-assistance-looks-back-two-months.txt").bills();

    List<Answer> onTheDay = new SettleBills(TABLES, false, false).run(bills);

    Settlement second = (Settlement) onTheDay.get(1).outcome();
    assertThat(second.personPays()).isEqualTo(Fen.ofYuan("2,050.00"));
    assertThat(second.onApplication()).isEqualTo(Fen.ZERO);
  }

  /**
   * Every layer of the first edition has its turn in some bill, and the one that the second adds.
   */
  @Test
  void billsReachEveryLayer() throws IOException {
    List<String> reached = new ArrayList<>();
    for (String name : bills()) {
      for (JsonNode answer : answers(name)) {
        String from = answer.path("edition").path("from").asText();
        answer.path("layers").forEach(layer -> reached.add(from + layer.path("layer").asText()));
      }
    }
    Edition first = TABLES.inForce(SampleCity.CODE, LocalDate.of(2025, 1, 1)).orElseThrow();
    assertThat(first.layers()).hasSize(10);
    assertThat(first.layers()).allMatch(layer -> reached.contains("2025-01-01" + layer.name()));
    assertThat(reached).contains("2025-07-01门慢");
  }

  private static JsonNode answers(String name) throws IOException {
    PersonBills bills = read(name).bills();
    String answers = JsonAnswers.of(bills, new SettleBills(TABLES, false, true).run(bills));
    return Product.read(answers).path("visits");
  }

  private static List<Long> fen(JsonNode answers, String key) {
    List<Long> fen = new ArrayList<>();
    answers.forEach(answer -> fen.add(answer.path(key).asLong()));
    return fen;
  }

  private static Reading.Bills read(String name) throws IOException {
    List<String> lines = Files.readAllLines(SampleCity.TWINS.resolve("bills").resolve(name));
    Reading reading = TextBills.read(TABLES.national(), name, name, 1, lines);
    assertThat(reading).isInstanceOf(Reading.Bills.class);
    return (Reading.Bills) reading;
  }

  private static Expected figures(Outcome outcome) {
    if (!(outcome instanceof Settlement settlement)) {
      return new Expected.Refused();
    }
    Map<Figure, Fen> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      figures.put(figure, figure.of(settlement));
    }
    String identity = settlement.identity().map(Identity::name).orElse(Identity.NONE);
    return new Expected.Divided(identity, figures, Optional.empty());
  }
}
