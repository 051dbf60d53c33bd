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
  private boolean found;
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
      String expected =
          Layouts.isLayer(format.sheet())
              ? "结算顺序里有这一层，就要有同名的表；或改那里的层名"
              : "要有表“%s”（%s），列：%s"
                  .formatted(format.sheet(), format.explanation(), headers(format.sheet()));
      problems.sheet(format.sheet(), "没有这张表", expected);
      return reader;
    }
    reader.found = true;
    reader.header(sheet.get(), format);
    for (List<Cell> cells : sheet.get().rows()) {
      reader.rows.add(new RowReader(format.sheet(), cells, reader.columns, problems));
    }
    return reader;
  }

  /** Reads a sheet the book may lack: then it reads as empty. */
  static SheetReader optional(Book book, Formats.Format format, Problems problems) {
    return book.sheet(format.sheet()).isPresent()
        ? of(book, format, problems)
        : new SheetReader(format.sheet(), problems);
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
        problems.cell(name, cell, "", "表头只认得：%s；另可加一列 备注".formatted(headers(name)));
      }
    }
    for (Column column : format.columns()) {
      if (column.required() && !columns.containsKey(column.header())) {
        problems.sheet(name, "缺少列“%s”".formatted(column.header()), "加上这一列：" + column.explanation());
      }
    }
  }

  /** Every column the sheet could have; a layer's also the conditions it does not use yet. */
  private static String headers(String sheet) {
    List<Column> columns = Layouts.format(sheet).columns();
    return String.join("、", columns.stream().map(Column::header).toList());
  }

  String name() {
    return name;
  }

  /** Whether the book has this sheet. */
  boolean found() {
    return found;
  }

  boolean has(String header) {
    return columns.containsKey(header);
  }

  /** Whether the sheet has these columns and nothing has been reported about their cells. */
  boolean sound(List<String> headers) {
    return columns.keySet().containsAll(headers)
        && rows.stream().allMatch(row -> headers.stream().allMatch(row::sound));
  }

  List<RowReader> rows() {
    return List.copyOf(rows);
  }
}
