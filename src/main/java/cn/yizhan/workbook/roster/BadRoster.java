package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.CellProblem;
import java.util.List;

/** A file that no roster can be read from. */
public final class BadRoster extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<CellProblem> problems;

  BadRoster(List<CellProblem> problems) {
    super("读不出名单：%s".formatted(problems.get(0)), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong with it. */
  public List<CellProblem> problems() {
    return problems;
  }
}
