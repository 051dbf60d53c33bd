package cn.yizhan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yizhan.cli.JsonAnswers;
import cn.yizhan.cli.JsonBills;
import cn.yizhan.cli.Reading;
import cn.yizhan.service.SettleBills;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Years of bills whose figures somebody else computed settle to those figures. They lie outside the
 * tree: in the folder of the system property {@code yizhan.cases}, else in {@code ../shared/cases}.
 */
class CasesTest {
  private static final Path CASES = Path.of(System.getProperty("yizhan.cases", "../shared/cases"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  List<DynamicTest> settleToWhatIsExpected() throws IOException, BadWorkbooks {
    assumeTrue(Files.isDirectory(CASES), "no folder " + CASES);
    TablesFolder tables = TablesFolder.open(Path.of("tables"));
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          String name = JSON.readTree(line).path("case").asText();
          tests.add(DynamicTest.dynamicTest(name, () -> check(tables, line)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(TablesFolder tables, String line) throws IOException {
    Reading reading = JsonBills.read("case", "case", 1, line);
    assertThat(reading).isInstanceOf(Reading.Bills.class);
    Reading.Bills bills = (Reading.Bills) reading;

    String answers =
        JsonAnswers.of(bills.bills(), new SettleBills(tables, false, false).run(bills.bills()));

    JsonNode asked = JSON.readTree(line).path("visits");
    JsonNode answered = JSON.readTree(answers).path("visits");
    assertThat(answered).hasSameSizeAs(asked);
    for (int i = 0; i < asked.size(); i++) {
      compare(asked.get(i), answered.get(i));
    }
  }

  private static void compare(JsonNode asked, JsonNode answered) {
    String visit = asked.path("id").asText();
    assertThat(answered.path("id").asText()).isEqualTo(visit);
    JsonNode expect = asked.path("expect");
    assertThat(expect).as(visit).isNotEmpty();
    assertThat(answered.has("refused"))
        .as("%s refused: %s", visit, answered.path("refused"))
        .isEqualTo(expect.has("refused"));
    for (Map.Entry<String, JsonNode> entry : expect.properties()) {
      if (!entry.getKey().equals("refused")) {
        assertThat(answered.get(entry.getKey()))
            .as("%s %s%n%s", visit, entry.getKey(), answered.path("layers").findValues("reason"))
            .isEqualTo(entry.getValue());
      }
    }
  }
}
