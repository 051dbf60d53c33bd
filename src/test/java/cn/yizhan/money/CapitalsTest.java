package cn.yizhan.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the rules, both sides of every zero, and every amount read back. */
class CapitalsTest {
  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final int RANDOM_AMOUNTS = 200_000;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        // 《支付结算办法》附一
        "1409.50 壹仟肆佰零玖元伍角整",
        "6007.14 陆仟零柒元壹角肆分",
        "1680.32 壹仟陆佰捌拾元零叁角贰分",
        "107000.53 壹拾万柒仟元零伍角叁分",
        "16409.02 壹万陆仟肆佰零玖元零贰分",
        "325.04 叁佰贰拾伍元零肆分",
        // 分, 角 and 整
        "0.00 零元整",
        "0.01 壹分",
        "0.05 伍分",
        "0.10 壹角整",
        "0.50 伍角整",
        "0.99 玖角玖分",
        "1.00 壹元整",
        "1.01 壹元零壹分",
        "1.10 壹元壹角整",
        "1.11 壹元壹角壹分",
        "10.00 壹拾元整",
        "10.01 壹拾元零壹分",
        "10.10 壹拾元零壹角整",
        "10.11 壹拾元零壹角壹分",
        // 零 within a number
        "11.00 壹拾壹元整",
        "20.00 贰拾元整",
        "100.00 壹佰元整",
        "101.00 壹佰零壹元整",
        "110.00 壹佰壹拾元整",
        "1000.00 壹仟元整",
        "1001.00 壹仟零壹元整",
        "1010.00 壹仟零壹拾元整",
        "1100.00 壹仟壹佰元整",
        "1111.00 壹仟壹佰壹拾壹元整",
        // 万
        "9999.99 玖仟玖佰玖拾玖元玖角玖分",
        "10000.00 壹万元整",
        "10000.01 壹万元零壹分",
        "10001.00 壹万零壹元整",
        "10010.00 壹万零壹拾元整",
        "10100.00 壹万零壹佰元整",
        "11000.00 壹万壹仟元整",
        "100000.00 壹拾万元整",
        "100100.00 壹拾万零壹佰元整",
        "101000.00 壹拾万壹仟元整",
        "1000000.00 壹佰万元整",
        "10000000.00 壹仟万元整",
        "10000001.00 壹仟万零壹元整",
        "10010001.00 壹仟零壹万零壹元整",
        // 亿
        "99999999.99 玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
        "100000000.00 壹亿元整",
        "100000001.00 壹亿零壹元整",
        "100010000.00 壹亿零壹万元整",
        "101000000.00 壹亿零壹佰万元整",
        "110000000.00 壹亿壹仟万元整",
        "500000000.00 伍亿元整",
        "1000000000.00 壹拾亿元整",
        "1010101010.10 壹拾亿壹仟零壹拾万壹仟零壹拾元零壹角整",
        "1000000000000.00 壹万亿元整",
        "1000100000000.00 壹万零壹亿元整",
        "92233720368547758.07 玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分",
      })
  void isWrittenAsTheRulesHaveIt(String yuan, String capitals) {
    assertThat(Capitals.of(Fen.ofYuan(yuan))).isEqualTo(capitals);
  }

  @Test
  void everyAmountUpToTenThousandYuanReadsBack() {
    for (long fen = 0; fen <= 1_000_000; fen++) {
      readsBack(fen);
    }
  }

  @Test
  void largeAmountsReadBack() {
    Random random = new Random(1);
    for (int i = 0; i < RANDOM_AMOUNTS; i++) {
      // Few digits that are not zero: where zeros stand is what can go wrong.
      long fen = 0;
      for (int digits = 1 + random.nextInt(18); digits > 0; digits--) {
        fen = fen * 10 + (random.nextBoolean() ? 0 : random.nextInt(10));
      }
      readsBack(fen);
    }
    readsBack(Fen.LARGEST);
    readsBack(Long.MAX_VALUE);
  }

  private static void readsBack(long fen) {
    String capitals = Capitals.of(new Fen(fen));
    if (read(capitals) != fen
        || capitals.contains("零零")
        || capitals.contains("零元") != (fen == 0)
        || capitals.endsWith("整") == (fen % 10 != 0)) {
      throw new AssertionError(fen + " became " + capitals);
    }
  }

  /** What a clerk reads: digits and units, never told where the zeros stand. */
  private static long read(String capitals) {
    int yuanEnd = capitals.indexOf('元');
    long fen = yuanEnd < 0 ? 0 : number(capitals.substring(0, yuanEnd)) * 100;
    String rest = capitals.substring(yuanEnd + 1).replace("零", "").replace("整", "");
    for (int i = 0; i + 1 < rest.length(); i += 2) {
      fen += (long) DIGITS.indexOf(rest.charAt(i)) * (rest.charAt(i + 1) == '角' ? 10 : 1);
    }
    return fen;
  }

  private static long number(String text) {
    int hundredMillions = text.lastIndexOf('亿');
    if (hundredMillions >= 0) {
      return number(text.substring(0, hundredMillions)) * 100_000_000L
          + number(text.substring(hundredMillions + 1));
    }
    int tenThousands = text.lastIndexOf('万');
    if (tenThousands >= 0) {
      return number(text.substring(0, tenThousands)) * 10_000L
          + number(text.substring(tenThousands + 1));
    }
    long number = 0;
    long digit = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int unit = "拾佰仟".indexOf(c);
      if (unit >= 0) {
        number += digit * (unit == 0 ? 10 : unit == 1 ? 100 : 1000);
        digit = 0;
      } else {
        digit = DIGITS.indexOf(c);
      }
    }
    return number + digit;
  }
}
