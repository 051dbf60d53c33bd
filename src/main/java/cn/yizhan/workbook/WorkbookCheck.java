package cn.yizhan.workbook;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Eligibility;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.National;
import cn.yizhan.policy.RowTable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One workbook, looked through whole: every mistake that shows in its cells and every mistake in
 * what they say, in one report.
 *
 * @param book its cells; empty when the file cannot be read
 * @param edition what it says; empty for the national one and when there is a problem
 */
public record WorkbookCheck(
    Optional<Book> book, Optional<Edition> edition, List<CellProblem> problems) {
  /** How a region's folder is named: {@code 360700-ganzhou}. */
  private static final String REGION = "\\d{6}(-.*)?";

  public WorkbookCheck {
    problems = List.copyOf(problems);
  }

  /** Looks through the national code lists. */
  public static WorkbookCheck ofNational(Path file) {
    BookReader.Read read = BookReader.examine(file, "national.xlsx");
    Problems meant = new Problems("national.xlsx");
    read.book().ifPresent(book -> NationalReader.read(book, meant));
    return new WorkbookCheck(read.book(), Optional.empty(), together(read.problems(), meant.all()));
  }

  /**
   * Looks through a region's workbook. Only one that lies in a region's folder must be named for
   * its day; a draft may lie anywhere.
   */
  public static WorkbookCheck of(Path file, National national) {
    String region = folderName(file);
    boolean placed = region.matches(REGION);
    String name = (placed ? region + "/" : "") + file.getFileName();
    BookReader.Read read = BookReader.examine(file, name);
    if (read.book().isEmpty()) {
      return new WorkbookCheck(Optional.empty(), Optional.empty(), read.problems());
    }
    EditionReader.Result result =
        placed && read.problems().isEmpty()
            ? TablesFolder.edition(file, national)
            : EditionReader.read(read.book().get(), national);
    List<CellProblem> problems = together(read.problems(), result.problems());
    return new WorkbookCheck(
        read.book(), problems.isEmpty() ? result.edition() : Optional.empty(), problems);
  }

  private static String folderName(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
  }

  /** The text twin: the cells, and for each layer what no row speaks of. */
  public String twin() {
    String cells = book.map(TwinText::print).orElse("");
    return edition.map(e -> cells + "\n" + remarks(e)).orElse(cells);
  }

  private static String remarks(Edition edition) {
    StringBuilder text = new StringBuilder(TwinText.REMARKS).append("：没有行管到的组合，本层不付\n");
    for (Layer layer : edition.layers()) {
      text.append(holes(layer.name(), layer.rows()));
    }
    Eligibility eligibility = edition.eligibility();
    eligibility
        .subsidies()
        .ifPresent(rows -> text.append(holes(EligibilityFormats.SUBSIDIES + "（没有说）", rows)));
    eligibility
        .deposits()
        .ifPresent(rows -> text.append(holes(EligibilityFormats.DEPOSITS + "（照收）", rows)));
    return text.toString();
  }

  private static String holes(String name, RowTable<?> rows) {
    List<String> holes = rows.holes();
    return name + "：" + (holes.isEmpty() ? "没有" : String.join("；", holes)) + "\n";
  }

  /**
   * A cell that cannot be read, or is blank, is not reported a second time for what it says; and
   * nothing is reported twice.
   */
  private static List<CellProblem> together(List<CellProblem> shape, List<CellProblem> meaning) {
    Set<String> told = new HashSet<>();
    shape.forEach(problem -> told.add(cell(problem)));
    Set<CellProblem> all = new LinkedHashSet<>(shape);
    for (CellProblem problem : meaning) {
      if (problem.cell().isEmpty() || !told.contains(cell(problem))) {
        all.add(problem);
      }
      if (problem.found().isEmpty()) {
        told.add(cell(problem));
      }
    }
    return List.copyOf(all);
  }

  private static String cell(CellProblem problem) {
    return problem.sheet() + "!" + problem.cell();
  }
}
