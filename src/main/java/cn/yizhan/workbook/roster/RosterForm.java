package cn.yizhan.workbook.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The empty forms of 附件2 and 附件3 (with 附件4), to be filled in: id numbers are text in them. */
public final class RosterForm {
  private static final String FONT = "宋体";
  private static final int LETTER = 256;
  private static final int LAST_ROW = 20_000;
  private static final int TITLE_POINTS = 16;
  private static final String BOXES = "对象类别（低保□特困□重点优抚□）";

  private final XSSFWorkbook book;
  private final Layout layout;

  private RosterForm(XSSFWorkbook book, Layout layout) {
    this.book = book;
    this.layout = layout;
  }

  /** The .xlsx. */
  public static byte[] blank(Layout layout) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      RosterForm form = new RosterForm(book, layout);
      form.roster();
      if (layout == Layout.CHANGES) {
        form.certificate();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }

  /** The headers, in the document's order. */
  static List<String> headers(Layout layout) {
    List<String> headers =
        new ArrayList<>(List.of("乡（镇）", "行政村", "户主姓名", "身份证号码", "家庭人口数", "家庭成员姓名", "身份证号码"));
    headers.addAll(layout == Layout.LIST ? List.of("备注") : List.of("动态调整工作类型", "动态调整时间"));
    return headers;
  }

  private void roster() {
    Sheet sheet = book.createSheet(layout == Layout.LIST ? "名单" : "动态调整名单");
    List<String> headers = headers(layout);
    int last = headers.size() - 1;
    String year = layout == Layout.LIST ? "" : "　　年　　季度（月）";
    line(sheet, 0, 0, last, "　　　县" + year + layout.title(), title());
    line(sheet, 1, 0, 3, "单位名称（盖章）：", plain(HorizontalAlignment.LEFT));
    line(sheet, 1, 4, last - 2, BOXES, plain(HorizontalAlignment.CENTER));
    line(sheet, 1, last - 1, last, "年　月　日", plain(HorizontalAlignment.RIGHT));
    Row row = sheet.createRow(2);
    for (int i = 0; i <= last; i++) {
      Cell cell = row.createCell(i);
      cell.setCellValue(headers.get(i));
      cell.setCellStyle(header());
      sheet.setColumnWidth(i, width(headers.get(i)) * LETTER);
      sheet.setDefaultColumnStyle(i, body(headers.get(i)));
    }
    if (layout == Layout.CHANGES) {
      offerChanges(sheet);
    }
    sheet.createFreezePane(0, 3);
    sheet.setRepeatingRows(CellRangeAddress.valueOf("1:3"));
    sheet.getPrintSetup().setLandscape(true);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }

  private void offerChanges(Sheet sheet) {
    String[] words = {Change.FOUND.label(), Change.JOINED.label(), Change.LEFT.label()};
    DataValidationHelper helper = sheet.getDataValidationHelper();
    int column = headers(layout).indexOf(RosterColumn.CHANGE.header());
    DataValidation offer =
        helper.createValidation(
            helper.createExplicitListConstraint(words),
            new CellRangeAddressList(3, LAST_ROW, column, column));
    offer.setShowErrorBox(true);
    sheet.addValidationData(offer);
  }

  private void certificate() {
    Sheet sheet = book.createSheet("证明");
    line(sheet, 0, 0, 7, "医疗救助重点救助对象" + Certificate.TITLE, title());
    line(
        sheet,
        2,
        0,
        7,
        "　　　年　　季度（月）新增（低保□特困□在乡重点优抚对象□）人员　　户　　人；减少　　户　　人（具体名单附后）。",
        plain(HorizontalAlignment.LEFT));
    line(sheet, 3, 0, 7, "特此证明", plain(HorizontalAlignment.LEFT));
    line(sheet, 5, 4, 7, "　　　县　　局（盖章）", plain(HorizontalAlignment.RIGHT));
    line(sheet, 6, 4, 7, "年　月　日", plain(HorizontalAlignment.RIGHT));
    for (int i = 0; i <= 7; i++) {
      sheet.setColumnWidth(i, 12 * LETTER);
    }
  }

  private static void line(
      Sheet sheet, int row, int first, int last, String text, CellStyle style) {
    Row there = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    Cell cell = there.createCell(first);
    cell.setCellValue(text);
    cell.setCellStyle(style);
    if (last > first) {
      sheet.addMergedRegion(new CellRangeAddress(row, row, first, last));
    }
  }

  private static int width(String header) {
    return switch (header) {
      case "身份证号码" -> 22;
      case "家庭人口数" -> 8;
      case "动态调整工作类型", "动态调整时间", "备注" -> 16;
      default -> 12;
    };
  }

  private CellStyle title() {
    CellStyle style = plain(HorizontalAlignment.CENTER);
    style.setFont(font(true, TITLE_POINTS));
    return style;
  }

  private CellStyle plain(HorizontalAlignment alignment) {
    CellStyle style = book.createCellStyle();
    style.setFont(font(false, 11));
    style.setAlignment(alignment);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setWrapText(true);
    return style;
  }

  private CellStyle header() {
    CellStyle style = bordered();
    style.setFont(font(true, 11));
    style.setWrapText(true);
    return style;
  }

  /** Text, so that no digit of an id number is lost; a count is a number, a day a day. */
  private CellStyle body(String header) {
    CellStyle style = bordered();
    style.setFont(font(false, 11));
    String format =
        switch (header) {
          case "家庭人口数" -> "0";
          case "动态调整时间" -> "yyyy\\-mm\\-dd";
          default -> "@";
        };
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private CellStyle bordered() {
    CellStyle style = book.createCellStyle();
    style.setAlignment(HorizontalAlignment.CENTER);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.THIN);
    style.setBorderLeft(BorderStyle.THIN);
    style.setBorderRight(BorderStyle.THIN);
    return style;
  }

  private Font font(boolean bold, int points) {
    Font font = book.createFont();
    font.setFontName(FONT);
    font.setFontHeightInPoints((short) points);
    font.setBold(bold);
    return font;
  }
}
