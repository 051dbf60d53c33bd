package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.money.Fen;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextBillsTest {
  private static final String WHOLE =
      """
      # 注释
      地区　999900
      险种　居民
      缴费档次　高档
      身份　低保对象　2023-01-01　至　2023-06-30
      身份　低保边缘家庭成员　2023-07-01　起
      审批　医疗救助　2023-02-01　起

      就诊　v1
      结算日期　2023-03-10
      医疗类别　普通住院
      机构　三级　统筹区内　定点
      转诊　已转诊
      就医指导　是
      病种　血友病
      转自　v0
      外部已付　商业保险　1,000.00
      费用　西药费　符合政策范围　8,000.00　先行自付　500.00　超限价　0.01　目录外特药　0.02　其他全自费　300.00
      费用 手术费\t符合政策范围 12.30
      期望身份　低保对象
      期望　统筹基金 4,440.00　大病保险 1.00　职工大额 2.00　医疗救助 3.00　其他支付 4.00　医院负担 5.00　个人负担 6.00　依申请可得 7.00
      期望留存　符合政策范围 1.00　不计入后续 2.00　先行自付 3.00　超限价 4.00　目录外特药 5.00　其他全自费 6.00

      就诊　v2
      结算日期　2023-04-10
      医疗类别　普通门诊
      机构　H99990000001
      转诊　未转诊
      费用　西药费　符合政策范围　1.00
      期望拒绝　是
      """;

  @Test
  void readsEveryLine() {
    PersonBills bills = readable(WHOLE).bills();

    assertThat(bills.name()).isEqualTo("bill");
    assertThat(bills.region()).isEqualTo("999900");
    assertThat(bills.person().insurance()).isEqualTo("390");
    assertThat(bills.person().tier()).contains("高档");
    assertThat(bills.person().identities()).hasSize(2);
    assertThat(bills.person().identities().get(0).name()).isEqualTo("低保对象");
    assertThat(bills.person().identities().get(0).days().to()).contains(LocalDate.of(2023, 6, 30));
    assertThat(bills.person().identities().get(1).days().to()).isEmpty();
    assertThat(bills.person().approvals().get(0).application()).isEqualTo("医疗救助");
    assertThat(bills.person().approvals().get(0).days().from()).isEqualTo(LocalDate.of(2023, 2, 1));
    Visit first = bills.visits().get(0);
    assertThat(first.id()).isEqualTo("v1");
    assertThat(first.settledOn()).isEqualTo(LocalDate.of(2023, 3, 10));
    assertThat(first.medType()).isEqualTo("21");
    assertThat(first.institution())
        .isEqualTo(new AskedInstitution.ByClass("三级", Place.LOCAL, Set.of("定点")));
    assertThat(first.referral()).isEqualTo(Referral.REFERRED);
    assertThat(first.guidanceFollowed()).isTrue();
    assertThat(first.disease()).contains("血友病");
    assertThat(first.transferFrom()).contains("v0");
    assertThat(first.otherPayments()).isEqualTo(Map.of("商业保险", new Fen(100_000)));
    assertThat(first.lines()).hasSize(2);
    assertThat(first.lines().get(0).category()).isEqualTo("09");
    assertThat(first.lines().get(0).parts().toFen())
        .containsExactly(800_000, 0, 50_000, 1, 2, 30_000);
    assertThat(first.lines().get(1).category()).isEqualTo("06");
    assertThat(first.lines().get(1).parts().totalFen()).isEqualTo(1_230);
    Visit second = bills.visits().get(1);
    assertThat(second.institution()).isEqualTo(new AskedInstitution.ByCode("H99990000001"));
    assertThat(second.referral()).isEqualTo(Referral.NOT_REFERRED);
    assertThat(second.guidanceFollowed()).isFalse();
    assertThat(second.disease()).isEmpty();
    assertThat(second.transferFrom()).isEmpty();
  }

  @Test
  void readsWhatIsExpected() {
    List<Optional<Expected>> expected = readable(WHOLE).expected();

    assertThat(expected).hasSize(2);
    Expected.Divided divided = (Expected.Divided) expected.get(0).orElseThrow();
    assertThat(divided.identity()).isEqualTo("低保对象");
    assertThat(divided.figures())
        .hasSize(Figure.values().length)
        .containsEntry(Figure.BASIC, new Fen(444_000))
        .containsEntry(Figure.SERIOUS_ILLNESS, new Fen(100))
        .containsEntry(Figure.EMPLOYEE_LARGE_AMOUNT, new Fen(200))
        .containsEntry(Figure.ASSISTANCE, new Fen(300))
        .containsEntry(Figure.OTHER, new Fen(400))
        .containsEntry(Figure.HOSPITAL, new Fen(500))
        .containsEntry(Figure.PERSON, new Fen(600))
        .containsEntry(Figure.ON_APPLICATION, new Fen(700));
    assertThat(divided.left()).contains(Parts.of(100, 200, 300, 400, 500, 600));
    assertThat(expected.get(1)).contains(new Expected.Refused());
  }

  @Test
  void aBillNeedNotSayWhatItExpects() {
    String text = WHOLE.replaceAll("(?m)^期望.*$", "");

    assertThat(readable(text).expected()).hasSize(2).allMatch(Optional::isEmpty);
  }

  /** One right line with something changed: where it is noticed, what was found and expected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "地区　999900|区域　999900|第2行：写的是“区域”|第一个“就诊”之前的一个词：地区、险种",
        "就医指导　是|指导　是|第14行：写的是“指导”|就诊里的一个词：就诊、结算日期",
        "缴费档次　高档|转诊　已转诊|第4行：写的是“转诊”|第一个“就诊”之前",
        "转自　v0|险种　居民|第16行：写的是“险种”|就诊里的一个词",
        "地区　999900|#|第1行起的参保人：没有写|一行“地区　360700”",
        "险种　居民|#|第1行起的参保人：没有写|一行“险种　居民”",
        "结算日期　2023-03-10|#|第9行起的就诊 v1：没有写|一行“结算日期　2023-03-10”",
        "医疗类别　普通住院|#|第9行起的就诊 v1：没有写|一行“医疗类别　普通住院”",
        "机构　H99990000001|#|第24行起的就诊 v2：没有写|一行“机构　三级　统筹区内　标记，或 机构　机构编码”",
        "转诊　未转诊|#|第24行起的就诊 v2：没有写|一行“转诊　已转诊”",
        "费用　西药费　符合政策范围　1.00|#|第24行起的就诊 v2：没有写|一行“费用　西药费",
        "缴费档次　高档|险种　职工|第4行：写的是“险种　职工”|“险种”只写一次",
        "病种　血友病|转诊　未转诊|第15行：写的是“转诊　未转诊”|“转诊”只写一次",
        "地区　999900|地区　999900　赣州|第2行：写的是“999900　赣州”|地区　360700",
        "转自　v0|转自|第16行：没有写|转自　v0",
        "险种　居民|险种　城乡居民|第3行：写的是“城乡居民”|险种　职工、居民 之一",
        "医疗类别　普通住院|医疗类别　住院|第11行：写的是“住院”|医疗类别　普通门诊、普通住院 之一",
        "转诊　已转诊|转诊　转诊|第13行：写的是“转诊”|转诊　已转诊、未转诊、无需转诊 之一",
        "就医指导　是|就医指导　有|第14行：写的是“有”|就医指导　否、是 之一",
        "机构　三级　统筹区内|机构　三级　区内|第12行：写的是“区内”|就医地 统筹区内、省内异地、省外 之一",
        "机构　H99990000001|机构|第27行：没有写|机构　三级",
        "结算日期　2023-03-10|结算日期　2023-3-10|第10行：写的是“2023-3-10”|一个有的日期",
        "至　2023-06-30|至　2023-06-31|第5行：写的是“2023-06-31”|一个有的日期",
        "至　2023-06-30|至　2022-06-30|第5行：写的是“2022-06-30”|不早于起始日 2023-01-01",
        "2023-07-01　起|2023-07-01|第6行：写的是“低保边缘家庭成员　2023-07-01”|身份　名称　2023-01-01　起",
        "2023-02-01　起|2023-02-01　到　2023-03-01|第7行|审批　名称　2023-01-01　起",
        "商业保险　1,000.00|商业保险　1000|第17行：写的是“1000”|元、两位小数",
        "商业保险　1,000.00|商业保险|第17行：写的是“商业保险”|外部已付　商业保险　1,000.00",
        "转自　v0|外部已付　商业保险　1.00|第17行：写的是“商业保险”|同一个名称只写一次",
        "费用　西药费　符合政策范围　8|费用　药费　符合政策范围　8|第18行：写的是“药费”|费用类别 手术费、西药费 之一",
        "费用　西药费　符合政策范围　1.00|费用|第29行：没有写|部分与金额成对",
        "费用　西药费　符合政策范围　1.00|费用　西药费|第29行：写的是“西药费”|部分与金额成对",
        "西药费　符合政策范围　1.00|西药费　符合政策范围　1.00　超限价|第29行|部分与金额成对",
        "先行自付　500.00|自付　500.00|第18行：写的是“自付”|符合政策范围、先行自付、超限价、目录外特药、其他全自费 之一",
        "先行自付　500.00|不计入后续　500.00|第18行：写的是“不计入后续”|符合政策范围、先行自付",
        "先行自付　500.00|符合政策范围　500.00|第18行：写的是“符合政策范围”|一行里每个部分只写一次",
        "先行自付　500.00|先行自付　500.0|第18行：写的是“500.0”|元、两位小数",
        "先行自付　500.00|先行自付　-500.00|第18行：写的是“-500.00”|元、两位小数",
        "先行自付　500.00|先行自付　5,00.00|第18行：写的是“5,00.00”|元、两位小数",
        "期望身份　低保对象|#|第9行起的就诊 v1：没有写|一行“期望身份　普通参保人”",
        "期望　统筹基金|# 统筹基金|第9行起的就诊 v1：没有写|一行“期望　统筹基金 0.00　大病保险 0.00",
        "　依申请可得 7.00||第21行|八个数，依次是 统筹基金 0.00",
        "医疗救助 3.00|救助 3.00|第21行|八个数，依次是 统筹基金 0.00",
        "医院负担 5.00|医院负担 5|第21行：写的是“5”|元、两位小数",
        "　其他全自费 6.00||第22行|六个部分，依次是 符合政策范围、不计入后续",
        "不计入后续 2.00|不计 2.00|第22行：写的是“不计”|符合政策范围、不计入后续",
        "期望拒绝　是|期望拒绝　否|第30行：写的是“否”|期望拒绝　是",
        "病种　血友病|期望拒绝　是|第15行：写的是“期望拒绝，又有别的期望”|二者之一",
        "病种　血友病|病种　血\u0007友病|第15行：写的是“血\uFFFD友病”|没有控制字符的文字",
        "病种　血友病|病种　血\uFFFD友病|第15行：写的是“病种　血\uFFFD友病”|UTF-8",
      })
  void saysWhereWhatAndWhatWouldBeRight(String right, String wrong, String where, String expected) {
    assertThat(WHOLE).contains(right);

    List<Problem> problems =
        unreadable(WHOLE.replace(right, wrong == null ? "" : wrong)).problems();

    assertThat(problems)
        .anySatisfy(p -> assertThat(p.toString()).startsWith(where).contains(expected));
  }

  @Test
  void everythingIsReportedAtOnce() {
    String text = WHOLE.replace("居民", "农民").replace("转诊　", "转院　").replace("500.00", "500");

    Reading.Unreadable unreadable = unreadable(text);

    assertThat(unreadable.problems().stream().map(Problem::where))
        .contains("第3行", "第13行", "第18行", "第28行");
    assertThat(unreadable.name()).contains("bill");
    assertThat(unreadable.message()).startsWith("bill.txt（bill） 读不出来，有 6 处要改");
  }

  @Test
  void aFileOfAnotherEncodingIsOneMistake() {
    Reading.Unreadable unreadable = unreadable("# ok\n\uFFFD\uFFFD 360700\n\uFFFD\n");

    assertThat(unreadable.problems())
        .containsExactly(new Problem("第2行", "\uFFFD\uFFFD 360700", "UTF-8 编码的文字（请另存为 UTF-8）"));
  }

  @Test
  void linesAreCountedFromTheFirstOneOfTheFile() {
    Reading reading =
        TextBills.read(SmallTables.NATIONAL, "bill.txt", "bill", 5, List.of("区域 1", "险种 居民"));

    assertThat(((Reading.Unreadable) reading).problems())
        .contains(new Problem("第5行", "区域", "第一个“就诊”之前的一个词：地区、险种、缴费档次、身份、审批"));
  }

  private static Reading read(String text) {
    return TextBills.read(SmallTables.NATIONAL, "bill.txt", "bill", 1, text.lines().toList());
  }

  private static Reading.Bills readable(String text) {
    Reading reading = read(text);
    assertThat(reading).isInstanceOf(Reading.Bills.class);
    return (Reading.Bills) reading;
  }

  private static Reading.Unreadable unreadable(String text) {
    Reading reading = read(text);
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return (Reading.Unreadable) reading;
  }
}
