package cn.yizhan.property;

import cn.yizhan.calc.Movement;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Bills of which one part is looked at by one 年度 layer before any other, or by it alone. */
enum Alone {
  /** 天津 2a: a deductible, two classes' ratios, and a limit on what counts. */
  TIANJIN_CLINIC(
      "基本医保门急诊",
      """
      {"region": "120000", "person": {"insurance": "390", "tier": "高档"},
       "med_type": "11", "class": "三级", "part": "in_scope_fen"}
      """),
  /** 天津 2c. */
  TIANJIN_CHRONIC(
      "基本医保门特",
      """
      {"region": "120000", "person": {"insurance": "390", "tier": "低档"},
       "med_type": "14", "class": "二级", "part": "in_scope_fen"}
      """),
  /** 山西 5c: at 二级 basic pays nothing for clinic visits, so all in scope is left to it. */
  SHANXI_GAUCHER(
      "戈谢庞贝门诊救助",
      """
      {"region": "140000", "person": {"insurance": "390"}, "disease": "戈谢病",
       "med_type": "11", "class": "二级", "part": "in_scope_fen"}
      """),
  /** 温州 1f. */
  WENZHOU_EMPLOYEE_CLINIC(
      "职工门诊",
      """
      {"region": "330300", "person": {"insurance": "310"},
       "med_type": "11", "class": "二级", "part": "in_scope_fen"}
      """),
  /** 温州 4c: no other layer draws on 目录外特药 before it. */
  WENZHOU_SPECIAL_DRUGS(
      "商补高额特殊药品",
      """
      {"region": "330300", "person": {"insurance": "390",
         "identities": [{"name": "低保对象", "from": "2022-01-01"}]},
       "med_type": "21", "class": "三级", "part": "special_drug_fen"}
      """),
  /** 赣州 1f: a deductible and a cap of 1,800.00, which these years reach. */
  GANZHOU_EMPLOYEE_CLINIC(
      "职工门诊",
      """
      {"region": "360700", "person": {"insurance": "310"},
       "med_type": "13", "class": "二级", "part": "in_scope_fen"}
      """);

  private final String layer;
  private final String conditions;

  Alone(String layer, String conditions) {
    this.layer = layer;
    this.conditions = conditions;
  }

  /**
   * What the layer pays for these bills together, when one bill of {@code beforeFen} came first.
   */
  long paid(long beforeFen, List<Long> billsFen) {
    ObjectNode year = (ObjectNode) Product.read(conditions);
    ArrayNode visits = year.putArray("visits");
    visit(year, visits, beforeFen);
    billsFen.forEach(fen -> visit(year, visits, fen));
    for (String key : List.of("med_type", "class", "part", "disease")) {
      year.remove(key);
    }
    long paid = 0;
    List<Step> steps = Step.through(year);
    for (Step step : steps.subList(1, steps.size())) {
      Movement movement = Movements.of(step.settlement(), layer).orElseThrow();
      paid += movement.amountFen();
    }
    return paid;
  }

  private static void visit(ObjectNode year, ArrayNode visits, long fen) {
    ObjectNode visit = visits.addObject().put("id", "v" + visits.size());
    visit.put("settled_on", "2023-09-01").put("referral", "无需转诊");
    visit.set("med_type", year.get("med_type"));
    if (year.has("disease")) {
      visit.set("disease", year.get("disease"));
    }
    ObjectNode institution = visit.putObject("institution");
    institution.set("class", year.get("class"));
    institution.put("place", "统筹区内");
    ObjectNode line = visit.putArray("lines").addObject().put("category", "09");
    line.put(year.path("part").asText(), fen);
  }
}
