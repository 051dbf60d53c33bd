package cn.yizhan.cli;

import cn.yizhan.bill.PersonBills;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import cn.yizhan.service.SettleBills;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.statement.Format;
import cn.yizhan.statement.StatementFiles;
import cn.yizhan.statement.StatementOfBills;
import cn.yizhan.statement.StatementOfOne;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.TablesFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan settle}: reads bills, settles them, prints statements or answers. */
@Command(
    name = "settle",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Settles (结算) persons' bills by the tables and prints a statement of each, with the reason"
          + " for every amount."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yizhan settle bill.txt",
      "  yizhan settle --statement out --format pdf bill.txt",
      "  yizhan settle --json years.jsonl > answers.jsonl",
      "  zcat years.jsonl.gz | yizhan settle --json --tables /srv/tables -",
      "",
      "Exit codes:",
      "  0   every bill was read and answered; a refused visit is an answer",
      "  1   some input could not be read; the rest was answered",
      "  2   the command line is wrong",
      "  3   the tables cannot be used",
      "  4   the answers could not be written",
      "  70  a defect of this program"
    })
public final class SettleCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "BILL",
      description = {
        "A file with bills: one person's in the text form, or JSON: one object, one object a"
            + " line, or an array. Told apart by what they begin with. - is standard input."
      })
  private List<String> bills = List.of();

  @Option(
      names = "--json",
      description = "Answer in JSON: one object a line for each person, in the order read.")
  private boolean json;

  @Option(
      names = "--statement",
      paramLabel = "DIR",
      description = {
        "Write a statement (一单制结算单) of each settled visit into this folder, a file for each, and"
            + " print the files' names instead."
      })
  private @Nullable Path statements;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of these statements: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.PDF;

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description = {
        "The folder of workbooks. Default: $YIZHAN_TABLES, else the folder tables here, else the"
            + " one beside the jar's folder."
      })
  private @Nullable Path tables;

  @Option(
      names = "--confirmed-only",
      description = "Refuse what rests on a row whose source is a placeholder (示例).")
  private boolean confirmedOnly;

  @Option(
      names = "--hindsight",
      description = "Settle with what became known later: identities that begin after a visit.")
  private boolean hindsight;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  /** Takes the streams to read {@code -} from, to answer on, and to complain on. */
  public SettleCommand(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Optional<Path> folder = TablesPlace.find(tables);
    if (folder.isEmpty()) {
      err.println(
          "没有找到费率表：请用 --tables 写明文件夹，或设环境变量 %s，或在有 tables 的文件夹里运行".formatted(TablesPlace.VARIABLE));
      return ExitCode.UNUSABLE_TABLES;
    }
    try {
      TablesFolder opened = TablesFolder.open(folder.get());
      return settle(opened, opened.national());
    } catch (BadWorkbooks bad) {
      err.println(bad.getMessage());
      return ExitCode.UNUSABLE_TABLES;
    }
  }

  /** Settles all inputs by these tables; the exit code. */
  int settle(Tables editions, National national) {
    BillFiles files = new BillFiles(national, in);
    Answering answering;
    try {
      answering = new Answering(editions, national);
      for (String bill : bills) {
        files.read(bill, answering::answer);
      }
    } catch (BadWorkbooks.Unchecked bad) {
      err.println(bad.getMessage());
      return ExitCode.UNUSABLE_TABLES;
    } catch (IOException | UncheckedIOException unwritable) {
      err.println("结果写不出去" + (statements == null ? "" : "：" + FileTrouble.of(unwritable)));
      return ExitCode.UNWRITABLE_OUTPUT;
    }
    if (answering.unreadable > 0) {
      err.println("有 " + answering.unreadable + " 份账单读不出来");
    }
    return answering.unreadable > 0 ? ExitCode.UNREADABLE_INPUT : ExitCode.ANSWERED;
  }

  /** Answers each reading as it comes. */
  private final class Answering {
    private final SettleBills settleBills;
    private final National national;
    private final Optional<StatementFiles> files;
    private int unreadable;

    Answering(Tables editions, National national) throws IOException {
      this.settleBills = new SettleBills(editions, confirmedOnly, hindsight);
      this.national = national;
      this.files =
          statements == null
              ? Optional.empty()
              : Optional.of(StatementFiles.in(statements, format));
    }

    void answer(Reading reading) {
      if (reading instanceof Reading.Bills readable) {
        print(readable.bills(), settleBills.run(readable.bills()));
      } else if (reading instanceof Reading.Unreadable broken) {
        unreadable++;
        if (json) {
          out.print(JsonAnswers.of(broken) + "\n");
        } else {
          err.println(broken);
        }
      }
      if (out.checkError()) {
        // Nobody reads on: the rest need not be settled.
        throw new UncheckedIOException(new IOException("standard output is closed"));
      }
    }

    private void print(PersonBills bills, List<Answer> answers) {
      List<Path> written = new ArrayList<>();
      files.ifPresent(folder -> answers.forEach(answer -> write(folder, bills, answer, written)));
      if (json) {
        out.print(JsonAnswers.of(bills, answers) + "\n");
      } else if (files.isPresent()) {
        written.forEach(out::println);
      } else {
        out.print(Format.text(List.of(StatementOfBills.of(national, bills, answers))));
      }
    }

    private void write(
        StatementFiles folder, PersonBills bills, Answer answer, List<Path> written) {
      if (answer.outcome() instanceof Settlement) {
        try {
          written.add(folder.write(StatementOfOne.trial(national, bills, answer)));
        } catch (IOException unwritable) {
          throw new UncheckedIOException(unwritable);
        }
      }
    }
  }
}
