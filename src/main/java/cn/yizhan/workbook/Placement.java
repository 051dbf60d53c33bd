package cn.yizhan.workbook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whether a workbook lies where its 封面 says: {@code <统筹区代码>-<name>/<施行日期>.xlsx}. */
final class Placement {
  private final Book book;
  private final Problems problems;

  private Placement(Book book) {
    this.book = book;
    this.problems = new Problems(book.name());
  }

  /** What does not agree; a code or day that cannot be read is left to those who read it. */
  static List<CellProblem> check(Book book, String folder, String file) {
    Placement placement = new Placement(book);
    placement.code(folder);
    placement.from(file);
    return placement.problems.all();
  }

  private void code(String folder) {
    Optional<Cell> cell = item("统筹区代码").filter(c -> c.text().matches("[0-9]{6}"));
    if (cell.isPresent() && !folder.matches(cell.get().text() + "(-.*)?")) {
      report(
          "统筹区代码",
          cell.get(),
          "与文件夹“%s”一致；代码没有错的话，文件夹应为 %s-拼音名".formatted(folder, cell.get().text()));
    }
  }

  private void from(String file) {
    Optional<Cell> cell = item("施行日期");
    Optional<LocalDate> from = cell.flatMap(c -> c.date().or(() -> RowReader.day(c.text())));
    if (from.isPresent() && !file.equals(from.get() + ".xlsx")) {
      report("施行日期", cell.get(), "与文件名“%s”一致；日期没有错的话，文件名应为 %s.xlsx".formatted(file, from.get()));
    }
  }

  private void report(String item, Cell cell, String expected) {
    problems.cell(Formats.COVER, cell, "内容", item + " " + cell.text(), expected);
  }

  private Optional<Cell> item(String item) {
    SheetReader cover = SheetReader.of(book, Formats.COVER_SHEET, new Problems(book.name()));
    return cover.rows().stream()
        .filter(row -> row.cell("项目").filter(cell -> cell.text().equals(item)).isPresent())
        .findFirst()
        .flatMap(row -> row.cell("内容"));
  }
}
