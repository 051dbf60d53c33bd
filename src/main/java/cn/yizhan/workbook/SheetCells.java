package cn.yizhan.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The cells of one sheet that hold anything, read straight from its XML, with what hides or merges
 * them. Cells that are only formatted are passed over, however many there are.
 */
final class SheetCells {
  static final int MOST_ROWS = 20_000;
  static final int MOST_COLUMNS = 60;

  /** Excel keeps 15 significant digits; more in the file are the noise of binary fractions. */
  private static final MathContext EXCEL_DIGITS = new MathContext(15);

  private static final int LARGEST_EXPONENT = 30;
  private static final int MOST_DIGITS = 100;

  private final String name;
  private final WorkbookParts shared;
  private final Problems problems;
  private final Map<Integer, List<Cell>> rows = new TreeMap<>();
  private final List<Integer> hiddenRows = new ArrayList<>();
  private final List<Area> hiddenColumns = new ArrayList<>();
  private final List<Area> merged = new ArrayList<>();

  private int rowNumber;
  private int column;
  private boolean rowHidden;
  private boolean toldWide;
  private boolean toldLong;

  private SheetCells(String name, WorkbookParts shared, Problems problems) {
    this.name = name;
    this.shared = shared;
    this.problems = problems;
  }

  static SheetCells read(
      WorkbookParts.Tab tab, InputStream in, WorkbookParts shared, Problems problems)
      throws IOException, NotAWorkbook, XMLStreamException {
    SheetCells cells = new SheetCells(tab.name(), shared, problems);
    XMLStreamReader xml = Xml.open(in);
    boolean inData = false;
    while (xml.hasNext()) {
      int event = Xml.next(xml, tab.part());
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("sheetData")) {
        inData = false;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        inData |= xml.getLocalName().equals("sheetData");
        if (inData) {
          cells.data(xml, tab.part());
        } else {
          cells.about(xml);
        }
      }
    }
    return cells;
  }

  /** Cells by row number, in order; only rows that hold something. */
  Map<Integer, List<Cell>> rows() {
    return rows;
  }

  /** Row numbers, of those that hold something. */
  List<Integer> hiddenRows() {
    return hiddenRows;
  }

  List<Area> hiddenColumns() {
    return hiddenColumns;
  }

  List<Area> merged() {
    return merged;
  }

  private void data(XMLStreamReader xml, String part) throws NotAWorkbook, XMLStreamException {
    if (xml.getLocalName().equals("row")) {
      int next = Xml.integer(xml, "r", rowNumber + 1);
      if (next <= rowNumber) {
        throw NotAWorkbook.damaged("表“%s”第%d行前后颠倒".formatted(name, next));
      }
      rowNumber = next;
      column = -1;
      rowHidden = Xml.isTrue(xml, "hidden") || isZero(Xml.attribute(xml, "ht", "1"));
    } else if (xml.getLocalName().equals("c")) {
      String address = Xml.attribute(xml, "r", "");
      int next = address.isEmpty() ? column + 1 : Area.of(address).firstColumn();
      if (next <= column) {
        throw NotAWorkbook.damaged("表“%s”的 %s 前后颠倒".formatted(name, address));
      }
      column = next;
      cell(xml, part);
    }
  }

  private void about(XMLStreamReader xml) throws NotAWorkbook {
    if (xml.getLocalName().equals("col")
        && (Xml.isTrue(xml, "hidden") || isZero(Xml.attribute(xml, "width", "1")))) {
      int first = Xml.integer(xml, "min", 1) - 1;
      hiddenColumns.add(
          new Area(1, first, Integer.MAX_VALUE, Xml.integer(xml, "max", first + 1) - 1));
    } else if (xml.getLocalName().equals("mergeCell")) {
      merged.add(Area.of(Xml.attribute(xml, "ref", "")));
    }
  }

  private static boolean isZero(String height) {
    return height.matches("0+(\\.0*)?");
  }

  private void cell(XMLStreamReader xml, String part) throws NotAWorkbook, XMLStreamException {
    String type = Xml.attribute(xml, "t", "n");
    int style = Xml.integer(xml, "s", 0);
    String value = "";
    Optional<String> formula = Optional.empty();
    while (Xml.next(xml, part) != XMLStreamConstants.END_ELEMENT) {
      if (!xml.isStartElement()) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "f" -> formula = Optional.of(Xml.text(xml, part));
        case "v" -> value = Xml.text(xml, part);
        case "is" -> value = Xml.runs(xml, part);
        default -> Xml.text(xml, part);
      }
    }
    if (formula.isPresent()) {
      refuse("=" + formula.get(), "不许用公式；复制这一格，“选择性粘贴—数值”，应为数值本身，如 30000 或 65%");
    } else if (!value.isEmpty()) {
      value(type, value, style);
    }
  }

  private void value(String type, String value, int style) throws NotAWorkbook {
    switch (type) {
      case "s" -> text(string(value));
      case "str", "inlineStr" -> text(value);
      case "b" -> refuse(value.equals("1") ? "TRUE" : "FALSE", "不用逻辑值；应为文字“是”或“否”");
      case "e" -> refuse(value, "是出错的单元格；应为数值或文字本身");
      case "d" -> isoDay(value);
      default -> number(value, shared.formats().of(style));
    }
  }

  private String string(String index) throws NotAWorkbook {
    return shared
        .strings()
        .named(index)
        .orElseThrow(
            () -> NotAWorkbook.damaged("表“%s”的 %s 没有文字".formatted(name, here("").address())));
  }

  private void text(String raw) {
    String text = CellText.normal(raw);
    if (!text.isEmpty()) {
      keep(here(text));
    }
  }

  private void number(String raw, NumberFormats.Kind kind) throws NotAWorkbook {
    BigDecimal number = exact(raw);
    if (Math.abs(number.precision() - (long) number.scale()) > LARGEST_EXPONENT
        || number.scale() > LARGEST_EXPONENT) {
      refuse(raw, "数太大或太小；金额不超过 5 亿元，比例在 0%–100%");
    } else if (kind == NumberFormats.Kind.DATE) {
      day(number);
    } else {
      boolean percent = kind == NumberFormats.Kind.PERCENT;
      String text = CellText.ofNumber(number, percent);
      keep(new Cell(column, rowNumber, text, Optional.of(number), Optional.empty(), percent));
    }
  }

  private BigDecimal exact(String raw) throws NotAWorkbook {
    try {
      String digits = raw.strip();
      if (digits.length() > MOST_DIGITS) {
        throw new NumberFormatException(digits);
      }
      return CellText.stripped(new BigDecimal(digits).round(EXCEL_DIGITS));
    } catch (NumberFormatException | ArithmeticException broken) {
      throw NotAWorkbook.damaged("表“%s”的 %s 不是数".formatted(name, here("").address()));
    }
  }

  private void day(BigDecimal serial) {
    if (!SerialDay.isOne(serial, shared.from1904())) {
      refuse(CellText.ofNumber(serial, false) + "（格式是日期或时间）", "日期如 2023-01-01；若是数值，把单元格格式改为“常规”");
    } else if (serial.scale() > 0) {
      refuse(CellText.ofNumber(serial, false) + "（日期带着时间）", "只写日期，不带几点几分，如 2023-01-01");
    } else {
      keepDay(SerialDay.of(serial, shared.from1904()));
    }
  }

  private void isoDay(String text) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}(T00:00:00(\\.0+)?Z?)?")) {
      try {
        keepDay(LocalDate.parse(text.substring(0, 10)));
        return;
      } catch (java.time.DateTimeException notADay) {
        // told below
      }
    }
    refuse(text, "只写日期，不带几点几分，如 2023-01-01");
  }

  private void keepDay(LocalDate day) {
    keep(new Cell(column, rowNumber, day.toString(), Optional.empty(), Optional.of(day), false));
  }

  /** Reports the cell, and keeps what it says, so that it does not count as blank. */
  private void refuse(String found, String expected) {
    Cell cell = here(found);
    problems.cell(name, cell, header(), expected);
    keep(cell);
  }

  private Cell here(String text) {
    return Cell.ofText(column, rowNumber, text);
  }

  private String header() {
    List<Cell> headers = rowNumber == 1 ? List.of() : rows.getOrDefault(1, List.of());
    return headers.stream()
        .filter(c -> c.column() == column)
        .map(Cell::text)
        .findFirst()
        .orElse("");
  }

  private void keep(Cell cell) {
    if (tooFar(cell)) {
      return;
    }
    if (rowHidden && (hiddenRows.isEmpty() || hiddenRows.get(hiddenRows.size() - 1) != rowNumber)) {
      hiddenRows.add(rowNumber);
    }
    rows.computeIfAbsent(rowNumber, number -> new ArrayList<>()).add(cell);
  }

  /** Whether a cell lies beyond what a sheet may hold; told once. */
  private boolean tooFar(Cell cell) {
    boolean tooWide = cell.column() >= MOST_COLUMNS;
    boolean tooLong = rows.size() >= MOST_ROWS && !rows.containsKey(rowNumber);
    if (tooWide && !toldWide) {
      toldWide = true;
      problems.cell(name, cell, "", "一张表最多 60 列（到 BH 列）；没用的内容请清空");
    }
    if (tooLong && !toldLong) {
      toldLong = true;
      problems.row(name, rowNumber, "超过 2 万行", "一张表最多 2 万行有内容");
    }
    return tooWide || tooLong;
  }
}
