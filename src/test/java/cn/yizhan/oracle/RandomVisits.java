package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The bills of one random year, one after the other.
 *
 * <p>The oracle follows along, so that a bill can be made to end right at a bound of the year: see
 * {@link Steering}.
 */
final class RandomVisits {
  private final Menu menu;
  private final Dice dice;
  private final Oracle oracle;
  private final RandomLines lines;
  private final List<String> ids = new ArrayList<>();

  RandomVisits(Menu menu, Dice dice, JsonNode person) {
    this.menu = menu;
    this.dice = dice;
    this.oracle = new Oracle(menu.code(), person);
    this.lines = new RandomLines(menu, dice);
  }

  /** Makes the next bill, settled on {@code day}. */
  ObjectNode next(LocalDate day) {
    ObjectNode visit = JsonNodeFactory.instance.objectNode();
    visit.put("id", "v" + (ids.size() + 1));
    visit.put("settled_on", day.toString());
    visit.put("med_type", medType());
    institution(visit.putObject("institution"));
    visit.put("referral", dice.oneOf("已转诊", "已转诊", "无需转诊", "未转诊"));
    if (dice.oneIn(2)) {
      visit.put("guidance_followed", !dice.oneIn(5));
    }
    disease(visit);
    transfer(visit);
    ArrayNode bill = visit.putArray("lines");
    lines.fill(bill);
    if (dice.oneIn(3)) {
      Steering.steer(visit, oracle, dice.oneOf(menu.turns()), dice.below(3) - 1);
    }
    otherPayments(visit);
    ids.add(visit.path("id").asText());
    oracle.next(visit);
    return visit;
  }

  private String medType() {
    if (dice.oneIn(150)) {
      return "52";
    }
    return dice.oneOf("21", "21", "21", "21", "21", "14", "14", "11", "13");
  }

  private void institution(ObjectNode institution) {
    String name = dice.oneIn(150) ? "四级" : dice.oneOf(menu.classes());
    institution.put("class", name);
    institution.put("place", menu.places().isEmpty() ? placeInBijie(name) : anyPlace());
    if (!menu.marks().isEmpty() && dice.oneIn(2)) {
      institution.putArray("marks").add(dice.oneOf(menu.marks()));
    }
  }

  private String anyPlace() {
    return dice.oneIn(2) ? menu.places().get(0) : dice.oneOf(menu.places());
  }

  private static String placeInBijie(String institutionClass) {
    if (institutionClass.equals("省外公立")) {
      return "省外";
    }
    boolean elsewhere = Set.of("Ⅰ类省级", "Ⅱ类省级", "省内非省级定点公立").contains(institutionClass);
    return elsewhere ? "省内异地" : "统筹区内";
  }

  private void disease(ObjectNode visit) {
    if (!menu.diseases().isEmpty() && dice.oneIn(2)) {
      visit.put("disease", dice.oneIn(100) ? "没有的病种" : dice.oneOf(menu.diseases()));
    }
  }

  /** A transfer, mostly from the visit before; also from refused ones and from no stay at all. */
  private void transfer(ObjectNode visit) {
    boolean spokenOf = menu.code().equals("520500");
    if (spokenOf && !ids.isEmpty() && dice.oneIn(2)) {
      boolean latest = !dice.oneIn(4);
      visit.put("transfer_from", latest ? ids.get(ids.size() - 1) : dice.oneOf(ids));
    }
  }

  private void otherPayments(ObjectNode visit) {
    if (menu.otherPayments().isEmpty() || !dice.oneIn(4)) {
      return;
    }
    long left = Steering.leftForOthers(visit, oracle);
    ObjectNode stated = visit.putObject("other_payments_fen");
    if (dice.oneIn(60)) {
      stated.put("没有的支付", 1);
    }
    String first = dice.oneOf(menu.otherPayments());
    String second = dice.oneOf(menu.otherPayments());
    if (first.equals(second)) {
      stated.put(first, dice.oneOf(List.of(left, left, left + 1, left / 3, 1L)));
    } else {
      stated.put(first, left / 2);
      stated.put(second, dice.oneOf(List.of(left - left / 2, left - left / 2 + 1, left / 3)));
    }
  }
}
