package cn.yizhan.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands on the statements of each region's sample, to the letter. What they come to is
 * written to {@code target/statements} as text, HTML and PDF, to be looked at.
 */
class SampleStatementsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/statements");
  private static final Path WRITTEN = Path.of("target/statements");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "120000-tianjin",
        "140000-shanxi",
        "330300-wenzhou",
        "360700-ganzhou",
        "520500-bijie"
      })
  void isTheGoldenOne(String region) throws IOException {
    List<Statement> statements = Samples.of(region);
    Files.createDirectories(WRITTEN);
    for (Format format : Format.values()) {
      Files.write(WRITTEN.resolve(region + "." + format.suffix()), format.print(statements));
    }

    String golden = Files.readString(GOLDEN.resolve(region + ".txt")).replace("\r\n", "\n");
    assertThat(withoutHash(Format.text(statements)))
        .as("what stands in %s now; is every changed line right?", WRITTEN.resolve(region + ".txt"))
        .isEqualTo(withoutHash(golden));
  }

  /** A workbook saved again is another file with the same rules. */
  private static String withoutHash(String text) {
    return text.replaceAll("SHA-256 \\p{XDigit}{12}", "SHA-256 …");
  }
}
