package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Person.HeldIdentity;
import cn.yizhan.bill.Standing;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.FundPlan;
import cn.yizhan.policy.InstitutionTarget;
import cn.yizhan.policy.InstitutionTarget.Bound;
import cn.yizhan.policy.InstitutionTarget.Scope;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.MonitoringRule.Window;
import cn.yizhan.policy.Population;
import cn.yizhan.policy.Supervision;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of 人员标签, 监测规则, 机构考核 and 基金, and what they may leave out. */
final class SupervisionProblemsTest {
  private static final LocalDate DAY = LocalDate.of(2023, 5, 31);
  private static final String WHOM = "人员类别的名称、归类，标签〈名称〉，退出3年内〈人员类别〉，可写多个，有其一即可";

  @Test
  void rightSheetsAreRead() {
    Edition edition = small().edition();

    MonitoringRule rule = edition.monitoring().get(0);
    assertThat(rule.counted()).containsOnly(Part.IN_SCOPE, Part.PRE_SELF);
    assertThat(rule.line().on(DAY)).contains(new Fen(16_000_00));
    assertThat(rule.line()).hasToString("50%×居民收入");
    assertThat(edition.monitoring())
        .extracting(MonitoringRule::window)
        .containsExactly(Window.YEAR, new Window(3), Window.YEAR);
    assertThat(edition.monitoring().get(2).line().on(DAY)).contains(new Fen(50_000_00));
    InstitutionTarget target = edition.targets().get(0);
    assertThat(target.scopes()).containsOnly(Scope.INSTITUTION, Scope.REGION);
    assertThat(target.ratio()).isEqualTo(new Ratio(9_000));
    assertThat(target.withoutSpecialCases()).isTrue();
    assertThat(edition.targets().get(2).bound()).isEqualTo(Bound.NONE);
    FundPlan plan = edition.fund().get(0);
    assertThat(plan.payer()).isEqualTo(Payer.ASSISTANCE);
    assertThat(plan.figure(FundPlan.Kind.RAISED, 2023).orElseThrow().amount())
        .isEqualTo(new Fen(31_000_000_00L));
    assertThat(plan.balanceLimit().orElseThrow().ratio()).isEqualTo(new Ratio(1_500));
  }

  @Test
  void aTargetCountsByIdentityMedTypeAndClass() {
    Edition edition = small().edition();
    int poor = edition.identities().get("低保对象").key();
    int edge = edition.identities().get("低保边缘").key();

    InstitutionTarget stays = edition.targets().get(0);
    assertThat(stays.counts(poor, 3, 1)).isTrue();
    assertThat(stays.counts(edge, 3, 1)).isFalse();
    assertThat(stays.counts(poor, 0, 1)).isFalse();
    assertThat(edition.targets().get(1).counts(0, 3, 1)).as("普通参保人").isFalse();
  }

  @Test
  void populationsAreWhomTheCellNames() {
    Edition edition = small().edition();
    Population poor = edition.monitoring().get(0).population();
    Population rural = edition.monitoring().get(1).population();

    assertThat(poor.covers(holding("低保对象", DAY, Optional.empty()), DAY)).isTrue();
    assertThat(poor.covers(holding("特困人员", DAY, Optional.empty()), DAY)).isFalse();
    LocalDate last = DAY.minusYears(3);
    assertThat(poor.covers(holding("特困人员", last, Optional.of(last)), DAY)).isTrue();
    LocalDate before = last.minusDays(1);
    assertThat(poor.covers(holding("特困人员", before, Optional.of(before)), DAY)).isFalse();
    assertThat(rural.covers(tagged("农村居民"), DAY)).isTrue();
    assertThat(rural.covers(tagged("渐退期"), DAY)).isFalse();
    assertThat(edition.monitoring().get(2).population().covers(tagged("渐退期"), DAY)).isTrue();
  }

  @Test
  void oneWhoIsTreatedAsAnotherAndOneWithTheTagAreMeantToo() {
    Edition edition = small().set("人员类别", 3, "参照", "低保对象").set("人员类别", 3, "标签", "农村居民").edition();

    Standing orphan = holding("孤儿", DAY, Optional.empty());
    assertThat(edition.monitoring().get(0).population().covers(orphan, DAY)).isTrue();
    assertThat(edition.monitoring().get(1).population().covers(orphan, DAY)).isTrue();
  }

  private static Standing holding(String identity, LocalDate from, Optional<LocalDate> to) {
    HeldIdentity held = new HeldIdentity(identity, new Days(from, to));
    return new Standing(Optional.empty(), List.of(), List.of(held), List.of(), List.of());
  }

  private static Standing tagged(String tag) {
    Standing.Tag held = new Standing.Tag(tag, new Days(DAY, Optional.empty()));
    return new Standing(Optional.empty(), List.of(), List.of(), List.of(), List.of(held));
  }

  @Test
  void aWorkbookWithoutThemSaysNothingOfThem() {
    Twin without = small();
    SupervisionFormats.all().forEach(format -> without.dropSheet(format.sheet()));
    assertThat(without.edition().supervision()).isEqualTo(Supervision.NONE);
    Twin headers = small();
    SupervisionFormats.all().forEach(format -> headers.dropRows(format.sheet()));
    assertThat(headers.edition().supervision()).isEqualTo(Supervision.NONE);
  }

  @Test
  void ruleTwice() {
    small().set("监测规则", "A3", "返贫").says("「监测规则」A3　规则", "返贫", "每条规则一行，这个名称前面已经有了");
  }

  @Test
  void populationIsUnknown() {
    small()
        .set("监测规则", "B2", "五保户")
        .set("监测规则", "B3", "标签〈渔民〉")
        .set("监测规则", "B4", "全部参保人、低保对象")
        .saysAll(
            problem("「监测规则」B2　对象", "五保户", "没有“五保户”这个词；可写 全部参保人；或" + WHOM),
            problem("「监测规则」B3　对象", "标签〈渔民〉", "没有标签“渔民”；人员标签表里有：农村居民"),
            problem("「监测规则」B4　对象", "全部参保人、低保对象", "全部参保人单写，不和别的对象写在一起"));
    String years = "退出几年内，写 1 到 50 的整数，如 退出3年内〈低保对象〉";
    for (String cell : List.of("退出1.5年内〈低保对象〉", "退出年内〈低保对象〉", "退出三年内〈低保对象〉", "退出0年内〈低保对象〉")) {
      small().set("监测规则", "B2", cell).says("「监测规则」B2　对象", cell, years);
    }
    small()
        .set("监测规则", "B2", "退出3年内〈五保户、低保对象〉")
        .says("「监测规则」B2　对象", "退出3年内〈五保户、低保对象〉", "没有“五保户”这个词；可写 全部参保人；或" + WHOM);
  }

  @Test
  void partsAndPeriodAreUnknown() {
    small()
        .set("监测规则", "C2", "符合政策范围、目录外")
        .set("监测规则", "D3", "近12个月")
        .saysAll(
            problem(
                "「监测规则」C2　计入",
                "符合政策范围、目录外",
                "没有“目录外”；写 全部，或其中几部分：符合政策范围、不计入后续、先行自付、超限价、目录外特药、其他全自费"),
            problem("「监测规则」D3　期间", "近12个月", "全年，或 近N个月（N 是 1 到 11 的整数，含当月），如 近3个月"));
  }

  @Test
  void lineIsNoAmount() {
    String line = "金额（元），如 30000，不写单位；或某个数的一部分，如 50%×参数表里的名称，整个数只写名称";
    small().set("监测规则", "E4", "50%").says("「监测规则」E4　预警线", "50%", line);
    small().set("监测规则", "E4", "5万").says("「监测规则」E4　预警线", "5万", line);
    small().set("监测规则", "E4", "不设").says("「监测规则」E4　预警线", "不设", "要有一条线，大于 0：" + line);
    small().set("监测规则", "E4", "0").says("「监测规则」E4　预警线", "0", "要有一条线，大于 0：" + line);
    small().set("监测规则", "E2", "50%×农民收入").says("「监测规则」E2　预警线", "50%×农民收入", "乘号后面是参数表里的名称：居民收入");
    small()
        .set("监测规则", "E2", "10%×费用总额")
        .says("「监测规则」E2　预警线", "10%×费用总额", "病种限额、费用总额只能写在起付标准；" + line);
  }

  @Test
  void targetsSayWhatTheyHoldTo() {
    small()
        .set("机构考核", "A2", "自费率")
        .set("机构考核", "B3", "全市")
        .set("机构考核", "C4", "其余")
        .saysAll(
            problem("「机构考核」A2　指标", "自费率", "目录内占比、目录外占比、市域内就诊率、综合保障率 之一"),
            problem("「机构考核」B3　范围", "全市", "没有“全市”；可写 机构、县区、统筹区"),
            problem("「机构考核」C4　人员类别", "其余", "这张表各行各算，不能写 其余；写明是哪些"));
    small()
        .set("机构考核", "B3", "机构、县区")
        .says("「机构考核」B3　范围", "机构、县区", "就诊率看的是人到哪里就诊，不对单个机构算；写 县区、统筹区");
    small().set("机构考核", "G2", "90").says("「机构考核」G2　比例", "90", "0%–100% 的百分数，最多两位小数，如 65%");
    small().set("机构考核", "G2", "不设").says("「机构考核」G2　比例", "不设", "0%–100% 的百分数，最多两位小数，如 65%");
    small().set("机构考核", "G4", "80%").says("「机构考核」G4　比例", "80%", "只监测的行，这里写“不设”");
  }

  @Test
  void fundFiguresHaveAYearAndAnAmount() {
    small()
        .set("基金", "A2", "医院负担")
        .set("基金", "B3", "筹资")
        .set("基金", "C4", "今年")
        .saysAll(
            problem("「基金」A2　支付方", "医院负担", "统筹基金、大病保险、职工大额、公务员补助、企业补充、医疗救助、其他支付 之一"),
            problem("「基金」B3　事项", "筹资", "年度预算、当年筹集、年初结余、结余上限 之一"),
            problem("「基金」C4　年度", "今年", "1990 到 2999 的整数"));
    small().set("基金", "D2", "15%").says("「基金」D2　数值", "15%", "金额（元），如 30000000，最多两位小数、不写单位");
    small().set("基金", "D5", "15").says("「基金」D5　数值", "15", "0%–100% 的百分数，最多两位小数，如 65%");
    small().set("基金", "C5", "2023").says("「基金」C5　年度", "2023", "结余上限不分年度，写“不设”");
    small()
        .add("基金", "医疗救助 | 年度预算 | ２０２３ | 1 | 办法 | 示例")
        .says("「基金」C6　年度", "2023", "医疗救助的年度预算，这一年度前面已经有了");
  }

  @Test
  void tagHasNoName() {
    small().set("人员标签", "A2", "不设").says("「人员标签」A2　名称", "不设", "要有自己的名称，不能叫 任意、其余、不设、同上");
    small().add("人员标签", "农村居民 | 不设 | 办法二十 | 原文").says("「人员标签」A3　名称", "农村居民", "每个标签一行，前面已经有了");
  }
}
