package cn.yizhan.property;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.cli.JsonAnswers;
import cn.yizhan.cli.JsonBills;
import cn.yizhan.cli.Reading;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import cn.yizhan.service.SettleBills;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The product as a caller meets it: a year goes in as JSON, the answers come out as JSON. */
final class Product {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Product() {}

  /** The code lists of the shipped tables. */
  static National national() {
    return ShippedTables.national();
  }

  /** Reads a year as {@code yizhan settle --json} does. */
  static PersonBills bills(ObjectNode year) {
    Reading reading = JsonBills.read("random", "random", 1, year.toString());
    if (reading instanceof Reading.Bills bills) {
      return bills.bills();
    }
    throw new AssertionError("a random year must be readable: " + reading);
  }

  /** Answers a year by the shipped tables: one answer a visit. */
  static JsonNode answers(ObjectNode year) {
    return answers(ShippedTables.tables(), year, false);
  }

  static JsonNode answers(Tables tables, ObjectNode year, boolean hindsight) {
    PersonBills bills = bills(year);
    SettleBills service = new SettleBills(tables, false, hindsight);
    return read(JsonAnswers.of(bills, service.run(bills))).path("visits");
  }

  /** Reads JSON; equal numbers become equal nodes whatever wrote them. */
  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("not JSON: " + json, broken);
    }
  }
}
