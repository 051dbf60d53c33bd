package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.MadeUp;
import cn.yizhan.workbook.roster.RosterBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellRangeAddress;

/** A 附件2 by chance, written in the ways people write, and sabotaged where it is told to be. */
final class RandomRoster {
  /** Ways to spoil the row at hand; each one mistake in one cell. */
  private enum Sabotage {
    OLD("G", RosterReason.ID_OLD),
    CHECK_CHARACTER("G", RosterReason.ID_WRONG),
    FORMULA("G", RosterReason.FORMULA),
    AS_NUMBER("G", RosterReason.ID_AS_NUMBER),
    NO_ID("G", RosterReason.ID_BLANK),
    NO_NAME("F", RosterReason.NAME_WRONG),
    HIDDEN("F", RosterReason.HIDDEN),
    TWICE("G", RosterReason.DUPLICATE);

    private final String column;
    private final RosterReason reason;

    Sabotage(String column, RosterReason reason) {
      this.column = column;
      this.reason = reason;
    }
  }

  private final Random random;
  private final RosterBook book = RosterBook.list();
  private final Map<String, Integer> rowsByNumber = new TreeMap<>();
  private final List<int[]> households = new ArrayList<>();
  private final TreeSet<String> planted = new TreeSet<>();
  private int next = RosterBook.FIRST;

  RandomRoster(long seed) {
    random = new Random(seed);
    int count = 2 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      household(i * 10, 1 + random.nextInt(5));
    }
  }

  RosterBook book() {
    return book;
  }

  /** Who is on it, and on which row. */
  Map<String, Integer> rowsByNumber() {
    return rowsByNumber;
  }

  /** What is wrong with it: {@code G7 ID_OLD}. */
  Set<String> planted() {
    return planted;
  }

  private void household(int first, int size) {
    book.household(first, size);
    for (int i = 0; i < size; i++) {
      rowsByNumber.put(MadeUp.idNumber(first + i), next + i);
    }
    households.add(new int[] {next, size, first});
    shape(next, size);
    for (int row = next; row < next + size; row++) {
      spell(row, MadeUp.idNumber(first + row - next));
    }
    next += size;
  }

  /** The head's cells once, merged down, or on every row. */
  private void shape(int row, int size) {
    int way = random.nextInt(3);
    for (int column = 0; column <= 4 && size > 1; column++) {
      if (way == 1) {
        book.sheet().addMergedRegion(new CellRangeAddress(row - 1, row + size - 2, column, column));
      }
      for (int other = row + 1; way == 2 && other < row + size; other++) {
        String letter = Character.toString('A' + column);
        String text =
            column == 4 ? Integer.toString(size) : book.cell(letter + row).getStringCellValue();
        book.text(letter + other, text);
      }
    }
  }

  private void spell(int row, String number) {
    String typed =
        switch (random.nextInt(5)) {
          case 0 -> number.replace('1', '１').replace('9', '９');
          case 1 -> " " + number.toLowerCase(java.util.Locale.ROOT) + "  ";
          case 2 -> "'" + number;
          case 3 ->
              number.substring(0, 6) + " " + number.substring(6, 14) + " " + number.substring(14);
          default -> number;
        };
    book.text("G" + row, typed);
  }

  /** Spoils some of the rows; of each household at most one, and never its head's own. */
  RandomRoster sabotaged() {
    List<int[]> some = new ArrayList<>(households.subList(1, households.size()));
    Collections.shuffle(some, random);
    for (int[] household : some.subList(0, (some.size() + 1) / 2)) {
      if (household[1] == 1 || random.nextInt(4) == 0) {
        book.text("E" + household[0], Integer.toString(household[1] + 1));
        planted.add("E" + household[0] + " " + RosterReason.HOUSEHOLD_SIZE);
      } else {
        int offset = 1 + random.nextInt(household[1] - 1);
        spoil(household[0] + offset, MadeUp.idNumber(household[2] + offset));
      }
    }
    return this;
  }

  private void spoil(int row, String number) {
    Sabotage sabotage = Sabotage.values()[random.nextInt(Sabotage.values().length)];
    String address = sabotage.column + row;
    switch (sabotage) {
      case OLD -> book.text(address, number.substring(0, 6) + number.substring(8, 17));
      case CHECK_CHARACTER ->
          book.text(address, number.substring(0, 17) + (number.charAt(17) == '0' ? '1' : '0'));
      case FORMULA -> book.cell(address).setCellFormula("\"" + number + "\"");
      case AS_NUMBER ->
          book.cell(address).setCellValue(Long.parseLong(number.substring(0, 17)) * 10d);
      case NO_ID, NO_NAME -> book.empty(address);
      case HIDDEN -> book.sheet().getRow(row - 1).setZeroHeight(true);
      case TWICE -> book.text(address, MadeUp.idNumber(0));
    }
    planted.add(address + " " + sabotage.reason);
  }
}
