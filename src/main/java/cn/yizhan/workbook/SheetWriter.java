package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDxf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/** Writes one sheet the way a bureau's clerk would like to find it. */
final class SheetWriter {
  private static final Set<String> SOURCE_COLUMNS = Set.of("依据", "来源", "说明", "备注");
  private static final int LETTER = 256;
  private static final int TWIPS = 20;
  private static final int LINE_POINTS = 14;
  private static final int ROOM_POINTS = 5;
  private static final int MOST_LINES = 20;
  private static final int NARROWEST = 9;
  private static final int WIDEST = 34;
  private static final int WIDEST_LONG = 56;

  /** The built-in number format {@code 0%}. */
  private static final int WHOLE_PERCENT = 9;

  private final Sheet sheet;
  private final Book book;
  private final List<Column> columns;
  private final Styles styles;
  private final XSSFWorkbook workbook;
  private final XSSFSheet out;

  private SheetWriter(Sheet sheet, Book book, XSSFWorkbook workbook, Styles styles) {
    this.sheet = sheet;
    this.book = book;
    this.columns = Layouts.columns(sheet);
    this.styles = styles;
    this.workbook = workbook;
    this.out = workbook.createSheet(sheet.name());
  }

  static void write(Sheet sheet, Book book, XSSFWorkbook workbook, Styles styles) {
    SheetWriter writer = new SheetWriter(sheet, book, workbook, styles);
    writer.columns();
    writer.header();
    writer.rows();
    writer.look();
    writer.print();
    writer.rules();
  }

  private void columns() {
    for (int i = 0; i < columns.size(); i++) {
      out.setDefaultColumnStyle(i, styles.blank(columns.get(i)));
      out.setColumnWidth(i, width(i) * LETTER);
    }
  }

  /** As wide as its longest cell within reason; long text wraps. */
  private int width(int index) {
    Column column = columns.get(index);
    boolean roomy = column.kind() == Column.Kind.LONG_TEXT;
    int width = Math.max(NARROWEST, display(column.header()) + 4);
    for (List<Cell> row : sheet.rows()) {
      width = Math.max(width, display(Canonical.print(column, row.get(index))) + 4);
    }
    return Math.min(width, roomy ? WIDEST_LONG : WIDEST);
  }

  /** A Chinese character is as wide as two Latin letters. */
  private static int display(String text) {
    return text.codePoints().map(c -> c < 0x2E80 ? 1 : 2).sum();
  }

  private void header() {
    XSSFRow row = row(0, 2);
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      XSSFCell cell = row.createCell(i);
      cell.setCellValue(column.header());
      cell.setCellStyle(styles.header(tone(column)));
      String about = i == 0 ? Layouts.format(sheet.name()).explanation() + "\n" : "";
      if (!column.explanation().isEmpty()) {
        comment(cell, about + column.header() + "：" + column.explanation());
      }
    }
  }

  /** A row high enough for its lines; not fixed, so that it grows when somebody writes more. */
  private XSSFRow row(int index, int lines) {
    XSSFRow row = out.createRow(index);
    row.setHeight((short) ((lines * LINE_POINTS + ROOM_POINTS) * TWIPS));
    row.getCTRow().unsetCustomHeight();
    return row;
  }

  private int lines(List<Cell> row) {
    int lines = 1;
    for (int i = 0; i < row.size(); i++) {
      int room = Math.max(1, out.getColumnWidth(i) / LETTER - 3);
      lines = Math.max(lines, 1 + (display(row.get(i).text()) - 1) / room);
    }
    return Math.min(lines, MOST_LINES);
  }

  private Styles.Tone tone(Column column) {
    if (SOURCE_COLUMNS.contains(column.header())) {
      return Styles.Tone.SOURCE;
    }
    if (sheet.name().equals(Formats.EXAMPLES)) {
      boolean expected =
          column.header().equals("期望身份") || Formats.EXPECTED_AMOUNTS.contains(column.header());
      return expected ? Styles.Tone.EXPECTED : Styles.Tone.WORDS;
    }
    boolean value = Layouts.isRules(sheet.name()) && Dimension.ofHeader(column.header()).isEmpty();
    return value ? Styles.Tone.VALUES : tabTone();
  }

  private Styles.Tone tabTone() {
    return switch (sheet.name()) {
      case Formats.COVER -> Styles.Tone.COVER;
      case Formats.LAYERS -> Styles.Tone.ORDER;
      case Formats.EXAMPLES -> Styles.Tone.EXPECTED;
      default -> Styles.Tone.WORDS;
    };
  }

  private void comment(XSSFCell cell, String text) {
    int lines = text.lines().mapToInt(line -> 1 + display(line) / 30).sum();
    int column = cell.getColumnIndex();
    int row = cell.getRowIndex();
    XSSFClientAnchor anchor =
        new XSSFClientAnchor(0, 0, 0, 0, column + 1, row + 1, column + 3, row + 3 + lines);
    XSSFComment comment = out.createDrawingPatriarch().createCellComment(anchor);
    comment.setString(new XSSFRichTextString(text));
    comment.setAuthor(BookWriter.AUTHOR);
    cell.setCellComment(comment);
  }

  private void rows() {
    for (int r = 0; r < sheet.rows().size(); r++) {
      XSSFRow row = row(r + 1, lines(sheet.rows().get(r)));
      for (int c = 0; c < columns.size(); c++) {
        Cell cell = Canonical.of(columns.get(c), sheet.rows().get(r).get(c));
        XSSFCell written = row.createCell(c);
        written.setCellStyle(styles.of(columns.get(c), cell));
        fill(written, cell);
        if (sheet.name().equals(Formats.COVER) && c == 0) {
          written.setCellStyle(styles.header(Styles.Tone.COVER));
          String hint = CoverHints.explanation(cell.text());
          if (!hint.isEmpty()) {
            comment(written, hint);
          }
        }
      }
    }
  }

  private static void fill(XSSFCell written, Cell cell) {
    if (cell.number().isPresent()) {
      // The digits themselves: no binary fraction comes between.
      written.getCTCell().setT(STCellType.N);
      written.getCTCell().setV(cell.number().get().toPlainString());
    } else if (cell.date().isPresent()) {
      written.setCellValue(cell.date().get());
    } else if (!cell.blank()) {
      written.setCellValue(cell.text());
    }
  }

  private void look() {
    int frozen = sheet.name().equals(Formats.EXAMPLES) ? 2 : 0;
    out.createFreezePane(frozen, 1);
    Styles.Tone tone = Layouts.isLayer(sheet.name()) ? Styles.Tone.VALUES : tabTone();
    out.setTabColor(Styles.color(tone.tab));
    int lastRow = sheet.rows().size();
    if (!sheet.name().equals(Formats.COVER)) {
      out.setAutoFilter(new CellRangeAddress(0, lastRow, 0, columns.size() - 1));
    }
    out.addIgnoredErrors(
        new CellRangeAddress(0, SpreadsheetVersion.EXCEL2007.getLastRowIndex(), 0, columns.size()),
        IgnoredErrorType.NUMBER_STORED_AS_TEXT);
  }

  private void print() {
    boolean examples = sheet.name().equals(Formats.EXAMPLES);
    out.getPrintSetup().setLandscape(!sheet.name().equals(Formats.COVER));
    out.getPrintSetup().setPaperSize(examples ? PaperSize.A3_PAPER : PaperSize.A4_PAPER);
    out.setFitToPage(true);
    out.getPrintSetup().setFitWidth((short) (examples ? 2 : 1));
    out.getPrintSetup().setFitHeight((short) 0);
    out.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    if (examples) {
      out.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, 1));
    }
    out.setHorizontallyCenter(true);
    out.getHeader().setCenter("&A");
    out.getFooter().setLeft("&F");
    out.getFooter().setRight("第 &P 页，共 &N 页");
  }

  /** Drop-downs, and what shows by itself: whole percents short, numbers made up in amber. */
  private void rules() {
    DropDowns dropDowns = new DropDowns(out, sheet.name(), sheet.rows().size());
    for (int i = 0; i < columns.size(); i++) {
      dropDowns.add(columns.get(i), i, book);
      if (columns.get(i).kind() == Column.Kind.PERCENT) {
        shortPercents(i);
      }
      if (columns.get(i).header().equals("来源")) {
        madeUpInAmber(i);
      }
    }
    if (sheet.name().equals(Formats.COVER)) {
      for (int r = 0; r < sheet.rows().size(); r++) {
        dropDowns.addToCover(sheet.rows().get(r).get(0).text(), r + 2);
      }
    }
  }

  private void madeUpInAmber(int column) {
    XSSFSheetConditionalFormatting formatting = out.getSheetConditionalFormatting();
    ConditionalFormattingRule rule =
        formatting.createConditionalFormattingRule(ComparisonOperator.EQUAL, "\"示例\"");
    rule.createFontFormatting().setFontColor(Styles.color("C55A11"));
    formatting.addConditionalFormatting(new CellRangeAddress[] {body(column)}, rule);
  }

  private void shortPercents(int column) {
    XSSFSheetConditionalFormatting formatting = out.getSheetConditionalFormatting();
    String first = Cell.ofText(column, 2, "").address();
    XSSFConditionalFormattingRule rule =
        formatting.createConditionalFormattingRule(
            "AND(ISNUMBER(%s),ROUND(%s*100,0)=ROUND(%s*100,6))".formatted(first, first, first));
    int added = formatting.addConditionalFormatting(new CellRangeAddress[] {body(column)}, rule);
    CTDxf look = CTDxf.Factory.newInstance();
    look.addNewNumFmt().setNumFmtId(WHOLE_PERCENT);
    look.getNumFmt().setFormatCode("0%");
    int looks = workbook.getStylesSource().putDxf(look);
    out.getCTWorksheet().getConditionalFormattingArray(added).getCfRuleArray(0).setDxfId(looks - 1);
  }

  private CellRangeAddress body(int column) {
    return new CellRangeAddress(
        1, Math.max(DropDowns.LAST_ROW, sheet.rows().size() + 100), column, column);
  }
}
