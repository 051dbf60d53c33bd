package cn.yizhan.money;

/**
 * 人民币大写: an amount in the characters that cannot be altered, as 《支付结算办法》附一 and 《会计基础工作规范》第五十二条 want
 * it.
 *
 * <p>Where the rules leave a choice: 整 stands after 元 and after 角; one 零 stands for any number of
 * zeros between digits, also before 角 when the 元 digit is zero, but none where only the 万 or 亿
 * digit is zero.
 */
public final class Capitals {
  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final String PLACES = "拾佰仟";
  private static final long TEN_THOUSAND = 10_000;
  private static final long HUNDRED_MILLION = TEN_THOUSAND * TEN_THOUSAND;
  private static final int TEN = 10;

  private Capitals() {}

  /** The amount without the word 人民币 that stands before it: {@code 壹仟肆佰零玖元伍角整}. */
  public static String of(Fen amount) {
    long yuan = amount.amount() / 100;
    int jiao = (int) (amount.amount() / TEN % TEN);
    int fen = (int) (amount.amount() % TEN);
    if (amount.amount() == 0) {
      return "零元整";
    }
    StringBuilder text = new StringBuilder();
    if (yuan > 0) {
      whole(text, yuan);
      text.append('元');
    }
    if (jiao > 0) {
      text.append(yuan > 0 && yuan % TEN == 0 ? "零" : "").append(digit(jiao)).append('角');
    }
    if (fen == 0) {
      return text.append('整').toString();
    }
    return text.append(yuan > 0 && jiao == 0 ? "零" : "").append(digit(fen)).append('分').toString();
  }

  /** A positive number: what is over 亿, over 万, and the rest, each read alike. */
  private static void whole(StringBuilder text, long number) {
    if (number >= HUNDRED_MILLION) {
      twice(text, number, HUNDRED_MILLION, '亿');
    } else if (number >= TEN_THOUSAND) {
      twice(text, number, TEN_THOUSAND, '万');
    } else {
      belowTenThousand(text, (int) number);
    }
  }

  private static void twice(StringBuilder text, long number, long unit, char name) {
    whole(text, number / unit);
    text.append(name);
    long rest = number % unit;
    if (rest > 0) {
      text.append(rest < unit / TEN ? "零" : "");
      whole(text, rest);
    }
  }

  private static void belowTenThousand(StringBuilder text, int number) {
    String digits = String.valueOf(number);
    boolean zero = false;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      int place = digits.length() - 1 - i;
      if (digit > 0) {
        text.append(zero ? "零" : "").append(digit(digit));
        text.append(place > 0 ? PLACES.substring(place - 1, place) : "");
      }
      zero = digit == 0;
    }
  }

  private static char digit(int digit) {
    return DIGITS.charAt(digit);
  }
}
