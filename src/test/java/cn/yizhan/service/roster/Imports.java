package cn.yizhan.service.roster;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.policy.Tables;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.RosterBook;
import cn.yizhan.workbook.roster.RosterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Takes rosters in on 2019-08-20, for 山西省 of the shipped tables. */
final class Imports {
  static final String REGION = "140000";
  static final LocalDate TODAY = LocalDate.of(2019, 8, 20);
  static final Tables TABLES = tables();
  static final AskedRoster ASKED = asked(false);

  final FakeRosters rosters = new FakeRosters();
  private final RosterImports imports = new RosterImports(TABLES, rosters);
  private final Path folder;

  Imports(Path folder) {
    this.folder = folder;
  }

  static AskedRoster asked(boolean acceptGoodRows) {
    return new AskedRoster(REGION, TODAY, Optional.empty(), acceptGoodRows, "test");
  }

  static AskedRoster with(String certificate) {
    return new AskedRoster(REGION, TODAY, Certificate.read(certificate), false, "test");
  }

  RosterOutcome takeIn(RosterBook book) {
    return takeIn(book, ASKED);
  }

  RosterOutcome takeIn(RosterBook book, AskedRoster asked) {
    return takeIn(book.write(folder), asked);
  }

  RosterOutcome takeIn(Path file, AskedRoster asked) {
    try (RosterFile roster = RosterFile.open(file, "名单.xlsx")) {
      return imports.takeIn(roster, asked, Bytes.of(new byte[32]), rows -> {});
    } catch (BadRoster | IOException bad) {
      throw new AssertionError(bad);
    }
  }

  RosterOutcome check(RosterBook book) {
    try (RosterFile roster = RosterFile.open(book.write(folder), "名单.xlsx")) {
      return imports.check(roster, ASKED, rows -> {});
    } catch (BadRoster | IOException bad) {
      throw new AssertionError(bad);
    }
  }

  /** What is wrong, a line each: {@code G5 ID_OLD: 15位的旧号码 -> 18位的…}. */
  List<String> wrong(RosterBook book) {
    return wrong(takeIn(book));
  }

  static List<String> wrong(RosterOutcome outcome) {
    return outcome.findings().stream()
        .map(f -> "%s %s: %s -> %s".formatted(f.cell(), f.reason(), f.found(), f.expected()))
        .toList();
  }

  /** What is wrong with the whole. */
  static List<String> problems(RosterOutcome outcome) {
    return outcome.problems().stream()
        .map(p -> "%s: %s -> %s".formatted(p.column(), p.found(), p.expected()))
        .toList();
  }

  private static Tables tables() {
    try {
      return TablesFolder.open(Path.of("tables"));
    } catch (BadWorkbooks bad) {
      throw new AssertionError(bad);
    }
  }
}
