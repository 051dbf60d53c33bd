package cn.yizhan.workbook;

import cn.yizhan.bill.Payer;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.FundPlan;
import cn.yizhan.policy.InstitutionTarget.Bound;
import cn.yizhan.policy.InstitutionTarget.Indicator;
import cn.yizhan.workbook.Column.Kind;
import cn.yizhan.workbook.Formats.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sheets on what a region watches. A workbook may lack any of them: of that the region says
 * nothing.
 */
final class SupervisionFormats {
  static final String TAGS = "人员标签";
  static final String MONITORING = "监测规则";
  static final String TARGETS = "机构考核";
  static final String FUND = "基金";

  /** 结余上限, the one 事项 of 基金 that is a share and of no year. */
  static final String BALANCE_LIMIT = "结余上限";

  /** Whether a settlement registered as a special case is left out of an indicator. */
  static final String LEFT_OUT = "登记后不计";

  static final List<String> SPECIAL_CASES = List.of(LEFT_OUT, "照计");

  private SupervisionFormats() {}

  static final Format TAG_SHEET =
      new Format(
          TAGS,
          "监测规则里用的、身份以外的标签",
          List.of(
              Formats.text("名称", "人员登记的标签，如 农村居民"),
              new Column("说明", Kind.LONG_TEXT, true, "指哪些人；没有写 不设", List.of()),
              Formats.CLAUSE,
              Formats.ORIGIN));

  static final Format MONITORING_SHEET =
      new Format(
          MONITORING,
          "个人负担超过预警线的提醒；一人一年一条规则提醒一次",
          List.of(
              Formats.text("规则", "名称，如 因病返贫风险"),
              new Column("对象", Kind.LONG_TEXT, true, PopulationReader.EXPECTED, List.of()),
              Formats.text("计入", "个人负担里算哪几部分：全部，或 " + SupervisionReader.PARTS),
              Formats.text("期间", "全年，或 近3个月（含当月，不跨年）"),
              Formats.money("预警线", "超过它才提醒：元，或 50%×参数表里的名称；整个数只写名称"),
              Formats.text("级别", "本地的叫法，如 预警"),
              Formats.text("推送部门", "提醒谁，如 民政部门"),
              Formats.CLAUSE,
              Formats.ORIGIN));

  static final Format TARGET_SHEET =
      new Format(
          TARGETS,
          "每月算的指标和要求",
          List.of(
              Formats.choice("指标", "算什么", Formats.labels(Indicator.values(), Indicator::label)),
              Formats.text("范围", "对谁算，可写多个：" + SupervisionReader.SCOPES),
              Formats.condition(Dimension.IDENTITY, true),
              Formats.condition(Dimension.MED_TYPE, false),
              Formats.condition(Dimension.INSTITUTION_CLASS, false),
              Formats.choice("要求", "到这个比例为止都算达到", Formats.labels(Bound.values(), Bound::label)),
              new Column("比例", Kind.PERCENT, true, "如 90%；只监测的写 不设", List.of()),
              Formats.choice("特殊病例", "登记为特殊病例的结算计不计", SPECIAL_CASES),
              Formats.CLAUSE,
              Formats.ORIGIN));

  static final Format FUND_SHEET =
      new Format(
          FUND,
          "各支付方一年的钱",
          List.of(
              Formats.choice("支付方", "谁的钱", payers()),
              Formats.choice("事项", "什么数", matters()),
              Formats.text("年度", "四位年份；结余上限写 不设"),
              Formats.money("数值", "元；结余上限写当年筹集的百分数，如 15%"),
              Formats.CLAUSE,
              Formats.ORIGIN));

  static List<Format> all() {
    return List.of(TAG_SHEET, MONITORING_SHEET, TARGET_SHEET, FUND_SHEET);
  }

  /** The payers that are a fund, by their words. */
  static List<String> payers() {
    return Arrays.stream(Payer.values()).filter(Payer::fund).map(Payer::label).toList();
  }

  static List<String> matters() {
    List<String> matters =
        new ArrayList<>(Formats.labels(FundPlan.Kind.values(), FundPlan.Kind::label));
    matters.add(BALANCE_LIMIT);
    return List.copyOf(matters);
  }
}
