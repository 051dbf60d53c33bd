package cn.yizhan.cli;

import cn.yizhan.workbook.BookWriter;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yizhan tables template}: an empty workbook for a new region. */
@Command(
    name = "template",
    mixinStandardHelpOptions = true,
    description = {
      "Writes an empty workbook for a new region, with drop-downs and comments. Fill it in, put it"
          + " into tables/CODE-name/ under its first day, check it."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   the workbook is written",
      "  2   the code is not six digits, or the file is there already",
      "  4   the workbook could not be written"
    })
final class TablesTemplateCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "CODE", description = "统筹区代码, six digits, as 420100.")
  private String code = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "The region's name, as 武汉市.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it. Default: CODE.xlsx here.")
  private @Nullable Path file;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream out;
  private final PrintStream err;

  TablesTemplateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Path target = file == null ? Path.of(code + ".xlsx") : file;
    if (!code.matches("\\d{6}")) {
      throw new ParameterException(spec.commandLine(), "统筹区代码是六位数字，写的是 " + code);
    }
    if (Files.exists(target)) {
      throw new ParameterException(spec.commandLine(), target + " 已经有了；用 --out 另写一个名字");
    }
    try {
      BookWriter.write(Template.blank(code, name), target);
    } catch (IOException unwritable) {
      err.println("写不出去：" + FileTrouble.named(unwritable));
      return ExitCode.UNWRITABLE_OUTPUT;
    }
    out.println("%s：已写。填好后放到 tables/%s-拼音名/施行日期.xlsx，再运行 tables check".formatted(target, code));
    return ExitCode.ANSWERED;
  }
}
