package cn.yizhan.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes a year small: drops visits, identities, approvals and fee lines while it still fails. */
final class Shrink {
  private final Predicate<ObjectNode> fails;
  private ObjectNode year;

  private Shrink(ObjectNode year, Predicate<ObjectNode> fails) {
    this.year = year;
    this.fails = fails;
  }

  /** A year that fails as well and from which nothing can be dropped. */
  static ObjectNode smallest(ObjectNode year, Predicate<ObjectNode> fails) {
    Shrink shrink = new Shrink(year, fails);
    while (shrink.drop()) {
      // Again: without the one, another may have become dispensable.
    }
    return shrink.year;
  }

  private boolean drop() {
    for (String list : lists()) {
      JsonNode array = year.at(list);
      int least = list.endsWith("/lines") ? 1 : 0;
      for (int i = array.size() - 1; i >= 0 && array.size() > least; i--) {
        ObjectNode smaller = year.deepCopy();
        ((ArrayNode) smaller.at(list)).remove(i);
        forgetDropped(smaller);
        if (fails.test(smaller)) {
          year = smaller;
          return true;
        }
      }
    }
    return false;
  }

  private List<String> lists() {
    List<String> lists =
        new ArrayList<>(List.of("/visits", "/person/identities", "/person/approvals"));
    for (int i = 0; i < year.path("visits").size(); i++) {
      lists.add("/visits/" + i + "/lines");
    }
    return lists;
  }

  /** A visit cannot be transferred from one that is no longer there. */
  private static void forgetDropped(ObjectNode smaller) {
    Set<String> ids = new HashSet<>();
    for (JsonNode visit : smaller.path("visits")) {
      if (!ids.contains(visit.path("transfer_from").asText())) {
        ((ObjectNode) visit).remove("transfer_from");
      }
      ids.add(visit.path("id").asText());
    }
  }
}
