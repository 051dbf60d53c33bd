package cn.yizhan.cli;

import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.MarkedCopy;
import cn.yizhan.workbook.WorkbookCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan tables check}: every mistake in the workbooks, each with its cell. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Looks through workbooks and names every mistake with its cell and what would be right. The"
          + " worked examples (算例) are settled too."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   nothing is wrong",
      "  1   something is wrong",
      "  3   there is nothing to check, or no national.xlsx to check it with",
      "  4   a marked copy could not be written"
    })
final class TablesCheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = {
        "Workbooks, folders of a region, or folders of tables. Default: the tables settling would"
            + " go by."
      })
  private List<Path> paths = List.of();

  @Option(
      names = "--mark",
      paramLabel = "DIR",
      description = "Write a copy of each faulty workbook there, its cells marked and commented.")
  private @Nullable Path marked;

  private final PrintStream out;
  private final PrintStream err;

  TablesCheckCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Workbooks workbooks = new Workbooks();
    int faulty = 0;
    try {
      List<Path> all = workbooks.under(paths);
      for (Path workbook : all) {
        faulty += fine(workbook, workbooks.check(workbook)) ? 0 : 1;
      }
      out.println(
          faulty == 0
              ? "%d 个工作簿都可以用".formatted(all.size())
              : "%d 个工作簿中有 %d 个要改，改好之前不能用".formatted(all.size(), faulty));
      return faulty == 0 ? ExitCode.ANSWERED : ExitCode.UNREADABLE_INPUT;
    } catch (Workbooks.Unusable unusable) {
      err.println(unusable.getMessage());
      return ExitCode.UNUSABLE_TABLES;
    } catch (IOException unwritable) {
      err.println("标注的副本写不出去：" + FileTrouble.named(unwritable));
      return ExitCode.UNWRITABLE_OUTPUT;
    }
  }

  private boolean fine(Path workbook, WorkbookCheck check) throws IOException {
    if (check.problems().isEmpty()) {
      out.println(workbook + "：没有问题");
      return true;
    }
    out.println(new BadWorkbooks(check.problems()).getMessage());
    if (marked != null) {
      Files.createDirectories(marked);
      Path copy = marked.resolve(copyName(workbook));
      MarkedCopy.write(workbook, check.problems(), copy);
      out.println("标注在 " + copy);
    }
    return false;
  }

  /** Editions of two regions may have the same name; their folders tell them apart. */
  private static String copyName(Path workbook) {
    Path folder = workbook.toAbsolutePath().normalize().getParent();
    String region = folder == null ? "" : String.valueOf(folder.getFileName());
    return (region.matches("\\d{6}(-.*)?") ? region + "-" : "") + workbook.getFileName();
  }
}
