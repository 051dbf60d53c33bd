package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Person;
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

class JsonBillsTest {
  private static final String WHOLE =
      """
      {"case": "a", "region": "999900",
       "person": {"insurance": "390", "tier": "高档",
        "identities": [{"name": "低保对象", "from": "2023-01-01", "to": "2023-06-30"}],
        "approvals": [{"layer": "医疗救助", "from": "2023-02-01"}]},
       "visits": [
        {"id": "v1", "settled_on": "2023-03-10", "med_type": "21",
         "institution": {"class": "三级", "place": "省外", "marks": ["定点"]},
         "referral": "未转诊", "guidance_followed": true, "disease": "血友病",
         "transfer_from": "v0", "other_payments_fen": {"商业保险": 100},
         "lines": [{"category": "09", "in_scope_fen": 1, "pre_self_fen": 2, "over_limit_fen": 3,
                    "special_drug_fen": 4, "full_self_fen": 5}],
         "expect": {"anything": 1}}]}
      """;

  @Test
  void readsEveryKey() {
    PersonBills bills = bills(WHOLE);

    assertThat(bills.name()).isEqualTo("a");
    assertThat(bills.region()).isEqualTo("999900");
    Person person = bills.person();
    assertThat(person.insurance()).isEqualTo("390");
    assertThat(person.tier()).contains("高档");
    assertThat(person.identities().get(0).name()).isEqualTo("低保对象");
    assertThat(person.identities().get(0).days().from()).isEqualTo(LocalDate.of(2023, 1, 1));
    assertThat(person.identities().get(0).days().to()).contains(LocalDate.of(2023, 6, 30));
    assertThat(person.approvals().get(0).application()).isEqualTo("医疗救助");
    assertThat(person.approvals().get(0).days().to()).isEmpty();
    Visit visit = bills.visits().get(0);
    assertThat(visit.settledOn()).isEqualTo(LocalDate.of(2023, 3, 10));
    assertThat(visit.medType()).isEqualTo("21");
    assertThat(visit.institution())
        .isEqualTo(new AskedInstitution.ByClass("三级", Place.OTHER_PROVINCE, Set.of("定点")));
    assertThat(visit.referral()).isEqualTo(Referral.NOT_REFERRED);
    assertThat(visit.guidanceFollowed()).isTrue();
    assertThat(visit.disease()).contains("血友病");
    assertThat(visit.transferFrom()).contains("v0");
    assertThat(visit.otherPayments()).isEqualTo(Map.of("商业保险", new Fen(100)));
    assertThat(visit.lines().get(0).category()).isEqualTo("09");
    assertThat(visit.lines().get(0).parts().toFen()).containsExactly(1, 0, 2, 3, 4, 5);
  }

  @Test
  void whatMayBeAbsentMayAlsoBeNull() {
    for (String tier : List.of("", ", \"tier\": null")) {
      PersonBills bills =
          bills(
              """
              {"region": "999900", "person": {"insurance": "310"%s},
               "visits": [{"id": "v1", "settled_on": "2024-02-29", "med_type": "21",
                "institution": {"code": "H1"}, "referral": "已转诊", "lines": [{"category": "09"}]}]}
              """
                  .formatted(tier));

      assertThat(bills.name()).isEqualTo("bills#1");
      assertThat(bills.person().tier()).isEmpty();
      assertThat(bills.person().identities()).isEmpty();
      assertThat(bills.person().approvals()).isEmpty();
      Visit visit = bills.visits().get(0);
      assertThat(visit.institution()).isEqualTo(new AskedInstitution.ByCode("H1"));
      assertThat(visit.guidanceFollowed()).isFalse();
      assertThat(visit.disease()).isEmpty();
      assertThat(visit.otherPayments()).isEmpty();
      assertThat(visit.lines().get(0).parts().get(Part.IN_SCOPE)).isEqualTo(Fen.ZERO);
    }
  }

  /** One right text with one thing changed: where it is noticed, what was found and expected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A key nobody knows, in every object.
        "\"case\": \"a\"|\"cases\": \"a\"|cases：写的是“a”|没有这个键，这里可以有 case、region",
        "\"tier\": \"高档\"|\"Tier\": \"高档\"|person.Tier：写的是“高档”|没有这个键，这里可以有 insurance、tier",
        "\"name\": \"低保对象\"|\"name\": \"低保对象\", \"x\": 1|person.identities[0].x：写的是“1”|没有这个键",
        "\"layer\": \"医|\"x\": {}, \"layer\": \"医|person.approvals[0].x：写的是“{…}”|没有这个键",
        "\"disease\"|\"diseases\"|visits[0].diseases：写的是“血友病”|没有这个键",
        "\"marks\"|\"x\": [1], \"marks\"|visits[0].institution.x：写的是“[…]”|没有这个键",
        "\"pre_self_fen\"|\"pre-self\"|visits[0].lines[0][\"pre-self\"]：写的是“2”|没有这个键",
        // A key written twice.
        "\"id\": \"v1\"|\"id\": \"v1\", \"id\": \"v2\"|visits[0].id：写的是“v2”|这个键只写一次",
        "\"商业保险\": 100|\"商业保险\": 100, \"商业保险\": 1|visits[0].other_payments_fen.商业保险|只写一次",
        // A key that is missing.
        "\"region\": \"999900\",||region：没有写|一段文字",
        "\"insurance\": \"390\",||person.insurance：没有写|一段文字",
        "\"name\": \"低保对象\",||person.identities[0].name：没有写|一段文字",
        "\"settled_on\": \"2023-03-10\",||visits[0].settled_on：没有写|一个日期，如 \"2023-01-31\"",
        "\"referral\": \"未转诊\",||visits[0].referral：没有写|已转诊、未转诊、无需转诊",
        "\"class\": \"三级\",||visits[0].institution.class：没有写|一段文字",
        "\"category\": \"09\",||visits[0].lines[0].category：没有写|一段文字",
        // Another type.
        "\"insurance\": \"390\"|\"insurance\": 390|person.insurance：写的是“390”|一段文字",
        "\"insurance\": \"390\"|\"insurance\": null|person.insurance：写的是“null”|一段文字",
        "\"case\": \"a\"|\"case\": 7|case：写的是“7”|一段文字",
        "\"guidance_followed\": true|\"guidance_followed\": \"是\"|guidance_followed：写的是“是”|true 或"
            + " false",
        "\"marks\": [\"定点\"]|\"marks\": \"定点\"|visits[0].institution.marks：写的是“定点”|一个数组",
        "\"marks\": [\"定点\"]|\"marks\": [true]|visits[0].institution.marks[0]：写的是“true”|一段文字",
        "{\"商业保险\": 100}|100|visits[0].other_payments_fen：写的是“100”|一个对象",
        // Words.
        "\"id\": \"v1\"|\"id\": \" \"|visits[0].id：写的是“ ”|不空白的文字",
        "\"id\": \"v1\"|\"id\": \"v\\u0007\"|visits[0].id：写的是“v\uFFFD”|没有控制字符的文字",
        "\"id\": \"v1\"|\"id\": \"v\\ud800\"|visits[0].id：写的是“v\uFFFD”|没有控制字符的文字",
        "\"id\": \"v1\"|\"id\": \"v\uFFFD\"|visits[0].id|UTF-8",
        "{\"商业保险\": 100}|{\"\": 100}|visits[0].other_payments_fen[\"\"]|不空白的文字",
        // Closed lists.
        "\"未转诊\"|\"没转诊\"|visits[0].referral：写的是“没转诊”|已转诊、未转诊、无需转诊",
        "\"未转诊\"|2|visits[0].referral：写的是“2”|已转诊、未转诊、无需转诊",
        "\"省外\"|\"省内\"|visits[0].institution.place：写的是“省内”|统筹区内、省内异地、省外",
        // Days.
        "\"2023-03-10\"|\"2023-02-29\"|visits[0].settled_on：写的是“2023-02-29”|一个有的日期",
        "\"2023-03-10\"|\"2023/03/10\"|visits[0].settled_on：写的是“2023/03/10”|一个有的日期",
        "\"2023-03-10\"|20230310|visits[0].settled_on：写的是“20230310”|一个有的日期",
        "\"2023-06-30\"|\"2022-12-31\"|person.identities[0].to：写的是“2022-12-31”|不早于起始日 2023-01-01",
        // Amounts.
        "\"in_scope_fen\": 1|\"in_scope_fen\": -1|visits[0].lines[0].in_scope_fen：写的是“-1”|不小于 0"
            + " 的整数",
        "\"in_scope_fen\": 1|\"in_scope_fen\": 1.0|visits[0].lines[0].in_scope_fen：写的是“1.0”|不小于 0"
            + " 的整数",
        "\"in_scope_fen\": 1|\"in_scope_fen\": 1e2|visits[0].lines[0].in_scope_fen：写的是“1e2”|不小于 0"
            + " 的整数",
        "\"in_scope_fen\": 1|\"in_scope_fen\": \"1\"|visits[0].lines[0].in_scope_fen：写的是“1”|不小于 0"
            + " 的整数",
        "\"full_self_fen\": 5|\"full_self_fen\":"
            + " 1000000000000001|full_self_fen：写的是“1000000000000001”|不大于",
        "\"full_self_fen\": 5|\"full_self_fen\":"
            + " 99999999999999999999|写的是“99999999999999999999”|不大于",
        "\"商业保险\": 100|\"商业保险\": 0.5|visits[0].other_payments_fen.商业保险：写的是“0.5”|不小于 0 的整数",
        // Institution given twice.
        "\"class\": \"三级\"|\"code\": \"H1\", \"class\": \"三级\"|visits[0].institution.class|不两样都写",
      })
  void saysWhereWhatAndWhatWouldBeRight(String right, String wrong, String where, String expected) {
    assertThat(WHOLE).contains(right);
    String text = WHOLE.replace(right, wrong == null ? "" : wrong);

    List<Problem> problems = unreadable(text).problems();

    assertThat(problems)
        .anySatisfy(p -> assertThat(p.toString()).contains(where).contains(expected));
  }

  @Test
  void anAmountMayBeAsLargeAsTheBoundAndAFenMoreMayNot() {
    assertThat(bills(WHOLE.replace("\"full_self_fen\": 5", "\"full_self_fen\": 1000000000000000")))
        .isNotNull();
    assertThat(
            unreadable(WHOLE.replace("\"full_self_fen\": 5", "\"full_self_fen\": 1000000000000001"))
                .count())
        .isEqualTo(1);
  }

  @Test
  void anObjectOrAnArrayIsExpectedWhereThereIsAnother() {
    String text = "{\"case\": \"b\", \"region\": \"999900\", \"person\": [], \"visits\": {}}";

    Reading.Unreadable unreadable = unreadable(text);

    assertThat(unreadable.name()).contains("b");
    assertThat(unreadable.problems())
        .containsExactly(
            new Problem("person", "[…]", "一个对象 {…}"),
            new Problem("visits", "{…}", "一个数组 [{…}, …]"));
  }

  @Test
  void anElementMustBeAnObject() {
    String text = "{\"region\": \"999900\", \"person\": {\"insurance\": \"390\"}, \"visits\": [3]}";

    assertThat(unreadable(text).problems())
        .containsExactly(new Problem("visits[0]", "3", "一个对象 {…}"));
  }

  @Test
  void everythingIsReportedAtOnce() {
    String text =
        WHOLE
            .replace("\"region\"", "\"Region\"")
            .replace("\"省外\"", "\"国外\"")
            .replace("\"in_scope_fen\": 1", "\"in_scope_fen\": -1");

    Reading.Unreadable unreadable = unreadable(text);

    assertThat(unreadable.problems().stream().map(Problem::where))
        .containsExactly(
            "region", "visits[0].institution.place", "visits[0].lines[0].in_scope_fen", "Region");
    assertThat(unreadable.message()).isEqualTo("bills.jsonl 第1行（a） 读不出来，有 4 处要改");
  }

  @Test
  void manyMistakesAreCountedAndTheFirstHundredKept() {
    String lines = "[" + "3,".repeat(149) + "3]";
    String text = WHOLE.replaceAll("\"lines\": \\[[^\\]]*\\]", "\"lines\": " + lines);

    Reading.Unreadable unreadable = unreadable(text);

    assertThat(unreadable.count()).isEqualTo(150);
    assertThat(unreadable.problems()).hasSize(100);
    assertThat(unreadable.message()).endsWith("有 150 处要改，列出前 100 处");
  }

  @Test
  void aTextThatBreaksOffSaysWhereAndKeepsTheName() {
    Reading.Unreadable unreadable = unreadable("{\"case\": \"c\", \"region\": ");

    assertThat(unreadable.name()).contains("c");
    assertThat(unreadable.count()).isEqualTo(1);
    assertThat(unreadable.problems().get(0).where()).startsWith("第1行第");
    assertThat(unreadable.problems().get(0).expected()).startsWith("完整合规的 JSON");
  }

  @Test
  void onlyOneObjectStandsOnALine() {
    assertThat(unreadable("{} {}").problems().get(0).expected()).contains("一行只有一个 JSON 对象");
    assertThat(unreadable("3").problems().get(0).expected()).isEqualTo("一个 JSON 对象 {…}");
  }

  @Test
  void aTextNestedTooDeeplyIsRefused() {
    String text = "{\"case\": " + "[".repeat(1000) + "]".repeat(1000) + "}";

    assertThat(unreadable(text).problems().get(0).expected()).contains("完整合规的 JSON");
  }

  @Test
  void aLongWordIsRefusedAndShownShort() {
    Problem problem =
        unreadable(WHOLE.replace("\"v1\"", "\"" + "长".repeat(201) + "\"")).problems().get(0);

    assertThat(problem.where()).isEqualTo("visits[0].id");
    assertThat(problem.found()).isEqualTo("长".repeat(60) + "…");
    assertThat(problem.expected()).isEqualTo("最多 200 个字");
    assertThat(bills(WHOLE.replace("\"v1\"", "\"" + "长".repeat(200) + "\""))).isNotNull();
  }

  private static PersonBills bills(String text) {
    Reading reading = JsonBills.read("bills.jsonl 第1行", "bills#1", 1, text);
    assertThat(reading).isInstanceOf(Reading.Bills.class);
    assertThat(((Reading.Bills) reading).expected())
        .hasSameSizeAs(((Reading.Bills) reading).bills().visits())
        .allMatch(Optional::isEmpty);
    return ((Reading.Bills) reading).bills();
  }

  private static Reading.Unreadable unreadable(String text) {
    Reading reading = JsonBills.read("bills.jsonl 第1行", "bills#1", 1, text);
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return (Reading.Unreadable) reading;
  }
}
