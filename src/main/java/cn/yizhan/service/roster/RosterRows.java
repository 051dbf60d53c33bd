package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterColumn;
import cn.yizhan.workbook.roster.RosterFile;
import cn.yizhan.workbook.roster.RosterLine;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows as they go by, a household at a time, and hands on those that nothing is wrong
 * with.
 */
final class RosterRows implements RosterFile.LineVisitor {
  private final CheckedLine.Rules rules;
  private final Findings findings;
  private final RowResults results;
  private final Tally tally;
  private final HouseholdCheck households;
  private final Consumer<GoodRow> good;
  private final SeenIds seen = new SeenIds();
  private @Nullable Household current;
  private Optional<String> township = Optional.empty();
  private Optional<String> village = Optional.empty();
  private int rowCount;

  RosterRows(
      CheckedLine.Rules rules,
      Findings findings,
      RowResults results,
      Tally tally,
      Consumer<GoodRow> good) {
    this.rules = rules;
    this.findings = findings;
    this.results = results;
    this.tally = tally;
    this.good = good;
    this.households = new HouseholdCheck(rules.today(), findings);
  }

  @Override
  public void line(RosterLine line) {
    rowCount++;
    if (current == null || !current.goesOnWith(line)) {
      end();
      current = new Household(line);
    }
    current.add(once(CheckedLine.of(line, rules, findings)));
  }

  /** Nobody is on a roster twice. */
  private CheckedLine once(CheckedLine line) {
    if (line.idNumber().isEmpty()) {
      return line;
    }
    int before = seen.put(line.idNumber().get(), line.line().rowNumber());
    if (before == 0) {
      return line;
    }
    RosterColumn column = RosterColumn.MEMBER_ID;
    findings.accept(
        RosterFinding.of(
            RosterReason.DUPLICATE,
            column,
            line.line().cell(column),
            "与第%d行同一个号码".formatted(before),
            "一个人只占一行；核对是不是填错了人"));
    return new CheckedLine(
        line.line(), line.idNumber(), line.name(), line.change(), line.day(), false);
  }

  /** Ends the household being read. */
  void end() {
    if (current == null) {
      return;
    }
    Household household = current;
    current = null;
    place(household);
    HouseholdCheck.Checked checked = households.check(household);
    tally.add(household, checked);
    for (CheckedLine line : household.lines()) {
      if (line.sound() && checked.sound()) {
        good.accept(good(line, checked));
      } else {
        results.put(line.line().rowNumber(), RowResult.REFUSED);
      }
    }
  }

  private GoodRow good(CheckedLine line, HouseholdCheck.Checked checked) {
    return new GoodRow(
        line.line().rowNumber(),
        line.idNumber().orElseThrow(),
        line.name().orElseThrow(),
        township,
        village,
        checked.headIdNumber().orElseThrow(),
        line.change().orElseThrow(),
        line.day());
  }

  /** A blank 乡（镇） is the one above; so is a blank 行政村 of the same 乡（镇）. */
  private void place(Household household) {
    Optional<String> newTownship = text(household.cell(RosterColumn.TOWN));
    Optional<String> newVillage = text(household.cell(RosterColumn.VILLAGE));
    boolean moved = newTownship.isPresent() && !newTownship.equals(township);
    village = newVillage.isPresent() || moved ? newVillage : village;
    township = newTownship.or(() -> township);
  }

  private static Optional<String> text(RosterCell cell) {
    return cell.kind() == RosterCell.Kind.TEXT ? Optional.of(cell.shown()) : Optional.empty();
  }

  int rowCount() {
    return rowCount;
  }
}
