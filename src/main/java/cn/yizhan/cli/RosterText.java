package cn.yizhan.cli;

import cn.yizhan.service.roster.RosterOutcome;
import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.roster.RosterFile;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of a roster, in a few lines. */
public final class RosterText {
  private static final int MOST_SHOWN = 20;

  private RosterText() {}

  /** Prints the sum of it on one stream, and what is wrong on the other. */
  public static void print(
      RosterFile file, RosterOutcome outcome, PrintStream out, PrintStream err) {
    List<CellProblem> shown =
        Stream.concat(
                outcome.problems().stream(),
                outcome.findings().stream().map(finding -> finding.in(file)))
            .limit(MOST_SHOWN)
            .toList();
    shown.forEach(err::println);
    int more = outcome.problems().size() + outcome.findingCount() - shown.size();
    if (more > 0) {
      err.println("还有 %d 处：用 --report 文件.csv 或 --mark 文件.xlsx 看全部".formatted(more));
    }
    outcome.notices().forEach(notice -> err.println("注意：" + notice));
    out.println(head(file, outcome));
    RosterOutcome.Counts counts = outcome.counts();
    out.println(
        "%d 行，%d 户：%d 行%s，%d 行已是如此，%d 行有错"
            .formatted(
                counts.rows(),
                counts.households(),
                counts.accepted(),
                outcome.state() == RosterOutcome.State.TAKEN_IN ? "登记" : "可以登记",
                counts.alreadySo(),
                counts.refused()));
    if (counts.registered() > 0) {
      out.println("其中 %d 人登记里原来没有：有了参保登记才算参保".formatted(counts.registered()));
    }
    out.println(state(outcome));
  }

  private static String head(RosterFile file, RosterOutcome outcome) {
    String identity = outcome.identity().map("（登记为 %s）"::formatted).orElse("");
    return "%s：%s，%s，%s%s，%s"
        .formatted(
            file.name(),
            outcome.head().layout().annex(),
            outcome.head().unit().orElse("单位未填"),
            outcome.head().category().orElse("对象类别未勾"),
            identity,
            outcome.day().map(day -> "自 %s 起".formatted(day)).orElse("日期未填"));
  }

  private static String state(RosterOutcome outcome) {
    Optional<String> id = outcome.rosterId();
    return switch (outcome.state()) {
      case CHECKED -> outcome.clean() ? "没有问题；没有登记" : "有错；没有登记";
      case REFUSED ->
          outcome.problems().isEmpty()
              ? "一个人也没有登记：改好再报，或加 --accept-good-rows 只登记没有错的行"
              : "一个人也没有登记：整份名单有错，改好再报";
      case UNCHANGED -> "登记里已经都是这样，什么也没有改变";
      case TAKEN_IN -> "已登记，名单编号 %s".formatted(id.orElse(""));
    };
  }
}
