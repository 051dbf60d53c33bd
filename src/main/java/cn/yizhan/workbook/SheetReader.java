package cn.yizhan.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A sheet read by its format: finds columns by name and reports those missing or unknown. */
final class SheetReader {
  /** 备注: a column anybody may add to any sheet; nothing reads it. */
  private static final String REMARK = "备注";

  private final String name;
  private final Problems problems;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<RowReader> rows = new ArrayList<>();

  private SheetReader(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /** Reads a sheet of the book; one that is missing is reported and reads as empty. */
  static SheetReader of(Book book, Formats.Format format, Problems problems) {
    SheetReader reader = new SheetReader(format.sheet(), problems);
    Optional<Sheet> sheet = book.sheet(format.sheet());
    if (sheet.isEmpty()) {
      problems.sheet(
          format.sheet(),
          "没有这张表",
          "要有表“%s”（%s），列：%s".formatted(format.sheet(), format.explanation(), headers(format)));
      return reader;
    }
    reader.header(sheet.get(), format);
    for (List<Cell> cells : sheet.get().rows()) {
      reader.rows.add(new RowReader(format.sheet(), cells, reader.columns, problems));
    }
    return reader;
  }

  private void header(Sheet sheet, Formats.Format format) {
    Set<String> known = new HashSet<>();
    format.columns().forEach(column -> known.add(column.header()));
    for (Cell cell : sheet.header()) {
      if (known.contains(cell.text())) {
        if (columns.put(cell.text(), cell.column()) != null) {
          problems.cell(name, cell, "", "一列只能有一个，“%s”前面已经有了".formatted(cell.text()));
        }
      } else if (!cell.text().equals(REMARK)) {
        problems.cell(name, cell, "", "表头只认得：%s；另可加一列 备注".formatted(headers(format)));
      }
    }
    for (Column column : format.columns()) {
      if (column.required() && !columns.containsKey(column.header())) {
        problems.sheet(name, "缺少列“%s”".formatted(column.header()), column.explanation());
      }
    }
  }

  private static String headers(Formats.Format format) {
    return String.join("、", format.columns().stream().map(Column::header).toList());
  }

  String name() {
    return name;
  }

  List<RowReader> rows() {
    return List.copyOf(rows);
  }
}
