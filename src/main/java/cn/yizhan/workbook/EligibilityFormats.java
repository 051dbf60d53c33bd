package cn.yizhan.workbook;

import cn.yizhan.bill.Payer;
import cn.yizhan.policy.DepositRule;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.EnrolmentRule;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.policy.Subsidy;
import cn.yizhan.workbook.Column.Kind;
import cn.yizhan.workbook.Formats.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The sheets on what persons get beside their bills. A workbook may lack any of them: of that the
 * region says nothing.
 */
final class EligibilityFormats {
  static final String COUNTIES = "县区";
  static final String SUBSIDIES = "资助参保";
  static final String ENROLMENT = "参保规则";
  static final String DEPOSITS = "免押金";
  static final String GRANTS = "一次性救助";

  /** Those whose rows stand under conditions. */
  static final Set<String> RULES = Set.of(SUBSIDIES, ENROLMENT, DEPOSITS, GRANTS);

  private EligibilityFormats() {}

  static final Format COUNTY_SHEET =
      new Format(
          COUNTIES,
          "资助参保里分别写的县（市、区）",
          List.of(
              Formats.text("名称", "人员登记在哪里就写哪里，用全称"),
              Formats.text("归类", "几个县区合称的词，可写多个；没有写 不设"),
              Formats.CLAUSE,
              Formats.ORIGIN));

  static final Format SUBSIDY_SHEET =
      new Format(
          SUBSIDIES,
          "个人缴费部分谁来资助；任何组合至多一行管到",
          columns(
              List.of(Dimension.INSURANCE, Dimension.TIER, Dimension.COUNTY),
              Formats.choice(
                  "资助方式",
                  "全额、定额，还是按其他部门的规定",
                  Formats.labels(Subsidy.Kind.values(), k -> k.label())),
              Formats.money("金额", "全额写参数表里的缴费标准，如 居民缴费标准；定额写元，或 60%×居民缴费标准；其余写 不设"),
              Formats.text("出资", "谁出；几家分担的写份数，如 省级 5、市级 2、县级 3；不资助的写 不设")));

  static final Format ENROLMENT_SHEET =
      new Format(
          ENROLMENT,
          "新认定的从哪天起、退出的到哪天止；一类人一个事项至多一行",
          List.of(
              Formats.condition(Dimension.IDENTITY, true),
              Formats.choice(
                  "事项", "管什么", Formats.labels(EnrolmentRule.Matter.values(), m -> m.label())),
              new Column("规定", Kind.CODE, true, EnrolmentReader.provisions(), List.of()),
              Formats.CLAUSE,
              Formats.ORIGIN));

  static final Format DEPOSIT_SHEET =
      new Format(
          DEPOSITS,
          "入院时的押金；任何组合至多一行管到",
          columns(
              EligibilityReader.DEPOSIT_CONDITIONS,
              Formats.choice(
                  "押金", "收不收", Formats.labels(DepositRule.Kind.values(), k -> k.label())),
              new Column("条件", Kind.LONG_TEXT, true, "要办什么、带什么；没有写 不设", List.of())));

  static final Format GRANT_SHEET =
      new Format(GRANTS, "账单以外的一次性救助；同一项目里任何组合至多一行管到", grantColumns());

  static List<Format> all() {
    return List.of(COUNTY_SHEET, SUBSIDY_SHEET, ENROLMENT_SHEET, DEPOSIT_SHEET, GRANT_SHEET);
  }

  private static List<Column> grantColumns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Formats.text("项目", "如 大病关怀救助；也是申请、审批时的名称"));
    columns.addAll(
        columns(
            List.of(Dimension.DISEASE),
            Formats.text("状态", "要有证明的情况，有其一即可，如 晚期；没有写 不设"),
            Formats.money("金额", "元"),
            Formats.choice("支付方", "谁付", Formats.labels(Payer.values(), Payer::label)),
            Formats.choice(
                "次数", "能领几次", Formats.labels(OneTimeGrant.Times.values(), t -> t.label()))));
    return columns;
  }

  /** 人员类别, further conditions that may be left out, the values, 依据 and 来源. */
  private static List<Column> columns(List<Dimension> conditions, Column... values) {
    List<Column> columns = new ArrayList<>();
    columns.add(Formats.condition(Dimension.IDENTITY, true));
    for (Dimension dimension : conditions) {
      columns.add(Formats.condition(dimension, false));
    }
    columns.addAll(List.of(values));
    columns.add(Formats.CLAUSE);
    columns.add(Formats.ORIGIN);
    return columns;
  }
}
