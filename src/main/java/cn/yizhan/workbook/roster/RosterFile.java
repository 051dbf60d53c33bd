package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.Area;
import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.NotAWorkbook;
import cn.yizhan.workbook.WorkbookParts;
import cn.yizhan.workbook.XlsxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import javax.xml.stream.XMLStreamException;

/**
 * A roster that is open for reading. Its rows can be gone through as often as wanted; none of them
 * is kept.
 */
public final class RosterFile implements AutoCloseable {
  /** The sheet that a marked copy lists its mistakes on. */
  static final String REPORT = "核对结果";

  private final String name;
  private final XlsxFile xlsx;
  private final WorkbookParts parts;
  private final WorkbookParts.Tab tab;
  private final Columns columns;
  private final RosterHead head;
  private final Optional<Certificate> certificate;
  private final List<CellProblem> problems;
  private final List<String> notices;
  private final Merges merges = new Merges();
  private int rowCount;

  private RosterFile(
      String name, XlsxFile xlsx, WorkbookParts parts, Sheets.Found found, List<String> notices) {
    this.name = Shown.of(name);
    this.xlsx = xlsx;
    this.parts = parts;
    this.tab = found.tab();
    this.columns = found.columns();
    this.certificate = found.certificate();
    this.problems = new ArrayList<>(found.problems());
    this.notices = List.copyOf(notices);
    HeadReader.Read read =
        HeadReader.read(name, tab.name(), columns.layout(), columns.headerRow(), found.above());
    this.head = read.head();
    this.problems.addAll(read.problems());
  }

  /**
   * Opens a file and looks at all of it but the rows of persons.
   *
   * @param name as messages call it
   * @throws BadRoster when there is no table to read
   */
  public static RosterFile open(Path file, String name) throws BadRoster {
    XlsxFile xlsx = null;
    try {
      xlsx = XlsxFile.open(file, XlsxFile.Limits.ROSTER);
      WorkbookParts parts = WorkbookParts.read(xlsx);
      Sheets sheets = Sheets.look(name, xlsx, parts);
      RosterFile roster = new RosterFile(name, xlsx, parts, sheets.found(), sheets.notices());
      roster.lookThrough();
      return roster;
    } catch (IOException | NotAWorkbook | XMLStreamException | BadRoster failed) {
      close(xlsx);
      throw failed instanceof BadRoster bad ? bad : unreadable(name, failed);
    }
  }

  private static void close(@org.jspecify.annotations.Nullable XlsxFile xlsx) {
    try {
      if (xlsx != null) {
        xlsx.close();
      }
    } catch (IOException alreadyFailed) {
      // what failed first is told
    }
  }

  private static BadRoster unreadable(String name, Exception failed) {
    NotAWorkbook told =
        failed instanceof NotAWorkbook not
            ? not
            : failed instanceof XMLStreamException
                ? NotAWorkbook.damaged("不是 XML")
                : new NotAWorkbook("读不出（%s）".formatted(FileTrouble.of(failed)), "文件要在、可以读");
    return new BadRoster(List.of(new CellProblem(name, "", "", "", told.found(), told.expected())));
  }

  public String name() {
    return name;
  }

  public RosterHead head() {
    return head;
  }

  /** 附件4, when a sheet of the file holds one. */
  public Optional<Certificate> certificate() {
    return certificate;
  }

  /** What is wrong with the file besides its rows of persons. */
  public List<CellProblem> problems() {
    return List.copyOf(problems);
  }

  /** What was passed over: sheets and columns that nothing is read from. */
  public List<String> notices() {
    return notices;
  }

  /** How many rows hold something, those over the table included. */
  public int rowCount() {
    return rowCount;
  }

  /** How much the file comes to when unpacked. */
  public long inflatedBytes() {
    return xlsx.inflatedBytes();
  }

  /** The last row of the header. */
  public int headerRow() {
    return columns.lastHeaderRow();
  }

  /** Where a column has its cell on a row, as Excel writes it: {@code G7}. */
  public String address(RosterColumn column, int row) {
    return RosterCell.blank(Math.max(0, columns.place(column)), row).address();
  }

  /** What goes through the rows of persons. */
  @FunctionalInterface
  public interface LineVisitor {
    /** The next row. */
    void line(RosterLine line);
  }

  /** Goes through the rows of persons, from top to bottom. */
  public void lines(LineVisitor visitor) throws BadRoster {
    LineReader reader = new LineReader(columns, merges, visitor);
    pass(columns::reads, reader::row);
  }

  /** Goes through all rows as they stand. */
  void rows(SheetRows.Visitor visitor) throws BadRoster {
    pass(column -> true, visitor);
  }

  private void pass(IntPredicate wanted, SheetRows.Visitor visitor) throws BadRoster {
    try (InputStream in = xlsx.part(tab.part())) {
      SheetRows.read(in, tab.part(), new CellReader(parts, tab.part()), wanted, visitor);
    } catch (IOException | NotAWorkbook | XMLStreamException failed) {
      throw unreadable(name, failed);
    }
  }

  /** Sees what comes after the rows, and that the sheet can be read to its end. */
  private void lookThrough() throws BadRoster {
    Map<Integer, RosterCell> read = new TreeMap<>();
    columns.headers().forEach((column, header) -> read.put(header.column(), header));
    pass(
        column -> false,
        new SheetRows.Visitor() {
          @Override
          public boolean row(SheetRows.Row row) {
            rowCount++;
            return true;
          }

          @Override
          public void merged(Area area) {
            if (area.lastRow() > columns.lastHeaderRow()) {
              merges.add(area);
            }
          }

          @Override
          public void hiddenColumns(int first, int last) {
            read.values().stream()
                .filter(header -> header.column() >= first && header.column() <= last)
                .forEach(header -> hidden(header));
          }
        });
    merges.sort();
  }

  private void hidden(RosterCell header) {
    problems.add(
        new CellProblem(
            name, tab.name(), header.address(), header.text(), "隐藏的列", "取消隐藏，让报送的人看得见"));
  }

  @Override
  public void close() throws IOException {
    xlsx.close();
  }
}
