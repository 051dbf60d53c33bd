package cn.yizhan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.cli.Expected;
import cn.yizhan.cli.Figure;
import cn.yizhan.cli.Reading;
import cn.yizhan.cli.TextBills;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Identity;
import cn.yizhan.service.SettleBills;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden bill settles, by the shipped tables, to what it says. The bills tell a whole year,
 * so they are settled in hindsight: identities that begin later are known (追溯月数).
 */
class GoldenBillTest {
  private static final Path BILLS = Path.of("src/test/resources/bills");
  private static final Path TABLES = Path.of("tables");

  @TestFactory
  Stream<DynamicContainer> settlesToWhatItSays() throws IOException, BadWorkbooks {
    TablesFolder tables = TablesFolder.open(TABLES);
    List<Path> regions = children(BILLS);
    assertThat(regions).isNotEmpty();
    return regions.stream().map(region -> region(tables, region));
  }

  private static DynamicContainer region(TablesFolder tables, Path region) {
    return DynamicContainer.dynamicContainer(
        region.getFileName().toString(),
        children(region).stream()
            .map(
                file ->
                    DynamicTest.dynamicTest(
                        file.getFileName().toString(), file.toUri(), () -> check(tables, file))));
  }

  private static void check(TablesFolder tables, Path file) throws IOException {
    String name = file.getFileName().toString();
    Reading reading = TextBills.read(tables.national(), name, name, 1, Files.readAllLines(file));
    assertThat(reading).isInstanceOf(Reading.Bills.class);
    Reading.Bills bills = (Reading.Bills) reading;
    assertThat(bills.expected())
        .as("every visit says what it settles to")
        .isNotEmpty()
        .allMatch(expected -> expected.isPresent());

    List<Answer> answers = new SettleBills(tables, false, true).run(bills.bills());

    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> actual = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      String visit = answers.get(i).visit().id();
      Expected says = bills.expected().get(i).orElseThrow();
      expected.put(visit, said(says));
      actual.put(visit, settled(answers.get(i).outcome(), says));
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static String said(Expected expected) {
    if (!(expected instanceof Expected.Divided divided)) {
      return "拒绝";
    }
    Map<Figure, Fen> figures = divided.figures();
    StringBuilder words = new StringBuilder(divided.identity());
    for (Figure figure : Figure.values()) {
      words.append('　').append(figure.label()).append(' ').append(figures.get(figure));
    }
    divided.left().ifPresent(left -> words.append(left(left)));
    return words.toString();
  }

  private static String settled(Outcome outcome, Expected says) {
    if (outcome instanceof Outcome.Refused refused) {
      return says instanceof Expected.Refused ? "拒绝" : "拒绝 " + refused.message();
    }
    Settlement settlement = (Settlement) outcome;
    StringBuilder words =
        new StringBuilder(settlement.identity().map(Identity::name).orElse(Identity.NONE));
    for (Figure figure : Figure.values()) {
      words.append('　').append(figure.label()).append(' ').append(figure.of(settlement));
    }
    if (says instanceof Expected.Divided divided && divided.left().isPresent()) {
      words.append(left(settlement.left()));
    }
    return words.toString();
  }

  private static String left(Parts left) {
    StringBuilder words = new StringBuilder("　留存");
    for (Part part : Part.values()) {
      words.append('　').append(part.label()).append(' ').append(left.get(part));
    }
    return words.toString();
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
