package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workbook's text twin in the hands of a test: change a cell, read it, see what is said. */
final class Twin {
  static final String SMALL_NAME = "990100-xiaoshi/2023-01-01.xlsx";
  private static final String SMALL =
      text(Path.of("src/test/resources/tables/990100-xiaoshi/2023-01-01.txt"));
  private static final String NATIONAL = text(Path.of("tables/national.txt"));

  private final String name;
  private final Map<String, List<List<String>>> sheets = new LinkedHashMap<>();

  private Twin(String name, String twin) {
    this.name = name;
    List<List<String>> rows = new ArrayList<>();
    for (String line : twin.lines().filter(line -> !line.isBlank()).toList()) {
      if (line.startsWith("# ")) {
        rows = new ArrayList<>();
        sheets.put(line.substring(2), rows);
      } else {
        rows.add(new ArrayList<>(Arrays.asList(line.split(" \\| ", -1))));
      }
    }
  }

  /** A small region with every kind of sheet, column and base, and nothing wrong. */
  static Twin small() {
    return new Twin(SMALL_NAME, SMALL);
  }

  /** The shipped national code lists. */
  static Twin nationalLists() {
    return new Twin("national.xlsx", NATIONAL);
  }

  static National national() {
    try {
      return EditionReader.national(nationalLists().book());
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }

  /** Writes into a cell, addressed as Excel does. */
  Twin set(String sheet, String address, String text) {
    String letters = address.replaceAll("[0-9]", "");
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + letters.charAt(i) - 'A' + 1;
    }
    int rowNumber = Integer.parseInt(address.substring(letters.length()));
    row(sheet, rowNumber).set(column - 1, text);
    return this;
  }

  /** Writes into the cell under a header. */
  Twin set(String sheet, int rowNumber, String header, String text) {
    row(sheet, rowNumber).set(rows(sheet).get(0).indexOf(header), text);
    return this;
  }

  /** Adds a row at the end, its cells as a twin writes them. */
  Twin add(String sheet, String cells) {
    rows(sheet).add(new ArrayList<>(Arrays.asList(cells.split(" \\| ", -1))));
    return this;
  }

  /** Takes out a row; those under it move up. */
  Twin dropRow(String sheet, int rowNumber) {
    rows(sheet).remove(rowNumber - 1);
    return this;
  }

  /** Leaves the header only. */
  Twin dropRows(String sheet) {
    rows(sheet).subList(1, rows(sheet).size()).clear();
    return this;
  }

  Twin dropColumn(String sheet, String header) {
    int column = rows(sheet).get(0).indexOf(header);
    rows(sheet).forEach(row -> row.remove(column));
    return this;
  }

  /** Adds a column at the right with the same text all the way down. */
  Twin addColumn(String sheet, String header, String text) {
    rows(sheet).forEach(row -> row.add(text));
    rows(sheet).get(0).set(rows(sheet).get(0).size() - 1, header);
    return this;
  }

  Twin dropSheet(String sheet) {
    sheets.remove(sheet);
    return this;
  }

  /** Adds a sheet with a header and no rows. */
  Twin addSheet(String sheet, String header) {
    sheets.put(sheet, new ArrayList<>());
    return add(sheet, header);
  }

  List<String> sheets() {
    return List.copyOf(sheets.keySet());
  }

  List<List<String>> rows(String sheet) {
    return sheets.get(sheet);
  }

  private List<String> row(String sheet, int rowNumber) {
    return rows(sheet).get(rowNumber - 1);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    sheets.forEach(
        (sheet, rows) -> {
          text.append("# ").append(sheet).append('\n');
          rows.forEach(row -> text.append(String.join(" | ", row)).append('\n'));
          text.append('\n');
        });
    return text.toString();
  }

  Book book() {
    try {
      return TwinText.parse(text(), name);
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }

  List<CellProblem> problems() {
    return EditionReader.read(book(), national()).problems();
  }

  Edition edition() {
    EditionReader.Result result = EditionReader.read(book(), national());
    assertThat(result.problems()).isEmpty();
    return result.edition().orElseThrow();
  }

  /** Exactly one mistake is found: this one. */
  void says(String where, String found, String expected) {
    saysAll(problem(where, found, expected));
  }

  /** Exactly these mistakes are found, in this order. */
  void saysAll(String... problems) {
    assertThat(problems().stream().map(CellProblem::toString)).containsExactly(problems);
  }

  /** A mistake of the small region's workbook, as a clerk reads it. */
  static String problem(String where, String found, String expected) {
    return SMALL_NAME + "%s：写的是“%s”。%n    应为：%s".formatted(where, found, expected);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
