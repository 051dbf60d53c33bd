package cn.yizhan.service.roster;

import cn.yizhan.bill.Days;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.RosterEffect;
import cn.yizhan.registry.RosterPerson;
import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.Change;
import cn.yizhan.workbook.roster.Layout;
import cn.yizhan.workbook.roster.RosterColumn;
import cn.yizhan.workbook.roster.RosterFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** One passage through a roster, from its first row to its last. */
final class RosterRun {
  private static final int AT_A_TIME = 2_000;

  private final RosterFile file;
  private final AskedRoster asked;
  private final Terms terms;
  private final Function<List<RosterPerson>, List<RosterEffect>> registry;
  private final Findings findings = new Findings();
  private final RowResults results = new RowResults();
  private final Tally tally = new Tally();
  private final List<CellProblem> problems;
  private final List<RosterPerson> waiting = new ArrayList<>();
  private int rowCount;
  private int registered;

  /**
   * A run that shows rows that nothing is wrong with to the registry.
   *
   * @param registry says what they would do there, or puts them in line
   */
  RosterRun(
      RosterFile file,
      AskedRoster asked,
      Terms terms,
      Function<List<RosterPerson>, List<RosterEffect>> registry) {
    this.file = file;
    this.asked = asked;
    this.terms = terms;
    this.registry = registry;
    this.problems = new ArrayList<>(terms.problems());
  }

  void through(IntConsumer progress) throws BadRoster {
    CheckedLine.Rules rules =
        new CheckedLine.Rules(file.head().layout() == Layout.CHANGES, asked.today(), terms.day());
    RosterRows rows = new RosterRows(rules, findings, results, tally, this::show);
    file.lines(
        line -> {
          rows.line(line);
          progress.accept(rows.rowCount());
        });
    rows.end();
    ask();
    rowCount = rows.rowCount();
    checkWhole();
  }

  /** Whether something is wrong that was not asked to be passed over. */
  boolean mustNotBeTakenIn() {
    return !problems.isEmpty() || (findings.count() > 0 && !asked.acceptGoodRows());
  }

  private void show(GoodRow row) {
    if (terms.identity().isEmpty() || terms.day().isEmpty()) {
      return;
    }
    waiting.add(person(row, terms.identity().get(), terms.day().get()));
    if (waiting.size() == AT_A_TIME) {
      ask();
    }
  }

  private RosterPerson person(GoodRow row, String identity, LocalDate day) {
    return new RosterPerson(
        row.rowNumber(),
        row.idNumber(),
        Optional.of(row.name()),
        file.head().county(),
        row.township(),
        row.village(),
        Optional.of(row.headIdNumber()),
        List.of(change(row, identity, day)));
  }

  /**
   * Who comes is treated from the certificate's day on, who goes no longer from the day of leaving
   * (自退出之日起不再享受); when only its month was written, from the certificate's day.
   */
  private static RosterPerson.Change change(GoodRow row, String identity, LocalDate day) {
    return row.change() == Change.LEFT
        ? new RosterPerson.Change.Ended(identity, row.day().orElse(day).minusDays(1), day)
        : new RosterPerson.Change.Held(identity, new Days(day, Optional.empty()));
  }

  private void ask() {
    if (waiting.isEmpty()) {
      return;
    }
    List<RosterEffect> effects = registry.apply(List.copyOf(waiting));
    for (int i = 0; i < waiting.size(); i++) {
      RosterPerson person = waiting.get(i);
      switch (effects.get(i)) {
        case CHANGES -> results.put(person.row(), RowResult.ACCEPTED);
        case REGISTERS -> {
          results.put(person.row(), RowResult.ACCEPTED);
          registered++;
        }
        case ALREADY_SO -> results.put(person.row(), RowResult.ALREADY_SO);
        case NOT_HELD -> notHeld(person);
      }
    }
    waiting.clear();
  }

  private void notHeld(RosterPerson person) {
    results.put(person.row(), RowResult.REFUSED);
    RosterColumn column = RosterColumn.MEMBER_ID;
    findings.accept(
        new RosterFinding(
            RosterReason.NOT_HELD,
            person.row(),
            column,
            file.address(column, person.row()),
            IdNumbers.masked(person.idNumber()),
            "登记里有“%s”的人才能减少：核对号码；漏报的先报新增".formatted(terms.identity().orElse(""))));
  }

  private void checkWhole() {
    if (rowCount == 0) {
      problem("第%d行".formatted(file.headerRow()), "", "表头下面一个人也没有", "每人一行");
    }
    if (file.head().layout() == Layout.CHANGES) {
      terms.certificate().ifPresent(this::checkCounts);
    }
  }

  private void checkCounts(Certificate certificate) {
    if (!certificate.added().equals(tally.added())) {
      problem("A1", "证明", "新增" + certificate.added(), "与名单一致：名单里是新增" + tally.added());
    }
    if (!certificate.removed().equals(tally.removed())) {
      problem("A1", "证明", "减少" + certificate.removed(), "与名单一致：名单里是减少" + tally.removed());
    }
  }

  private void problem(String where, String column, String found, String expected) {
    problems.add(new CellProblem(file.name(), file.head().sheet(), where, column, found, expected));
  }

  RosterOutcome outcome(RosterOutcome.State state, Optional<String> rosterId) {
    return new RosterOutcome(
        state,
        file.head(),
        terms.identity(),
        terms.day(),
        terms.certificate(),
        new RosterOutcome.Counts(
            rowCount,
            tally.households(),
            results.count(RowResult.ACCEPTED),
            results.count(RowResult.ALREADY_SO),
            results.count(RowResult.REFUSED),
            registered),
        problems,
        findings.kept(),
        findings.count(),
        file.notices(),
        rosterId,
        results::of);
  }
}
