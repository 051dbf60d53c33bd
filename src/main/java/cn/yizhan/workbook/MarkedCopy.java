package cn.yizhan.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A copy of a bureau's own workbook with its mistakes marked: the cells yellow and commented, and
 * all of them listed on a first sheet with links.
 *
 * <p>Of a file that is not safe to open, or too big to copy, there is only the list. Reading passes
 * the list over, so the copy can be corrected and handed in as it is.
 */
public final class MarkedCopy {
  /** The sheet that lists them. */
  static final String REPORT = "核对结果";

  private static final Pattern ROW = Pattern.compile("第(\\d{1,7})行");
  private static final long MOST_BYTES = 48L << 20;
  private static final String YELLOW = "FFFF00";
  private static final int LETTER = 256;

  private final XSSFWorkbook workbook;
  private final XSSFCellStyle linked;
  private final Map<Short, XSSFCellStyle> yellow = new HashMap<>();

  private MarkedCopy(XSSFWorkbook workbook) {
    this.workbook = workbook;
    this.linked = blue(workbook);
  }

  /** Writes the copy. */
  public static void write(Path original, List<CellProblem> problems, Path copy)
      throws IOException {
    try (XSSFWorkbook workbook = open(original)) {
      MarkedCopy marked = new MarkedCopy(workbook);
      problems.forEach(marked::mark);
      marked.list(problems);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      BookWriter.replace(copy, out.toByteArray());
    }
  }

  /** The workbook itself when it is safe, otherwise an empty one. */
  private static XSSFWorkbook open(Path original) throws IOException {
    try (XlsxFile safe = XlsxFile.open(original)) {
      if (safe.inflatedBytes() > MOST_BYTES) {
        return new XSSFWorkbook();
      }
    } catch (NotAWorkbook unsafe) {
      return new XSSFWorkbook();
    }
    // Its own guard takes workbooks bloated with styles for bombs; sizes were counted above.
    ZipSecureFile.setMinInflateRatio(0);
    try (InputStream in = Files.newInputStream(original)) {
      return new XSSFWorkbook(in);
    } catch (RuntimeException notUnderstood) {
      return new XSSFWorkbook();
    }
  }

  private void mark(CellProblem problem) {
    sheet(problem.sheet()).ifPresent(sheet -> mark(sheet, problem));
  }

  private void mark(XSSFSheet sheet, CellProblem problem) {
    Area area = area(problem);
    XSSFRow row = sheet.getRow(area.firstRow() - 1);
    XSSFRow there = row == null ? sheet.createRow(area.firstRow() - 1) : row;
    XSSFCell cell = there.getCell(area.firstColumn(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    cell.setCellStyle(yellow(cell));
    comment(sheet, cell, comment(problem));
  }

  /** The cell a problem is about: of a row its first, of a sheet its first. */
  private static Area area(CellProblem problem) {
    Matcher row = ROW.matcher(problem.cell());
    String address =
        row.matches() ? "A" + Math.max(1, Integer.parseInt(row.group(1))) : problem.cell();
    try {
      return Area.of(address.isEmpty() ? "A1" : address);
    } catch (NotAWorkbook noAddress) {
      return new Area(1, 0, 1, 0);
    }
  }

  /** By its name, blanks aside. */
  private Optional<XSSFSheet> sheet(String name) {
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      if (!name.isEmpty() && CellText.normal(workbook.getSheetName(i)).equals(name)) {
        return Optional.of(workbook.getSheetAt(i));
      }
    }
    return Optional.empty();
  }

  /** The cell's own style, filled; each style is copied once. */
  private XSSFCellStyle yellow(XSSFCell cell) {
    XSSFCellStyle own = cell.getCellStyle();
    XSSFCellStyle known = yellow.get(own.getIndex());
    if (known != null) {
      return known;
    }
    XSSFCellStyle style = workbook.createCellStyle();
    style.cloneStyleFrom(own);
    style.setFillForegroundColor(Styles.color(YELLOW));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    yellow.put(own.getIndex(), style);
    yellow.put(style.getIndex(), style);
    return style;
  }

  private static String comment(CellProblem problem) {
    String column = problem.column().isEmpty() ? "" : problem.column() + "：";
    return "%s写的是“%s”。\n应为：%s".formatted(column, shown(problem), problem.expected());
  }

  private static String shown(CellProblem problem) {
    return problem.found().isEmpty() ? "（空白）" : problem.found();
  }

  /** Adds to what is said there already. */
  private static void comment(XSSFSheet sheet, XSSFCell cell, String text) {
    XSSFComment there = cell.getCellComment();
    if (there != null) {
      String before = there.getString() == null ? "" : there.getString().getString();
      there.setString(new XSSFRichTextString(before + "\n" + text));
      return;
    }
    int column = cell.getColumnIndex();
    int row = cell.getRowIndex();
    XSSFClientAnchor anchor =
        new XSSFClientAnchor(0, 0, 0, 0, column + 1, row, column + 4, row + 6);
    XSSFComment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
    comment.setString(new XSSFRichTextString(text));
    comment.setAuthor(BookWriter.AUTHOR);
    cell.setCellComment(comment);
  }

  private void list(List<CellProblem> problems) {
    int old = workbook.getSheetIndex(REPORT);
    if (old >= 0) {
      workbook.removeSheetAt(old);
    }
    XSSFSheet report = workbook.createSheet(REPORT);
    workbook.setSheetOrder(REPORT, 0);
    workbook.setActiveSheet(0);
    workbook.setSelectedTab(0);
    line(report, 0, List.of("序号", "表", "位置", "列", "写的是", "应为"));
    XSSFFont bold = workbook.createFont();
    bold.setBold(true);
    XSSFCellStyle header = workbook.createCellStyle();
    header.setFont(bold);
    report.getRow(0).forEach(cell -> cell.setCellStyle(header));
    for (CellProblem problem : problems) {
      int number = report.getLastRowNum() + 1;
      XSSFRow row =
          line(
              report,
              number,
              List.of(
                  Integer.toString(number),
                  problem.sheet().isEmpty() ? "整个文件" : problem.sheet(),
                  problem.cell().isEmpty() ? "整张表" : problem.cell(),
                  problem.column(),
                  shown(problem),
                  problem.expected()));
      sheet(problem.sheet()).ifPresent(sheet -> link(row.getCell(2), sheet, problem));
    }
    look(report);
  }

  private static void look(XSSFSheet report) {
    int[] widths = {6, 16, 12, 16, 40, 70};
    for (int i = 0; i < widths.length; i++) {
      report.setColumnWidth(i, widths[i] * LETTER);
    }
    report.createFreezePane(0, 1);
    report.setFitToPage(true);
    report.getPrintSetup().setLandscape(true);
    report.getPrintSetup().setFitHeight((short) 0);
  }

  private static XSSFRow line(XSSFSheet report, int index, List<String> texts) {
    XSSFRow row = report.createRow(index);
    for (String text : texts) {
      row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(text);
    }
    return row;
  }

  private void link(XSSFCell cell, XSSFSheet sheet, CellProblem problem) {
    XSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress(
        "'%s'!%s"
            .formatted(sheet.getSheetName().replace("'", "''"), area(problem).corner().address()));
    cell.setHyperlink(link);
    cell.setCellStyle(linked);
  }

  private static XSSFCellStyle blue(XSSFWorkbook workbook) {
    XSSFFont blue = workbook.createFont();
    blue.setUnderline(XSSFFont.U_SINGLE);
    blue.setColor(Styles.color("0563C1"));
    XSSFCellStyle style = workbook.createCellStyle();
    style.setFont(blue);
    return style;
  }
}
