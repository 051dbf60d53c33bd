package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The drop-downs of a sheet. A closed vocabulary holds the cell to it; a condition, which may join
 * several words, only gets suggestions and a hint.
 */
final class DropDowns {
  /** Rows that nobody has filled yet get their drop-downs too. */
  static final int LAST_ROW = 200;

  private static final int MOST_LETTERS = 255;

  private final XSSFSheet sheet;
  private final DataValidationHelper helper;
  private final String sheetName;
  private final int lastRow;

  DropDowns(XSSFSheet sheet, String sheetName, int rows) {
    this.sheet = sheet;
    this.helper = sheet.getDataValidationHelper();
    this.sheetName = sheetName;
    this.lastRow = Math.max(LAST_ROW, rows + 1 + LAST_ROW / 2);
  }

  void add(Column column, int index, Book book) {
    CellRangeAddressList cells = new CellRangeAddressList(1, lastRow - 1, index, index);
    boolean classOfInstitution =
        sheetName.equals(Formats.INSTITUTIONS) && column.header().equals("机构类别");
    if (classOfInstitution) {
      hold(namesIn(Formats.CLASSES, book), cells, column, "请从机构类别表里的名称中选一个");
    } else if (!column.choices().isEmpty()) {
      List<String> words = choices(column);
      hold(literal(words), cells, column, "请从下拉列表里选一个：" + String.join("、", words));
    } else if (Layouts.isRules(sheetName)) {
      Dimension.ofHeader(column.header()).ifPresent(d -> suggest(d, cells, column, book));
    }
  }

  /** 封面: a line that takes a closed vocabulary. */
  void addToCover(String item, int rowNumber) {
    List<String> words = CoverHints.choices(item);
    if (!words.isEmpty()) {
      CellRangeAddressList cell = new CellRangeAddressList(rowNumber - 1, rowNumber - 1, 1, 1);
      DataValidation validation = validation(literal(words), cell);
      validation.createErrorBox(item, String.join("、", words) + " 之一");
      sheet.addValidationData(validation);
    }
  }

  /** The lines of 算例 may say 同上 in any column. */
  private List<String> choices(Column column) {
    List<String> words = new ArrayList<>(column.choices());
    if (sheetName.equals(Formats.EXAMPLES)) {
      words.add(Formats.SAME);
    }
    return words;
  }

  private void hold(
      DataValidationConstraint list, CellRangeAddressList cells, Column column, String error) {
    DataValidation validation = validation(list, cells);
    validation.createErrorBox(column.header(), error);
    sheet.addValidationData(validation);
  }

  private void suggest(Dimension dimension, CellRangeAddressList cells, Column column, Book book) {
    List<String> words = ConditionHints.suggestions(dimension);
    DataValidationConstraint list =
        words.isEmpty()
            ? ConditionHints.sheetOf(dimension)
                .map(names -> namesIn(names, book))
                .orElseGet(() -> literal(List.of("任意")))
            : literal(words);
    DataValidation validation = validation(list, cells);
    validation.setShowErrorBox(false);
    validation.setShowPromptBox(true);
    validation.createPromptBox(column.header(), column.explanation());
    sheet.addValidationData(validation);
  }

  private DataValidation validation(DataValidationConstraint list, CellRangeAddressList cells) {
    DataValidation validation = helper.createValidation(list, cells);
    validation.setEmptyCellAllowed(true);
    validation.setShowErrorBox(true);
    // In an .xlsx this shows the arrow: POI took over the name of the flag from the old format.
    validation.setSuppressDropDownArrow(true);
    return validation;
  }

  private DataValidationConstraint literal(List<String> words) {
    String joined = String.join(",", words);
    if (joined.length() > MOST_LETTERS) {
      throw new IllegalStateException("bug: too long for a drop-down: " + joined);
    }
    return helper.createExplicitListConstraint(words.toArray(String[]::new));
  }

  /** The first column of another sheet of the workbook, as far as it is filled. */
  private DataValidationConstraint namesIn(String other, Book book) {
    int filled = book.sheet(other).map(names -> names.rows().size()).orElse(0);
    int last = filled == 0 ? LAST_ROW : filled + 1;
    return helper.createFormulaListConstraint("'%s'!$A$2:$A$%d".formatted(other, last));
  }
}
