package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.Area;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One row of a roster: one person. What a merged cell says of several rows, each of them says.
 *
 * @param rowNumber as Excel numbers it
 * @param hidden whether it is not to be seen
 * @param merged a merged cell it lies in that nothing can be read from
 */
public record RosterLine(
    int rowNumber, boolean hidden, Optional<Area> merged, List<RosterCell> cells) {
  private static final Set<RosterColumn> OF_A_PERSON =
      Set.of(
          RosterColumn.HEAD_NAME,
          RosterColumn.HEAD_ID,
          RosterColumn.MEMBER_NAME,
          RosterColumn.MEMBER_ID,
          RosterColumn.CHANGE);
  private static final Pattern NOTE =
      Pattern.compile("(注|备注|说明|填表|制表|填报|审核|审批|复核|负责|主管|经办|联系|电话|单位|日期).{0,8}[:：].*|注[0-9、].*");
  private static final Pattern TOTAL = Pattern.compile("(小计|合计|总计|共计)([:：].*)?|共\\d+户.*");

  /** The cells by {@link RosterColumn}, in its order. */
  public RosterLine {
    cells = List.copyOf(cells);
  }

  /** The cell of a column; blank when the roster has no such column. */
  public RosterCell cell(RosterColumn column) {
    return cells.get(column.ordinal());
  }

  /** Whether the row is about a person at all, not a remark under the table or a sum. */
  boolean isOfAPerson(SheetRows.Row row) {
    boolean said = false;
    for (RosterColumn column : OF_A_PERSON) {
      RosterCell cell = cell(column);
      said |= !cell.blank() && cell.rowNumber() == rowNumber;
    }
    boolean numbered =
        !cell(RosterColumn.MEMBER_ID).blank()
            || (!cell(RosterColumn.HEAD_ID).blank()
                && cell(RosterColumn.HEAD_ID).rowNumber() == rowNumber);
    return said
        && (numbered || row.cells().stream().map(RosterCell::text).noneMatch(RosterLine::isNote));
  }

  /** Without what it says: this may end up in logs. */
  @Override
  public String toString() {
    return "row " + rowNumber;
  }

  private static boolean isNote(String text) {
    return NOTE.matcher(text).matches() || TOTAL.matcher(text.replace(" ", "")).matches();
  }
}
