package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.roster.Layout;
import cn.yizhan.workbook.roster.RosterForm;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yizhan roster}: the departments' lists of persons in hardship. */
@Command(
    name = "roster",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Takes in the departments' lists of persons in hardship (名单, 附件2 and 附件3).",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yizhan roster template 附件2",
      "  yizhan roster check 名单.xlsx --region 140000 --mark 名单-核对.xlsx",
      "  yizhan roster import 名单.xlsx --region 140000 --report 结果.csv",
      "  yizhan roster import 调整.xlsx --region 140000 --certificate 新增3户9人；减少0户0人；2019年8月5日"
    })
final class RosterCommand {
  private static final List<Setting> TABLES = List.of(Setting.TABLES);
  private static final List<Setting> PLACE_AND_TABLES =
      List.of(
          Setting.DATA,
          Setting.LEDGER_URL,
          Setting.LEDGER_USER,
          Setting.LEDGER_KEY_FILE,
          Setting.TABLES);

  private RosterCommand() {}

  static CommandLine line(Surroundings around) {
    return new CommandLine(new RosterCommand())
        .addSubcommand(ConfiguredCommand.line(new RosterImportCommand(around), PLACE_AND_TABLES))
        .addSubcommand(ConfiguredCommand.line(new RosterCheckCommand(around), TABLES))
        .addSubcommand(new CommandLine(new Template(around)));
  }

  /** {@code yizhan roster template}. */
  @Command(
      name = "template",
      mixinStandardHelpOptions = true,
      description = "Writes an empty form: 附件2 名单, or 附件3 动态调整名单 with 附件4 证明.",
      footer = {"", "Exit codes: 0 it is written, 2 it is there already, 4 it cannot be written."})
  private static final class Template implements Callable<Integer> {
    @Parameters(paramLabel = "FORM", description = "附件2 or 附件3.")
    private String form = "";

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where to write it. Default: FORM.xlsx here.")
    private @Nullable Path file;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Surroundings around;

    Template(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      Optional<Layout> layout =
          Arrays.stream(Layout.values()).filter(one -> one.annex().equals(form)).findFirst();
      if (layout.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "表样是 附件2 或 附件3，写的是 " + form);
      }
      Path target = around.here().resolve(file == null ? Path.of(form + ".xlsx") : file);
      try {
        Files.write(target, RosterForm.blank(layout.get()), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException there) {
        throw new ParameterException(spec.commandLine(), target + " 已经有了；用 --out 另写一个名字", there);
      } catch (IOException unwritable) {
        around.err().println("写不出去：" + FileTrouble.named(unwritable));
        return ExitCode.UNWRITABLE_OUTPUT;
      }
      around.out().println("%s：已写。身份证号码各列已是文本格式".formatted(target));
      return ExitCode.ANSWERED;
    }
  }
}
