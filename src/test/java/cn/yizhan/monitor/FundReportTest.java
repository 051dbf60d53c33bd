package cn.yizhan.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.monitor.FundReport.Account;
import cn.yizhan.monitor.FundReport.Given;
import cn.yizhan.monitor.FundReport.Grant;
import cn.yizhan.monitor.FundReport.Paid;
import cn.yizhan.policy.FundPlan;
import cn.yizhan.policy.FundPlan.BalanceLimit;
import cn.yizhan.policy.FundPlan.Figure;
import cn.yizhan.policy.FundPlan.Kind;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Source;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A year's money: by month and identity, against the budget and the limit on what is left. */
final class FundReportTest {
  private static final Source SOURCE = new Source("十四", "w", "基金", 2, Origin.STATED);
  private static final LocalDate END = LocalDate.of(2020, 1, 1);

  private static Slice paid(int month, String identity, String medType, long assistanceFen) {
    List<Long> paid = new ArrayList<>(Collections.nCopies(Payer.COUNT, 0L));
    paid.set(Payer.ASSISTANCE.ordinal(), assistanceFen);
    Slice.Sums sums = new Slice.Sums(1, assistanceFen, 0, 0, paid);
    return new Slice(
        YearMonth.of(2019, month), "H1", Optional.empty(), identity, "390", medType, false, sums);
  }

  private static FundPlan plan(long budget, long opening, long raised) {
    return new FundPlan(
        Payer.ASSISTANCE,
        List.of(
            new Figure(Kind.BUDGET, 2019, new Fen(budget), SOURCE),
            new Figure(Kind.OPENING, 2019, new Fen(opening), SOURCE),
            new Figure(Kind.RAISED, 2019, new Fen(raised), SOURCE)),
        Optional.of(new BalanceLimit(new Ratio(1_500), SOURCE)));
  }

  private static Account only(LocalDate today, List<Slice> slices, FundPlan... plans) {
    FundReport report = FundReport.of(2019, today, Given.of(slices), List.of(), List.of(plans));
    assertThat(report.accounts()).hasSize(1);
    return report.accounts().get(0);
  }

  @Test
  void whatIsPaidIsToldByMonthIdentityAndUse() {
    FundReport report =
        FundReport.of(
            2019,
            END,
            Given.of(
                List.of(
                    paid(2, "低保对象", "21", 5),
                    paid(1, "低保对象", "21", 7),
                    paid(1, "低保对象", "21", 1),
                    paid(1, "", "14", 2),
                    paid(3, "特困人员", "21", 0))),
            List.of(new Grant(YearMonth.of(2019, 2), "低保对象", "大病关怀救助", Payer.ASSISTANCE, 500_000)),
            List.of());

    assertThat(report.accounts()).hasSize(1);
    Account account = report.accounts().get(0);
    assertThat(account.paid())
        .containsExactly(
            new Paid(YearMonth.of(2019, 1), "", "14", "", 2),
            new Paid(YearMonth.of(2019, 1), "低保对象", "21", "", 8),
            new Paid(YearMonth.of(2019, 2), "低保对象", "21", "", 5),
            new Paid(YearMonth.of(2019, 2), "低保对象", "大病关怀救助", "", 500_000));
    assertThat(account.totalFen()).isEqualTo(500_015);
    assertThat(account.grantsFen()).isEqualTo(500_000);
    assertThat(account.pace()).isEmpty();
    assertThat(account.balance()).isEmpty();
  }

  @Test
  void theLimitItselfMayBeLeftAndNotAFenMore() {
    // 100 raised, nothing before: 15 may be left.
    Account exact = only(END, List.of(paid(5, "低保对象", "21", 85_00)), plan(100_00, 0, 100_00));
    assertThat(exact.balance().orElseThrow().limitFen()).isEqualTo(15_00);
    assertThat(exact.balance().orElseThrow().balanceFen()).isEqualTo(15_00);
    assertThat(exact.balance().orElseThrow().isExpectedWithin()).isTrue();

    Account over = only(END, List.of(paid(5, "低保对象", "21", 84_99)), plan(100_00, 0, 100_00));
    assertThat(over.balance().orElseThrow().isExpectedWithin()).isFalse();

    Account before = only(END, List.of(paid(5, "低保对象", "21", 85_00)), plan(100_00, 1, 100_00));
    assertThat(before.balance().orElseThrow().balanceFen()).as("累计结余").isEqualTo(15_01);
    assertThat(before.balance().orElseThrow().isExpectedWithin()).isFalse();
  }

  @Test
  void aYearThatGoesOnAsItBegan() {
    LocalDate day = LocalDate.of(2019, 3, 14); // 73 of 365 days: a fifth.
    Account onPace = only(day, List.of(paid(1, "低保对象", "21", 20_00)), plan(100_00, 0, 100_00));
    assertThat(onPace.pace().orElseThrow().isAhead()).isFalse();
    assertThat(onPace.pace().orElseThrow().expectedFen()).isEqualTo(100_00);
    assertThat(onPace.balance().orElseThrow().expectedFen()).isZero();

    Account ahead = only(day, List.of(paid(1, "低保对象", "21", 20_01)), plan(100_00, 0, 100_00));
    assertThat(ahead.pace().orElseThrow().isAhead()).isTrue();
    assertThat(ahead.balance().orElseThrow().expectedFen()).as("overspent").isEqualTo(-5);
    assertThat(ahead.balance().orElseThrow().isExpectedWithin()).isTrue();
  }

  @Test
  void aYearGoneByIsJudgedByItsLastDay() {
    FundReport report = FundReport.of(2019, END, List.of(), List.of(), List.of(plan(1, 0, 1)));

    assertThat(report.until()).isEqualTo(LocalDate.of(2019, 12, 31));
    assertThat(report.accounts().get(0).pace().orElseThrow().elapsedDays()).isEqualTo(365);
    assertThat(FundReport.of(2018, END, List.of(), List.of(), List.of(plan(1, 0, 1))).accounts())
        .as("another year's figures")
        .allMatch(account -> account.pace().isEmpty() && account.balance().isEmpty());
  }
}
