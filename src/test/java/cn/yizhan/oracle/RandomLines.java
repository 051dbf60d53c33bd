package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Random fee lines: amounts at and beside a policy's bounds, and such as end on half a fen. */
final class RandomLines {
  private static final List<String> CATEGORIES =
      List.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14");

  private final Menu menu;
  private final Dice dice;

  RandomLines(Menu menu, Dice dice) {
    this.menu = menu;
    this.dice = dice;
  }

  /** Adds one to five lines; the first always has something in scope. */
  void fill(ArrayNode lines) {
    int count = dice.oneOf(1, 1, 1, 2, 3, 5);
    for (int i = 0; i < count; i++) {
      ObjectNode line = lines.addObject();
      boolean reduced = dice.oneIn(3);
      line.put("category", reduced ? dice.oneOf("02", "03", "04") : dice.oneOf(CATEGORIES));
      line.put("in_scope_fen", inScope());
      outOfScope(line, "pre_self_fen", 4);
      outOfScope(line, "over_limit_fen", 5);
      outOfScope(line, "special_drug_fen", 5);
      outOfScope(line, "full_self_fen", 4);
    }
    if (dice.oneIn(8)) {
      tenth((ObjectNode) lines.get(count - 1));
    }
  }

  /** 1 fen at least, so that no bill is empty. */
  private long inScope() {
    return switch (dice.below(6)) {
      case 0 -> dice.oneOf(menu.amounts()) * 100L + dice.below(3) - 1;
      case 1 -> dice.oneOf(menu.amounts()) * 100L + halves();
      case 2 -> halves();
      case 3 -> 1 + dice.below(200_000);
      case 4 -> 1 + dice.below(3_000_000);
      default -> 1 + dice.below(dice.oneOf(20_000_000, 100_000_000));
    };
  }

  private void outOfScope(ObjectNode line, String part, int times) {
    if (!dice.oneIn(times)) {
      return;
    }
    long fen =
        switch (dice.below(4)) {
          case 0 -> dice.oneOf(1, 5, 50, 10_000, 1_000_000, 5_000_000) + dice.below(3);
          case 1 -> halves();
          case 2 -> 1 + dice.below(500_000);
          default -> 1 + dice.below(6_000_000);
        };
    line.put(part, fen);
  }

  /** Amounts of which 5 %, 10 %, 25 % or 50 % steps end on exactly half a fen. */
  private long halves() {
    int size = dice.oneOf(10, 1_000, 100_000);
    return switch (dice.below(3)) {
      case 0 -> 20L * dice.below(size) + 10;
      case 1 -> 10L * dice.below(size) + 5;
      default -> 4L * dice.below(size) + 2;
    };
  }

  /** Makes the out-of-catalogue share of this line a tenth of it, or a few fen beside. */
  private void tenth(ObjectNode line) {
    long outside = 1L + dice.below(1_000_000);
    line.removeAll();
    line.put("category", dice.oneOf(CATEGORIES));
    line.put("in_scope_fen", Math.max(1, 9 * outside + dice.below(31) - 15));
    line.put(dice.oneOf("special_drug_fen", "full_self_fen"), outside);
  }
}
