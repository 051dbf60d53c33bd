package cn.yizhan.service.roster;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.workbook.roster.BigRoster;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long roster in little memory, in a process of its own. {@code -Droster.rows=300000
 * -Droster.heap=512m} is the length rosters may have; the one here stands for it.
 */
@Timeout(300)
final class BigRosterTest {
  private static final int ROWS = Integer.getInteger("roster.rows", 60_000);
  private static final String HEAP = System.getProperty("roster.heap", "48m");

  @TempDir Path folder;

  @Test
  void aLongRosterNeedsLittleMemory() throws Exception {
    Path file = BigRoster.write(folder.resolve("名单.xlsx"), ROWS, 100);

    List<String> said = run(file);

    assertThat(said).hasSize(4);
    System.out.printf(
        "%s rows, %d MB: %s ms, peak heap %s MB of %s%n",
        said.get(0), Files.size(file) >> 20, said.get(2), said.get(3), HEAP);
    assertThat(said.get(0)).isEqualTo(Integer.toString(ROWS));
    assertThat(Integer.parseInt(said.get(1))).isGreaterThanOrEqualTo(ROWS / 100);
  }

  private static List<String> run(Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                BigRosterRun.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = out.lines().toList();
      assertThat(process.waitFor()).isZero();
      return List.of(said.get(said.size() - 1).split(" "));
    }
  }
}
