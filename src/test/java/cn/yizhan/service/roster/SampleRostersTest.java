package cn.yizhan.service.roster;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.workbook.roster.RosterBook;
import cn.yizhan.workbook.roster.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rosters under {@code src/samples}: what this test would write, and without a mistake. After a
 * wanted change run with {@code -Droster.rewrite=true}, which fails on purpose.
 */
final class SampleRostersTest {
  private static final Path SAMPLES = Path.of("src/samples");

  @TempDir Path folder;

  @Test
  void theListIsTheOneWritten() throws Exception {
    compare("140000-roster.xlsx", RosterBook.list().household(0, 3).household(10, 2));
  }

  @Test
  void theChangesAreTheOnesWritten() throws Exception {
    RosterBook book =
        RosterBook.changes()
            .household(20, 2)
            .changed(0, 3, "自然增加", "2019-08-10")
            .changed(10, 11, "自然减少", "2019-08-12")
            .day("2019年8月15日");
    book.certificate("2019年8月新增（低保☑特困□在乡重点优抚对象□）人员2户3人；减少1户1人（具体名单附后）。", "2019年8月15日");
    compare("140000-roster-changes.xlsx", book);
  }

  @Test
  void bothAreTakenInOneAfterTheOther() {
    Imports imports = new Imports(folder);
    RosterOutcome list = imports.takeIn(SAMPLES.resolve("140000-roster.xlsx"), Imports.ASKED);
    RosterOutcome changes =
        imports.takeIn(SAMPLES.resolve("140000-roster-changes.xlsx"), Imports.ASKED);

    assertThat(list.counts()).isEqualTo(new RosterOutcome.Counts(5, 2, 5, 0, 0, 5));
    assertThat(changes.state()).isEqualTo(RosterOutcome.State.TAKEN_IN);
    assertThat(changes.counts()).isEqualTo(new RosterOutcome.Counts(4, 3, 4, 0, 0, 3));
  }

  private void compare(String name, RosterBook book) throws Exception {
    Path written = book.write(folder);
    if (Boolean.getBoolean("roster.rewrite")) {
      Files.copy(written, SAMPLES.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      throw new AssertionError("rewritten: " + name);
    }
    assertThat(cells(SAMPLES.resolve(name))).isEqualTo(cells(written));
  }

  private static List<String> cells(Path file) throws Exception {
    List<String> cells = new ArrayList<>();
    try (RosterFile roster = RosterFile.open(file, "名单.xlsx")) {
      cells.add(roster.head().toString());
      cells.add(roster.certificate().toString());
      roster.lines(
          line -> line.cells().forEach(cell -> cells.add(cell.address() + " " + cell.text())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return cells;
  }
}
