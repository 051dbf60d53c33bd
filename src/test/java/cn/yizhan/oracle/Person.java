package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The person of a case: insurance, tier, identities and approvals (cases/README.md, "Input"). */
record Person(String insurance, String tier, List<Spell> identities, List<Spell> approvals) {

  /**
   * A name that holds from a day to a day, both included; an open side is the far past or future.
   */
  record Spell(String name, LocalDate from, LocalDate to) {
    boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  static Person read(JsonNode person) {
    return new Person(
        person.path("insurance").asText(""),
        person.path("tier").asText(""),
        spells(person.path("identities"), "name"),
        spells(person.path("approvals"), "layer"));
  }

  private static List<Spell> spells(JsonNode nodes, String nameKey) {
    List<Spell> spells = new ArrayList<>();
    for (JsonNode node : nodes) {
      spells.add(
          new Spell(
              node.path(nameKey).asText(),
              day(node.path("from"), LocalDate.of(1900, 1, 1)),
              day(node.path("to"), LocalDate.of(2999, 12, 31))));
    }
    return spells;
  }

  private static LocalDate day(JsonNode node, LocalDate open) {
    return node.isTextual() ? LocalDate.parse(node.asText()) : open;
  }
}
