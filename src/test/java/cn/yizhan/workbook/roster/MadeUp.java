package cn.yizhan.workbook.roster;

/** Persons nobody is: their numbers begin with 999999, a place there is not. */
public final class MadeUp {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
  private static final String GIVEN = "安邦昌德恩芳光海和慧佳建静君康兰";

  private MadeUp() {}

  /** A right id number, another for every {@code person} from 0 to 18 million. */
  public static String idNumber(int person) {
    int day = person / 1000 % 28 + 1;
    int month = person / 28_000 % 12 + 1;
    int year = 1950 + person / 336_000;
    return withCheck("999999%04d%02d%02d%03d".formatted(year, month, day, person % 1000));
  }

  /** Adds the check character to 17 digits. */
  public static String withCheck(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  /** A name of two or three characters. */
  public static String name(int person) {
    String name = "" + FAMILY.charAt(person % 16) + GIVEN.charAt(person / 16 % 16);
    return person % 3 == 0 ? name : name + GIVEN.charAt(person / 256 % 16);
  }
}
