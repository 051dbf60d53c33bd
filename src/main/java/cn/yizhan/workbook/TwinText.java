package cn.yizhan.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text twin of a workbook: the same cells as lines, so that a changed rate shows as a changed
 * line.
 *
 * <p>A sheet is {@code # 表名}, its header, its rows, and a blank line; cells are parted by {@code |}
 * between blanks. A backslash stands before a bar, a backslash, and a sign that would otherwise
 * begin a sheet. What follows {@code == 核对} is for the reader only.
 */
public final class TwinText {
  /** Begins the part that is only for the reader. */
  public static final String REMARKS = "== 核对";

  private static final String SHEET = "# ";
  private static final String BETWEEN = " | ";

  private TwinText() {}

  /** Prints a workbook, numbers as its columns write them. */
  public static String print(Book book) {
    return book.sheets().stream().map(TwinText::print).collect(Collectors.joining("\n"));
  }

  private static String print(Sheet sheet) {
    List<Column> columns = Layouts.columns(sheet);
    StringBuilder text = new StringBuilder(SHEET).append(sheet.name()).append('\n');
    text.append(line(sheet.header().stream().map(Cell::text).toList()));
    for (List<Cell> row : sheet.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(Canonical.print(columns.get(i), row.get(i)));
      }
      text.append(line(cells));
    }
    return text.toString();
  }

  private static String line(List<String> cells) {
    String line =
        cells.stream()
            .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|"))
            .collect(Collectors.joining(BETWEEN))
            .stripTrailing();
    boolean couldBegin = line.startsWith("#") || line.startsWith("==");
    return (couldBegin ? "\\" : "") + line + "\n";
  }

  /** Reads a twin; the cells are those that reading its workbook gives. */
  public static Book parse(String text, String name) throws BadWorkbooks {
    Parser parser = new Parser(new Problems(name));
    int lineNumber = 0;
    for (String line : text.lines().toList()) {
      lineNumber++;
      String plain = lineNumber == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (plain.startsWith(REMARKS)) {
        break;
      }
      if (!plain.isBlank()) {
        parser.line(plain, lineNumber);
      }
    }
    return new Book(
        name, BookReader.sha256(text.getBytes(StandardCharsets.UTF_8)), parser.finish());
  }

  /** The sheets read so far. */
  private static final class Parser {
    private final Problems problems;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String name = "";
    private List<Column> columns = List.of();
    private List<Cell> header = List.of();
    private List<List<Cell>> rows = new ArrayList<>();

    Parser(Problems problems) {
      this.problems = problems;
    }

    void line(String line, int lineNumber) {
      if (line.startsWith(SHEET)) {
        endSheet();
        name = CellText.normal(line.substring(SHEET.length()));
        if (name.isEmpty() || !names.add(name)) {
          problem(lineNumber, line, "每张表一个名字，不空不重，如：# 参数");
        } else if (!name.matches("[^:/?*\\[\\]\\\\']{1,31}")) {
          problem(lineNumber, line, "表名最多 31 个字，不含 : / \\ ? * [ ] 和单引号");
        }
      } else if (name.isEmpty()) {
        problem(lineNumber, line, "第一行是表名，如：# 封面");
      } else if (header.isEmpty()) {
        header(cells(line), lineNumber, line);
      } else {
        row(cells(line), lineNumber, line);
      }
    }

    List<Sheet> finish() throws BadWorkbooks {
      endSheet();
      if (sheets.isEmpty() && problems.none()) {
        problems.file("没有一张表", "每张表以“# 表名”开头，下一行是表头");
      }
      if (!problems.none()) {
        throw new BadWorkbooks(problems.all());
      }
      return sheets;
    }

    private void endSheet() {
      if (!name.isEmpty() && header.isEmpty()) {
        problems.sheet(name, "没有表头", "“# %s”下一行是表头".formatted(name));
      } else if (!header.isEmpty()) {
        sheets.add(new Sheet(name, header, rows));
      }
      name = "";
      header = List.of();
      rows = new ArrayList<>();
    }

    private void header(List<String> cells, int lineNumber, String line) {
      List<String> headers = cells.stream().map(CellText::normal).toList();
      if (headers.contains("") || new HashSet<>(headers).size() < headers.size()) {
        problem(lineNumber, line, "表头不空不重，用“ | ”隔开");
      }
      columns = Layouts.columns(name, headers);
      List<Cell> row = new ArrayList<>();
      for (int i = 0; i < headers.size(); i++) {
        row.add(Cell.ofText(i, 1, headers.get(i)));
      }
      header = row;
    }

    private void row(List<String> cells, int lineNumber, String line) {
      if (cells.size() != header.size()) {
        problem(
            lineNumber, line, "有 %d 格，表头有 %d 格；格与格之间是“ | ”".formatted(cells.size(), header.size()));
        return;
      }
      int rowNumber = rows.size() + 2;
      List<Cell> row = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        row.add(Canonical.of(columns.get(i), i, rowNumber, cells.get(i)));
      }
      rows.add(row);
    }

    private void problem(int lineNumber, String line, String expected) {
      problems.row(name, lineNumber, line, "文本第 %d 行：%s".formatted(lineNumber, expected));
    }

    private static List<String> cells(String line) {
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '\\' && i + 1 < line.length()) {
          i++;
          cell.append(line.charAt(i));
        } else if (c == '|') {
          cells.add(cell.toString());
          cell.setLength(0);
        } else {
          cell.append(c);
        }
      }
      cells.add(cell.toString());
      return cells;
    }
  }
}
