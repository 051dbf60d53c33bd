package cn.yizhan.service.roster;

import cn.yizhan.registry.IdNumbers;
import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.CsvText;
import cn.yizhan.workbook.RowsWriter;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterColumn;
import cn.yizhan.workbook.roster.RosterFile;
import cn.yizhan.workbook.roster.RosterLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What became of a roster, row by row, for the department that handed it in. */
public final class RosterReport {
  /** The columns. */
  public static final List<String> HEADER =
      List.of("行", "户主姓名", "家庭成员姓名", "身份证号码", "结果", "位置", "列", "写的是", "应为");

  private static final RosterFinding ELSEWHERE =
      new RosterFinding(
          RosterReason.HOUSEHOLD_SIZE, 0, RosterColumn.HEAD_NAME, "", "", "这一户的其他行有错，见本户第一行");

  private final RosterOutcome outcome;
  private final Consumer<List<String>> rows;
  private final List<RosterFinding> findings;
  private int next;

  private RosterReport(RosterOutcome outcome, Consumer<List<String>> rows) {
    this.outcome = outcome;
    this.rows = rows;
    this.findings = new ArrayList<>(outcome.findings());
    this.findings.sort(Comparator.comparingInt(RosterFinding::rowNumber));
  }

  /** Gives out what is wrong with the whole, then every row; of a wrong one each mistake. */
  public static void rows(RosterFile file, RosterOutcome outcome, Consumer<List<String>> rows)
      throws BadRoster {
    RosterReport report = new RosterReport(outcome, rows);
    outcome.problems().forEach(report::whole);
    file.lines(report::line);
  }

  /** Writes them as CSV that Excel opens. */
  public static void csv(RosterFile file, RosterOutcome outcome, OutputStream out)
      throws BadRoster, IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      text.write(CsvText.MARK + CsvText.line(HEADER));
      rows(
          file,
          outcome,
          row -> {
            try {
              text.write(CsvText.line(row));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      text.flush();
    } catch (UncheckedIOException full) {
      throw full.getCause();
    }
  }

  /** Writes them as a workbook. */
  public static void xlsx(RosterFile file, RosterOutcome outcome, OutputStream out)
      throws BadRoster, IOException {
    try (RowsWriter writer = new RowsWriter()) {
      rows(file, outcome, writer.table("核对结果", HEADER, "行"::equals)::add);
      writer.writeTo(out);
    }
  }

  private void whole(CellProblem problem) {
    rows.accept(
        List.of(
            "",
            "",
            "",
            "",
            "整份不能登记",
            problem.cell(),
            problem.column(),
            problem.found(),
            problem.expected()));
  }

  private void line(RosterLine line) {
    boolean told = false;
    while (next < findings.size() && findings.get(next).rowNumber() <= line.rowNumber()) {
      told |= findings.get(next).rowNumber() == line.rowNumber();
      rows.accept(row(line, findings.get(next)));
      next++;
    }
    if (!told) {
      rows.accept(row(line, ELSEWHERE));
    }
  }

  private List<String> row(RosterLine line, RosterFinding finding) {
    boolean refused =
        outcome.results().apply(line.rowNumber()).filter(RowResult.REFUSED::equals).isPresent();
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(line.rowNumber()));
    row.add(line.cell(RosterColumn.HEAD_NAME).shown());
    row.add(line.cell(RosterColumn.MEMBER_NAME).shown());
    row.add(masked(line.cell(RosterColumn.MEMBER_ID)));
    row.add(refused ? RowResult.REFUSED.label() : result(line));
    row.add(refused ? finding.cell() : "");
    row.add(refused && !finding.cell().isEmpty() ? finding.column().header() : "");
    row.add(refused ? finding.found() : "");
    row.add(refused ? finding.expected() : "");
    return row;
  }

  /** Of a roster that was not taken in, a row may be right and yet not registered. */
  private String result(RosterLine line) {
    boolean whole = outcome.state() != RosterOutcome.State.REFUSED;
    return outcome
        .results()
        .apply(line.rowNumber())
        .map(result -> whole || result == RowResult.ALREADY_SO ? result.label() : "没有问题，但整份没有登记")
        .orElse("没有问题，但整份没有登记");
  }

  private static String masked(RosterCell cell) {
    return IdNumbers.masked(cell.text().replaceAll("[\\s'-]", ""));
  }
}
