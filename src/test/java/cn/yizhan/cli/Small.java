package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.PersonBills;
import cn.yizhan.service.SettleBills;
import cn.yizhan.statement.Format;
import cn.yizhan.statement.StatementOfBills;
import java.util.List;

/** Bills for {@link SmallTables} that a test writes down as text. */
final class Small {
  /** Somebody 低保对象 with two stays, a clinic visit, and a bill from before the tables. */
  static final String YEAR =
      """
      地区　999900
      险种　居民
      身份　低保对象　2023-01-01　至　2023-12-31
      身份　低保边缘家庭成员　2023-06-01　起

      就诊　v0
      结算日期　2022-12-31
      医疗类别　普通住院
      机构　三级　统筹区内
      转诊　已转诊
      费用　西药费　符合政策范围　1.00

      就诊　v1
      结算日期　2023-03-10
      医疗类别　普通住院
      机构　三级　统筹区内　定点
      转诊　已转诊
      病种　血友病
      外部已付　商业保险　100.00
      费用　西药费　符合政策范围　1,200.00　其他全自费　50.00
      费用　手术费　符合政策范围　2,000.00

      就诊　v2
      结算日期　2023-07-01
      医疗类别　普通住院
      机构　H99990000001
      转诊　无需转诊
      就医指导　是
      转自　v1
      费用　手术费　符合政策范围　5,000.00

      就诊　v3
      结算日期　2024-02-29
      医疗类别　普通门诊
      机构　一级　省外
      转诊　未转诊
      费用　西药费　先行自付　10.00
      """;

  private Small() {}

  static PersonBills bills(String text) {
    Reading reading =
        TextBills.read(SmallTables.NATIONAL, "bill.txt", "bill", 1, text.lines().toList());
    assertThat(reading).isInstanceOf(Reading.Bills.class);
    return ((Reading.Bills) reading).bills();
  }

  static List<SettleBills.Answer> settle(PersonBills bills) {
    return new SettleBills(new SmallTables(), false, false).run(bills);
  }

  static String statement(String text) {
    PersonBills bills = bills(text);
    return Format.text(List.of(StatementOfBills.of(SmallTables.NATIONAL, bills, settle(bills))));
  }
}
