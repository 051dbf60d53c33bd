package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 公民身份号码 by GB 11643-1999; the first number is the standard's own example. */
final class IdNumbersTest {
  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "11010519491231002x", "440524188001010014"})
  void aRightNumberIsTaken(String number) {
    assertThat(IdNumbers.problem(number)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "11010519491231002, 18位",
    "1101051949123100200, 18位",
    "'', 18位",
    "011010519491231002, 18位",
    "１1010519491231002X, 18位",
    "11010519491231002Y, 18位",
    "110105194913310021, 出生日期",
    "110105194902300021, 出生日期",
    "110105190002290028, 出生日期",
    "110105194912310020, 校验码",
    "110105194912310021, 校验码",
    "110105194912310030, 校验码"
  })
  void aWrongNumberIsRefusedWithoutBeingRepeated(String number, String why) {
    assertThat(IdNumbers.problem(number))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem).contains(why);
              assertThat(problem).doesNotContain(number.isEmpty() ? "\0" : number);
            });
  }

  @Test
  void ofEveryTenthPlaceChangedTheCheckNoticesIt() {
    String right = "11010519491231002X";
    for (int place = 0; place < 17; place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String other = right.substring(0, place) + digit + right.substring(place + 1);
        assertThat(IdNumbers.problem(other).isEmpty()).isEqualTo(other.equals(right));
      }
    }
  }

  @Test
  void aMaskShowsSixAndFour() {
    assertThat(IdNumbers.masked("11010519491231002x")).isEqualTo("110105********002X");
    assertThat(IdNumbers.masked("passport 12")).isEqualTo("***********");
    assertThat(IdNumbers.masked("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "110105********002X, 11010519491231002X",
    "王某（110105********002X）不在名单, 王某（11010519491231002x）不在名单",
    "110105********0021 110105********002X, 110105194912310021 11010519491231002X",
    "A11010519491231002X, A11010519491231002X",
    "111010519491231002X, 111010519491231002X",
    "11010519491331002X, 11010519491331002X",
    "第1号, 第1号"
  })
  void aTextIsShownWithWhatCouldBeANumberMasked(String hidden, String text) {
    assertThat(IdNumbers.hiddenIn(text)).isEqualTo(hidden);
  }

  @Test
  void onlyARightNumberIsOneInAText() {
    assertThat(IdNumbers.isIn("见 11010519491231002x 的申请")).isTrue();
    assertThat(IdNumbers.isIn("110105194912310021、11010519491231002X")).isTrue();
    assertThat(IdNumbers.isIn("110105194912310021")).as("its check is wrong").isFalse();
    assertThat(IdNumbers.isIn("赣医救〔2023〕5号")).isFalse();
  }
}
