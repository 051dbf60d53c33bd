package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterColumn;
import cn.yizhan.workbook.roster.RosterLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was found wrong with the rows; of very many, the first ones and how many more. */
final class Findings implements Consumer<RosterFinding> {
  /** As many are kept: some 60 MB. */
  static final int MOST = 300_000;

  private final List<RosterFinding> kept = new ArrayList<>();
  private int count;

  @Override
  public void accept(RosterFinding finding) {
    count++;
    if (kept.size() < MOST) {
      kept.add(finding);
    }
  }

  int count() {
    return count;
  }

  List<RosterFinding> kept() {
    return kept;
  }

  static RosterFinding formula(RosterCell cell, RosterColumn column) {
    return RosterFinding.of(
        RosterReason.FORMULA, column, cell, cell.shown(), "不许用公式；复制这一列，“选择性粘贴—数值”，再核对一遍");
  }

  static RosterFinding hidden(RosterLine line) {
    RosterColumn column = RosterColumn.MEMBER_NAME;
    return RosterFinding.of(
        RosterReason.HIDDEN, column, line.cell(column), "隐藏的行", "取消隐藏或取消筛选后再报，让报送的人看得见；不用的行请删去");
  }
}
