package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.PersonBills;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aSettledVisitHasItsFiguresInOrder() throws Exception {
    JsonNode visit = answer(Small.YEAR).path("visits").get(1);

    assertThat(visit.toString())
        .startsWith(
            """
            {"id":"v1","identity":"低保对象","total_fen":325000,"hifp_pay_fen":180000,\
            "hifmi_pay_fen":0,"hifob_pay_fen":0,"maf_pay_fen":65000,"oth_pay_fen":10000,\
            "hosp_part_fen":0,"person_fen":70000,"on_application_fen":0,\
            "left_fen":{"in_scope":65000,"excluded":0,"pre_self":0,"over_limit":0,\
            "special_drug":0,"full_self":5000},"medfee_sumamt_fen":325000,\
            "fulamt_ownpay_amt_fen":5000,"overlmt_selfpay_fen":0,"preselfpay_amt_fen":0,\
            "inscp_scp_amt_fen":320000,"act_pay_dedc_fen":10000,"cvlserv_pay_fen":0,\
            "hifes_pay_fen":0,"fund_pay_sumamt_fen":255000,"psn_part_amt_fen":70000,\
            "alternatives":[],"layers":[\
            """);
    assertThat(visit.path("edition").toString())
        .isEqualTo(
            """
            {"workbook":"999900-example/2023-01-01.xlsx","sha256":"ab12","from":"2023-01-01"}\
            """);
    assertThat(visit.path("warnings").toString()).isEqualTo("[\"低保对象：待遇按月核定\"]");
  }

  @Test
  void aLayerHasEveryNumberOfItsArithmetic() throws Exception {
    JsonNode layer = answer(Small.YEAR).path("visits").get(2).path("layers").get(1);

    assertThat(layer.path("reason").asText()).startsWith("医疗救助（医疗救助）").contains("350.00");
    assertThat(layer.toString().replace(layer.path("reason").toString(), "\"…\""))
        .isEqualTo(
            """
            {"layer":"医疗救助","payer":"maf_pay","to_part":null,"kind":"PAID","line":null,\
            "base_fen":206000,"position_before_fen":130000,"position_after_fen":336000,\
            "deductible_fen":0,"cap_left_fen":35000,"entitled_fen":103000,"amount_fen":35000,\
            "segments":[{"upper":"不设","ratio":"50%"}],"taken_fen":{"in_scope":35000},\
            "reason":"…","clause":"示例市医疗救助办法 第2条",\
            "workbook":"999900-example/2023-01-01.xlsx","sheet":"医疗救助","row":2,\
            "origin":"原文"}\
            """);
  }

  @Test
  void namesTheOtherIdentitiesAndWhatTheyWouldLeave() throws Exception {
    assertThat(answer(Small.YEAR).path("visits").get(2).path("alternatives").toString())
        .isEqualTo(
            """
            [{"identity":"低保边缘家庭成员","person_fen":206000,"on_application_fen":35000}]\
            """);
  }

  @Test
  void nobodysIdentityIsNull() throws Exception {
    String text = Small.YEAR.replaceAll("身份.*\n", "");

    assertThat(answer(text).path("visits").get(1).path("identity").isNull()).isTrue();
  }

  @Test
  void aRefusedVisitHasAReason() throws Exception {
    JsonNode answer = answer(Small.YEAR);

    assertThat(answer.path("case").asText()).isEqualTo("bill");
    assertThat(answer.path("region").asText()).isEqualTo("999900");
    assertThat(answer.path("visits").get(0).toString())
        .isEqualTo(
            """
            {"id":"v0","refused":{"reason":"NO_EDITION_IN_FORCE",\
            "message":"2022-12-31 没有在施行的费率表：最早一版的施行日期在它之后"}}\
            """);
  }

  @Test
  void unreadableBillsHaveTheirProblems() {
    Reading.Unreadable unreadable =
        new Reading.Unreadable(
            Optional.empty(), "a.jsonl 第3行", List.of(new Problem("visits[0].id", "", "一段文字")), 1);

    assertThat(JsonAnswers.of(unreadable))
        .isEqualTo(
            """
            {"case":null,"error":{"message":"a.jsonl 第3行 读不出来，有 1 处要改",\
            "problems":[{"where":"visits[0].id","found":"","expected":"一段文字"}]}}\
            """);
  }

  @Test
  void theSameBillsGiveTheSameLine() {
    PersonBills bills = Small.bills(Small.YEAR);

    assertThat(JsonAnswers.of(bills, Small.settle(bills)))
        .isEqualTo(JsonAnswers.of(bills, Small.settle(bills)))
        .doesNotContain("\n");
  }

  private static JsonNode answer(String text) throws Exception {
    PersonBills bills = Small.bills(text);
    return JSON.readTree(JsonAnswers.of(bills, Small.settle(bills)));
  }
}
