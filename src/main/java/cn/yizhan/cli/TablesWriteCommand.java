package cn.yizhan.cli;

import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.Book;
import cn.yizhan.workbook.BookReader;
import cn.yizhan.workbook.BookWriter;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.TwinText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan tables write}: the workbook that a text twin says. */
@Command(
    name = "write",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the workbook (.xlsx) beside each text. A workbook that says something else is not"
          + " overwritten unless forced."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   every workbook is written",
      "  1   a text is faulty, or a workbook says something else",
      "  4   a workbook could not be written"
    })
final class TablesWriteCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "TWIN",
      description = "Texts as tables print writes them.")
  private List<Path> twins = List.of();

  @Option(names = "--force", description = "Overwrite a workbook that says something else.")
  private boolean force;

  private final PrintStream out;
  private final PrintStream err;

  TablesWriteCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    boolean fine = true;
    for (Path twin : twins) {
      try {
        fine &= write(twin);
      } catch (BadWorkbooks bad) {
        err.println(bad.getMessage());
        fine = false;
      } catch (IOException unwritable) {
        err.println("%s：%s".formatted(twin, FileTrouble.named(unwritable)));
        return ExitCode.UNWRITABLE_OUTPUT;
      }
    }
    return fine ? ExitCode.ANSWERED : ExitCode.UNREADABLE_INPUT;
  }

  private boolean write(Path twin) throws IOException, BadWorkbooks {
    Book book = TwinText.parse(Files.readString(twin), String.valueOf(twin.getFileName()));
    Path workbook = twin.resolveSibling(TwinFiles.workbookName(twin));
    if (!force && Files.exists(workbook) && !says(workbook, TwinText.print(book))) {
      err.println(workbook + "：内容与文本不同，没有改动；确实要用文本的内容，加 --force");
      return false;
    }
    BookWriter.write(book, workbook);
    out.println(workbook + "：已写");
    return true;
  }

  private static boolean says(Path workbook, String text) {
    BookReader.Read read = BookReader.examine(workbook, workbook.toString());
    return read.problems().isEmpty()
        && read.book().map(book -> TwinText.print(book).equals(text)).orElse(false);
  }
}
