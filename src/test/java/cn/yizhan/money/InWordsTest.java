package cn.yizhan.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Amounts and ratios as documents write them, compared with what the JDK makes of them. */
final class InWordsTest {
  @Test
  void everyRatio() {
    for (int basisPoints = 0; basisPoints <= 3 * Ratio.WHOLE; basisPoints++) {
      assertThat(new Ratio(basisPoints))
          .hasToString(
              BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%");
    }
  }

  @Test
  void amountsOfEveryLength() {
    DecimalFormat grouped =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    for (long fen = 1; fen <= Fen.LARGEST; fen = fen * 3 + 1) {
      for (long near = fen - 1; near <= fen + 1; near++) {
        assertThat(Fen.yuan(near)).isEqualTo(grouped.format(BigDecimal.valueOf(near, 2)));
      }
    }
  }
}
