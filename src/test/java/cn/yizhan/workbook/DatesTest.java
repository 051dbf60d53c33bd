package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.policy.Parameter;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which year's figure counts on a day: the newest of an earlier year, published by then. */
final class DatesTest {
  @Test
  void publishedTheDayBeforeOrOn() {
    Parameter income = income(Twin.small());

    assertThat(year(income, 2023, 2, 27)).contains(2021);
    assertThat(year(income, 2023, 2, 28)).contains(2022);
    assertThat(year(income, 2023, 3, 1)).contains(2022);
  }

  @Test
  void publishedOnALeapDay() {
    Parameter income =
        income(Twin.small().add("参数", "居民收入 | 2023 | 34,000.00 | 元 | 2024-02-29 | 办法一 | 原文"));

    assertThat(year(income, 2024, 2, 28)).contains(2022);
    assertThat(year(income, 2024, 2, 29)).contains(2023);
  }

  @Test
  void figureOfTheYearItselfWaitsForTheNext() {
    Parameter income =
        income(Twin.small().add("参数", "居民收入 | 2023 | 34,000.00 | 元 | 2023-12-31 | 办法一 | 原文"));

    assertThat(year(income, 2023, 12, 31)).contains(2022);
    assertThat(year(income, 2024, 1, 1)).contains(2023);
  }

  @Test
  void nothingBeforeTheFirstIsPublished() {
    Parameter income = income(Twin.small());

    assertThat(year(income, 2021, 1, 31)).isEmpty();
    assertThat(year(income, 2021, 2, 1)).contains(2020);
  }

  @Test
  void orderOfTheRowsDoesNotMatter() {
    Twin twin = Twin.small();
    twin.rows("参数").add(1, twin.rows("参数").remove(3));

    assertThat(year(income(twin), 2023, 2, 28)).contains(2022);
    assertThat(year(income(twin), 2023, 2, 27)).contains(2021);
  }

  private static Parameter income(Twin twin) {
    return twin.edition().parameters().get(0);
  }

  private static Optional<Integer> year(Parameter parameter, int year, int month, int day) {
    return parameter.lastPublished(LocalDate.of(year, month, day)).map(Parameter.Value::year);
  }
}
