package cn.yizhan.property;

import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.BookWriter;
import cn.yizhan.workbook.TablesFolder;
import cn.yizhan.workbook.TwinText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * 999900 示例市: a city that is nowhere, with two editions in 2025. It exists as text only; nothing in
 * the program knows of it.
 */
public final class SampleCity {
  public static final String CODE = "999900";
  static final Path TWINS = Path.of("src/test/resources/tables/999900-shili");

  private static final TablesFolder TABLES = make();

  private SampleCity() {}

  /** The city's workbooks, made once from their text twins and read as any folder of tables. */
  public static TablesFolder tables() {
    return TABLES;
  }

  private static TablesFolder make() {
    try {
      Path folder = Files.createTempDirectory("sample-city");
      try {
        write(folder);
        TablesFolder tables = TablesFolder.open(folder);
        tables.editions(CODE); // read while the folder is there
        return tables;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }

  private static void write(Path folder) throws IOException, BadWorkbooks {
    Files.copy(Path.of("tables/national.xlsx"), folder.resolve("national.xlsx"));
    Path city = Files.createDirectory(folder.resolve("999900-shili"));
    for (String edition : List.of("2025-01-01", "2025-07-01")) {
      String text = Files.readString(TWINS.resolve(edition + ".txt"));
      String name = "999900-shili/" + edition + ".xlsx";
      BookWriter.write(TwinText.parse(text, name), city.resolve(edition + ".xlsx"));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
