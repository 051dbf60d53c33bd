package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.RosterCell;
import cn.yizhan.workbook.roster.RosterCell.Kind;
import cn.yizhan.workbook.roster.RosterColumn;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks what the rows of a household say together. */
final class HouseholdCheck {
  private final LocalDate today;
  private final Consumer<RosterFinding> findings;
  private final SeenIds whole = new SeenIds();

  HouseholdCheck(LocalDate today, Consumer<RosterFinding> findings) {
    this.today = today;
    this.findings = findings;
  }

  /**
   * What a household comes to.
   *
   * @param headIdNumber empty when it is wrong
   * @param sound whether nothing is wrong with what its rows say together
   */
  record Checked(Optional<String> headIdNumber, boolean sound) {}

  Checked check(Household household) {
    RosterCell cell = household.cell(RosterColumn.HEAD_ID);
    IdCell.Read head = IdCell.read(cell, RosterColumn.HEAD_ID, today);
    boolean named = named(household, cell, head);
    boolean member = head.idNumber().isEmpty() || isMember(household, head.idNumber().get());
    boolean once = head.idNumber().isEmpty() || once(household, head.idNumber().get());
    boolean counted = counted(household);
    return new Checked(
        head.idNumber(), named && head.idNumber().isPresent() && member && once && counted);
  }

  /** Says one thing about a head that is not there, and not that the number is missing too. */
  private boolean named(Household household, RosterCell idCell, IdCell.Read head) {
    RosterCell name = household.cell(RosterColumn.HEAD_NAME);
    if (name.blank() && idCell.blank()) {
      return refuse(RosterReason.HEAD_BLANK, RosterColumn.HEAD_NAME, name, "", "每户第一行写明户主姓名和身份证号码");
    }
    head.finding().ifPresent(findings);
    if (name.kind() == Kind.FORMULA) {
      findings.accept(Findings.formula(name, RosterColumn.HEAD_NAME));
      return false;
    }
    return household.headName().isPresent()
        || refuse(RosterReason.NAME_WRONG, RosterColumn.HEAD_NAME, name, name.shown(), "户主姓名，如 张三");
  }

  private boolean isMember(Household household, String headId) {
    for (CheckedLine line : household.lines()) {
      if (line.idNumber().filter(headId::equals).isPresent()) {
        return sameName(household, line);
      }
    }
    if (!household.isWhole()) {
      return true;
    }
    boolean unread = household.lines().stream().anyMatch(line -> line.idNumber().isEmpty());
    return unread
        || refuse(
            RosterReason.HEAD_NOT_A_MEMBER,
            RosterColumn.HEAD_ID,
            household.cell(RosterColumn.HEAD_ID),
            "家庭成员里没有这个号码",
            "户主本人也占一行家庭成员，号码相同");
  }

  private boolean sameName(Household household, CheckedLine own) {
    boolean same =
        household.headName().isEmpty()
            || own.name().isEmpty()
            || household.headName().equals(own.name());
    RosterColumn column = RosterColumn.MEMBER_NAME;
    return same
        || refuse(
            RosterReason.HEAD_OTHERWISE,
            column,
            own.line().cell(column),
            own.line().cell(column).shown(),
            "同一个身份证号码，与户主姓名“%s”一致".formatted(household.headName().orElse("")));
  }

  /** A whole household stands in one place. */
  private boolean once(Household household, String headId) {
    if (!household.isWhole()) {
      return true;
    }
    int before = whole.put(headId, household.firstRow());
    return before == 0
        || refuse(
            RosterReason.HOUSEHOLD_APART,
            RosterColumn.HEAD_ID,
            household.cell(RosterColumn.HEAD_ID),
            "这一户在第%d行已经有了".formatted(before),
            "一户的人接着写在一起，中间不隔别的户");
  }

  private boolean counted(Household household) {
    RosterColumn column = RosterColumn.HOUSEHOLD_SIZE;
    RosterCell cell = household.cell(column);
    if (cell.kind() == Kind.FORMULA) {
      findings.accept(Findings.formula(cell, column));
      return false;
    }
    int rows = household.lines().size();
    Optional<Integer> size = household.size();
    if (size.isEmpty()) {
      return refuse(
          RosterReason.HOUSEHOLD_SIZE, column, cell, cell.shown(), "整数，这一户有 %d 行".formatted(rows));
    }
    if (household.isWhole() && size.get() != rows) {
      return refuse(
          RosterReason.HOUSEHOLD_SIZE,
          column,
          cell,
          cell.shown(),
          "与这一户的行数 %d 一致；一户的每个人都要列出".formatted(rows));
    }
    return sameOnEveryRow(household, size.get()) && possible(household, cell, size.get());
  }

  /** 家庭人口数 may stand on every row, but then the same. */
  private boolean sameOnEveryRow(Household household, int size) {
    RosterColumn column = RosterColumn.HOUSEHOLD_SIZE;
    for (CheckedLine line : household.lines()) {
      RosterCell cell = line.line().cell(column);
      if (!cell.blank() && !Household.size(cell).equals(Optional.of(size))) {
        return refuse(
            RosterReason.HOUSEHOLD_SIZE,
            column,
            cell,
            cell.shown(),
            "与这一户第%d行写的 %d 一致".formatted(household.firstRow(), size));
      }
    }
    return true;
  }

  private boolean possible(Household household, RosterCell cell, int size) {
    RosterColumn column = RosterColumn.HOUSEHOLD_SIZE;
    boolean possible = household.isWhole() || size > 0 || household.onlyLeft();
    return possible || refuse(RosterReason.HOUSEHOLD_SIZE, column, cell, cell.shown(), "至少 1 人");
  }

  private boolean refuse(
      RosterReason reason, RosterColumn column, RosterCell cell, String found, String expected) {
    findings.accept(RosterFinding.of(reason, column, cell, found, expected));
    return false;
  }
}
