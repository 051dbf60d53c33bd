package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.Area;
import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.MarkedCopy;
import cn.yizhan.workbook.NotAWorkbook;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.poifs.crypt.temp.SXSSFWorkbookWithCustomZipEntrySource;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/**
 * A copy of a roster with its mistakes marked, to be corrected and handed in again. A short one
 * keeps its looks; of a long one the cells are copied, as texts, and what is wrong with a row
 * stands behind it too.
 */
public final class MarkedRoster {
  private static final long SHORT_BYTES = 8L << 20;
  private static final int FEW = 2_000;

  /** Comments lie in memory until the file is written. */
  static final int MOST_COMMENTS = 2_000;

  private static final int ROWS_IN_MEMORY = 100;
  private static final int LETTER = 256;

  private final RosterFile file;
  private final SXSSFWorkbook book;
  private final SXSSFSheet sheet;
  private final CellStyle text;
  private final CellStyle yellow;
  private final Map<Integer, Map<Integer, List<CellProblem>>> byRow;
  private int comments;
  private int lastColumn;

  private MarkedRoster(RosterFile file, SXSSFWorkbook book, List<CellProblem> problems) {
    this.file = file;
    this.book = book;
    this.sheet = book.createSheet(file.head().sheet());
    this.text = book.createCellStyle();
    text.setDataFormat(book.createDataFormat().getFormat("@"));
    this.yellow = book.createCellStyle();
    yellow.cloneStyleFrom(text);
    yellow.setFillForegroundColor(IndexedColors.YELLOW.getIndex());
    yellow.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    this.byRow =
        problems.stream()
            .collect(
                Collectors.groupingBy(
                    problem -> area(problem).firstRow(),
                    HashMap::new,
                    Collectors.groupingBy(
                        problem -> area(problem).firstColumn(),
                        TreeMap::new,
                        Collectors.toList())));
  }

  /** Writes the copy. */
  public static void write(RosterFile file, Path original, List<CellProblem> problems, Path copy)
      throws BadRoster, IOException {
    if (file.inflatedBytes() <= SHORT_BYTES && problems.size() <= FEW) {
      MarkedCopy.write(original, problems, copy);
    } else {
      writeLong(file, problems, copy);
    }
  }

  /** What waits on disk until the file is whole is encrypted there. */
  static void writeLong(RosterFile file, List<CellProblem> problems, Path copy)
      throws BadRoster, IOException {
    try (SXSSFWorkbook book = new SXSSFWorkbookWithCustomZipEntrySource()) {
      MarkedRoster marked = new MarkedRoster(file, book, problems);
      marked.sheet.setRandomAccessWindowSize(ROWS_IN_MEMORY);
      file.rows(
          row -> {
            marked.row(row);
            return true;
          });
      marked.list(problems);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
        book.write(out);
      }
    }
  }

  private static Area area(CellProblem problem) {
    try {
      return Area.of(problem.cell().isEmpty() ? "A1" : problem.cell());
    } catch (NotAWorkbook aRow) {
      return new Area(Integer.parseInt(problem.cell().replaceAll("\\D", "")), 0, 0, 0);
    }
  }

  private void row(SheetRows.Row from) {
    Row to = sheet.createRow(from.number() - 1);
    Map<Integer, List<CellProblem>> wrong = byRow.getOrDefault(from.number(), Map.of());
    for (RosterCell cell : from.cells()) {
      SXSSFCell copy = (SXSSFCell) to.createCell(cell.column());
      copy.setCellValue(cell.text());
      copy.setCellStyle(text);
      if (from.number() <= file.headerRow()) {
        lastColumn = Math.max(lastColumn, cell.column());
      }
    }
    wrong.forEach((column, problems) -> mark(to, column, problems));
    if (from.number() == file.headerRow()) {
      to.createCell(lastColumn + 1).setCellValue(RosterFile.REPORT);
    } else if (from.number() > file.headerRow() && !wrong.isEmpty()) {
      String all =
          wrong.values().stream()
              .flatMap(List::stream)
              .map(MarkedRoster::sentence)
              .collect(Collectors.joining("；"));
      to.createCell(lastColumn + 1).setCellValue(all);
    }
  }

  private void mark(Row row, int column, List<CellProblem> problems) {
    SXSSFCell cell = (SXSSFCell) row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    cell.setCellStyle(yellow);
    if (comments < MOST_COMMENTS) {
      comments++;
      ClientAnchor anchor = book.getCreationHelper().createClientAnchor();
      anchor.setCol1(column + 1);
      anchor.setCol2(column + 4);
      anchor.setRow1(row.getRowNum());
      anchor.setRow2(row.getRowNum() + 6);
      Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
      String said = problems.stream().map(MarkedRoster::sentence).collect(Collectors.joining("\n"));
      comment.setString(new XSSFRichTextString(said));
      comment.setAddress(row.getRowNum(), column);
    }
  }

  private static String sentence(CellProblem problem) {
    String found = problem.found().isEmpty() ? "（空白）" : problem.found();
    return "%s：写的是“%s”。应为：%s".formatted(problem.column(), found, problem.expected());
  }

  private void list(List<CellProblem> problems) {
    SXSSFSheet report = book.createSheet(RosterFile.REPORT);
    report.setRandomAccessWindowSize(ROWS_IN_MEMORY);
    int[] widths = {8, 12, 16, 40, 70};
    for (int i = 0; i < widths.length; i++) {
      report.setColumnWidth(i, widths[i] * LETTER);
    }
    report.createFreezePane(0, 1);
    line(report, 0, List.of("序号", "位置", "列", "写的是", "应为"));
    int number = 0;
    for (CellProblem problem : problems) {
      number++;
      line(
          report,
          number,
          List.of(
              Integer.toString(number),
              problem.cell(),
              problem.column(),
              problem.found(),
              problem.expected()));
    }
  }

  private static void line(SXSSFSheet report, int index, List<String> texts) {
    Row row = report.createRow(index);
    for (int i = 0; i < texts.size(); i++) {
      row.createCell(i).setCellValue(texts.get(i));
    }
  }
}
