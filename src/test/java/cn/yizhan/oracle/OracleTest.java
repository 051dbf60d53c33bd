package cn.yizhan.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The oracle against the years that came with the policies (cases/README.md).
 *
 * <p>The folder is named by {@code -Dyizhan.cases}; where it is absent the test is skipped.
 */
final class OracleTest {
  private static final Path CASES = Path.of(System.getProperty("yizhan.cases", "../shared/cases"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void settlesEveryCaseAsExpected() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "no cases at " + CASES);

    List<String> differences = new ArrayList<>();
    for (ObjectNode yearCase : cases()) {
      differences.addAll(differences(yearCase));
    }

    assertThat(differences).isEmpty();
  }

  private static List<ObjectNode> cases() throws IOException {
    List<ObjectNode> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          cases.add((ObjectNode) JSON.readTree(line));
        }
      }
    }
    return cases;
  }

  private static List<String> differences(ObjectNode yearCase) throws IOException {
    // Read back from text, so that equal numbers are equal nodes.
    JsonNode answers = JSON.readTree(Oracle.settle(yearCase).toString()).path("visits");
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      JsonNode expect = yearCase.path("visits").path(i).path("expect");
      ObjectNode answer = answers.path(i).deepCopy();
      String name = yearCase.path("case").asText() + " " + answer.remove("id").asText();
      if (!answer.equals(expect)) {
        differences.add("%s%n expect %s%n answer %s".formatted(name, expect, answer));
      }
    }
    return differences;
  }
}
