package cn.yizhan.cli;

import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.WorkbookCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan tables print}: the text twin beside each workbook. */
@Command(
    name = "print",
    mixinStandardHelpOptions = true,
    description = {
      "Prints each workbook as text (.txt) beside it, so that a changed rate shows as a changed"
          + " line."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   every text is written; with --check, every text agrees",
      "  1   a workbook is faulty; with --check, a text differs",
      "  3   there is nothing to print, or no national.xlsx to check it with",
      "  4   a text could not be written"
    })
final class TablesPrintCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Workbooks or folders, as for check.")
  private List<Path> paths = List.of();

  @Option(names = "--check", description = "Write nothing; say which texts differ.")
  private boolean onlyCheck;

  private final PrintStream out;
  private final PrintStream err;

  TablesPrintCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Workbooks workbooks = new Workbooks();
    boolean fine = true;
    try {
      for (Path workbook : workbooks.under(paths)) {
        fine &= print(workbook, workbooks.check(workbook));
      }
      return fine ? ExitCode.ANSWERED : ExitCode.UNREADABLE_INPUT;
    } catch (Workbooks.Unusable unusable) {
      err.println(unusable.getMessage());
      return ExitCode.UNUSABLE_TABLES;
    } catch (IOException unwritable) {
      err.println("文本写不出去：" + FileTrouble.named(unwritable));
      return ExitCode.UNWRITABLE_OUTPUT;
    }
  }

  private boolean print(Path workbook, WorkbookCheck check) throws IOException {
    if (!check.problems().isEmpty()) {
      out.println(new BadWorkbooks(check.problems()).getMessage());
      return false;
    }
    Path twin = workbook.resolveSibling(TwinFiles.twinName(workbook));
    String before = Files.exists(twin) ? Files.readString(twin) : "";
    String now = check.twin();
    if (onlyCheck) {
      out.println(before.equals(now) ? twin + "：一致" : difference(twin, before, now));
      return before.equals(now);
    }
    if (!before.equals(now)) {
      Files.writeString(twin, now);
    }
    out.println(twin + (before.equals(now) ? "：没有变化" : "：已写"));
    return true;
  }

  private static String difference(Path twin, String before, String now) {
    if (before.isEmpty()) {
      return twin + "：没有这个文件，请运行 tables print";
    }
    List<String> old = before.lines().toList();
    List<String> fresh = now.lines().toList();
    int line = 0;
    while (line < old.size() && line < fresh.size() && old.get(line).equals(fresh.get(line))) {
      line++;
    }
    return "%s：与工作簿不一致，从第 %d 行起%n    文本：%s%n    工作簿：%s"
        .formatted(
            twin,
            line + 1,
            line < old.size() ? old.get(line) : "（到此为止）",
            line < fresh.size() ? fresh.get(line) : "（到此为止）");
  }
}
