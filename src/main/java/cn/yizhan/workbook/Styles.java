package cn.yizhan.workbook;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of a written workbook, each made once. */
final class Styles {
  static final String FONT = "微软雅黑";
  private static final short POINTS = 10;

  /** Two decimals, so that 62.5% typed over 65% shows; whole percents are shown short by a rule. */
  private static final String PERCENT = "0.00%";

  private static final String LINE = "BFBFBF";

  /** Colours of header fills and tabs, by what they are about. */
  enum Tone {
    /** 封面. */
    COVER("1F4E79", "DDEBF7"),
    /** Vocabulary, and the conditions that use it. */
    WORDS("2E75B6", "DDEBF7"),
    /** 结算顺序. */
    ORDER("7030A0", "E4DFEC"),
    /** What a layer pays. */
    VALUES("548235", "E2EFDA"),
    /** Where a number comes from. */
    SOURCE("7F7F7F", "EDEDED"),
    /** 算例: what is expected. */
    EXPECTED("C55A11", "FCE4D6");

    final String tab;
    final String fill;

    Tone(String tab, String fill) {
      this.tab = tab;
      this.fill = fill;
    }
  }

  private final XSSFWorkbook book;
  private final Map<String, XSSFCellStyle> made = new HashMap<>();
  private final XSSFFont bold;

  Styles(XSSFWorkbook book) {
    this.book = book;
    XSSFFont plain = book.getFontAt(0);
    plain.setFontName(FONT);
    plain.setFontHeightInPoints(POINTS);
    bold = book.createFont();
    bold.setFontName(FONT);
    bold.setFontHeightInPoints(POINTS);
    bold.setBold(true);
  }

  /** An opaque colour. */
  static XSSFColor color(String rgb) {
    return new XSSFColor(HexFormat.of().parseHex("FF" + rgb), null);
  }

  /** A header, or a label that stands as one. */
  XSSFCellStyle header(Tone tone) {
    return made.computeIfAbsent(
        "header " + tone,
        key -> {
          XSSFCellStyle style = bordered("@", HorizontalAlignment.CENTER);
          style.setFont(bold);
          style.setWrapText(true);
          style.setFillForegroundColor(color(tone.fill));
          style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
          return style;
        });
  }

  /** What a column's cells look like before anything is in them. */
  XSSFCellStyle blank(Column column) {
    return switch (column.kind()) {
      case MONEY -> cell("#,##0.00;-#,##0.00;0", HorizontalAlignment.RIGHT);
      case PERCENT -> cell(PERCENT, HorizontalAlignment.RIGHT);
      case INTEGER -> cell("0", HorizontalAlignment.RIGHT);
      case DATE -> cell("yyyy\\-mm\\-dd", HorizontalAlignment.CENTER);
      case TEXT, CODE -> cell("@", HorizontalAlignment.LEFT);
      case LONG_TEXT -> cell("General", HorizontalAlignment.LEFT);
    };
  }

  /** What a cell looks like with what is in it. */
  XSSFCellStyle of(Column column, Cell cell) {
    if (cell.number().isPresent()) {
      return number(column, cell.number().get(), cell.percent());
    }
    if (cell.date().isPresent()) {
      return cell("yyyy\\-mm\\-dd", HorizontalAlignment.CENTER);
    }
    return switch (column.kind()) {
      case MONEY, PERCENT, INTEGER -> cell("General", HorizontalAlignment.RIGHT);
      case DATE -> cell("General", HorizontalAlignment.CENTER);
      case TEXT, CODE, LONG_TEXT -> blank(column);
    };
  }

  /** A cell of a table that is only read; a text is broken into lines. */
  XSSFCellStyle figure(String format, boolean text) {
    return cell(format, text ? HorizontalAlignment.LEFT : HorizontalAlignment.RIGHT);
  }

  private XSSFCellStyle number(Column column, BigDecimal number, boolean percent) {
    if (percent) {
      boolean unusual = number.movePointRight(2).scale() > 2;
      return cell(unusual ? "0.00########%" : PERCENT, HorizontalAlignment.RIGHT);
    }
    boolean plain = column.kind() == Column.Kind.MONEY ? number.scale() <= 2 : number.scale() <= 0;
    boolean formatted = column.kind() == Column.Kind.MONEY || column.kind() == Column.Kind.INTEGER;
    return plain && formatted ? blank(column) : cell("General", HorizontalAlignment.RIGHT);
  }

  private XSSFCellStyle cell(String format, HorizontalAlignment alignment) {
    return made.computeIfAbsent(
        format + alignment,
        key -> {
          XSSFCellStyle style = bordered(format, alignment);
          style.setWrapText(alignment == HorizontalAlignment.LEFT);
          style.setIndention((short) (alignment == HorizontalAlignment.CENTER ? 0 : 1));
          return style;
        });
  }

  private XSSFCellStyle bordered(String format, HorizontalAlignment alignment) {
    XSSFCellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    style.setAlignment(alignment);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.THIN);
    style.setBorderLeft(BorderStyle.THIN);
    style.setBorderRight(BorderStyle.THIN);
    style.setTopBorderColor(color(LINE));
    style.setBottomBorderColor(color(LINE));
    style.setLeftBorderColor(color(LINE));
    style.setRightBorderColor(color(LINE));
    return style;
  }
}
