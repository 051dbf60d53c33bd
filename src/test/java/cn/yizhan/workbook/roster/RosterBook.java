package cn.yizhan.workbook.roster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A roster as a department fills it in: the empty form, then household by household. */
public final class RosterBook {
  /** The first row of persons, as Excel numbers it. */
  public static final int FIRST = 4;

  private final Layout layout;
  private final XSSFWorkbook book;
  private final XSSFSheet sheet;
  private int next = FIRST;

  private RosterBook(Layout layout) {
    this.layout = layout;
    try {
      book = new XSSFWorkbook(new ByteArrayInputStream(RosterForm.blank(layout)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    sheet = book.getSheetAt(0);
    text("A1", "某某县" + (layout == Layout.LIST ? "" : "2019年8月") + layout.title());
    text("A2", "单位名称（盖章）：某某县民政局");
    text("E2", "对象类别（低保☑特困□重点优抚□）");
    day("2019年8月5日");
  }

  /** 附件2, of 低保, filled in on 2019-08-05. */
  public static RosterBook list() {
    return new RosterBook(Layout.LIST);
  }

  /** 附件3, the same. */
  public static RosterBook changes() {
    return new RosterBook(Layout.CHANGES);
  }

  /** The date over the table. */
  public RosterBook day(String day) {
    return text(layout == Layout.LIST ? "G2" : "H2", day);
  }

  /** A household of so many made-up persons, of whom {@code first} is the head. */
  public RosterBook household(int first, int size) {
    for (int person = first; person < first + size; person++) {
      XSSFRow row = row(next);
      if (person == first) {
        put(row, "某某镇", "张家村", MadeUp.name(first), MadeUp.idNumber(first));
        row.getCell(4, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue(size);
      }
      put(row, 5, MadeUp.name(person));
      put(row, 6, MadeUp.idNumber(person));
      if (layout == Layout.CHANGES) {
        put(row, 7, Change.FOUND.label());
        put(row, 8, "2019-08-01");
      }
      next++;
    }
    return this;
  }

  /** One person of a household that comes or goes by itself. */
  public RosterBook changed(int head, int person, String change, String day) {
    household(head, 1);
    return text("F" + (next - 1), MadeUp.name(person))
        .text("G" + (next - 1), MadeUp.idNumber(person))
        .text("H" + (next - 1), change)
        .text("I" + (next - 1), day);
  }

  /** Fills in the certificate that comes with the form. */
  public RosterBook certificate(String sentence, String day) {
    XSSFSheet certificate = book.getSheet("证明");
    certificate.getRow(2).getCell(0).setCellValue(sentence);
    certificate.getRow(6).getCell(4).setCellValue(day);
    return this;
  }

  private static void put(XSSFRow row, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      put(row, i, texts[i]);
    }
  }

  private static void put(XSSFRow row, int column, String text) {
    row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue(text);
  }

  private XSSFRow row(int number) {
    XSSFRow row = sheet.getRow(number - 1);
    return row == null ? sheet.createRow(number - 1) : row;
  }

  /** Writes a text into a cell, as {@code G7}. */
  public RosterBook text(String address, String text) {
    cell(address).setCellValue(text);
    return this;
  }

  /** The cell, as {@code G7}. */
  public XSSFCell cell(String address) {
    org.apache.poi.ss.util.CellReference at = new org.apache.poi.ss.util.CellReference(address);
    return row(at.getRow() + 1).getCell(at.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  /** Empties a cell. */
  public RosterBook empty(String address) {
    Cell cell = cell(address);
    cell.setBlank();
    return this;
  }

  public XSSFSheet sheet() {
    return sheet;
  }

  public XSSFWorkbook book() {
    return book;
  }

  /** Writes it into a folder. */
  public Path write(Path folder) {
    Path file = folder.resolve("名单.xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      book.write(out);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }
}
