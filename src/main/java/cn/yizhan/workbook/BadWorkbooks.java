package cn.yizhan.workbook;

import java.util.List;
import java.util.stream.Collectors;

/** Workbooks that cannot be used. Carries every mistake found, not the first. */
public final class BadWorkbooks extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<CellProblem> problems;

  public BadWorkbooks(List<CellProblem> problems) {
    super(report(problems));
    this.problems = List.copyOf(problems);
  }

  public List<CellProblem> problems() {
    return problems;
  }

  private static String report(List<CellProblem> problems) {
    return "费率表有 %d 处要改：%n%s"
        .formatted(
            problems.size(),
            problems.stream().map(CellProblem::toString).collect(Collectors.joining("\n")));
  }

  /** The same, where a checked exception cannot pass. */
  public static final class Unchecked extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unchecked(BadWorkbooks cause) {
      super(cause.getMessage(), cause);
    }
  }
}
