package cn.yizhan.bench;

import java.time.LocalDate;

/** 本市居民人均可支配收入 of one year. */
record TianjinIncome(int year, long fen, LocalDate publishedOn) {
  private static final TianjinIncome[] NEWEST_FIRST = {
    new TianjinIncome(2023, 5_127_100, LocalDate.of(2024, 1, 22)),
    new TianjinIncome(2022, 4_897_600, LocalDate.of(2023, 1, 20)),
    new TianjinIncome(2021, 4_744_900, LocalDate.of(2022, 1, 21)),
    new TianjinIncome(2020, 4_385_400, LocalDate.of(2021, 1, 20))
  };

  /** “Last year's” on a day: of the newest year before it that was published by then. */
  static long of(LocalDate day) {
    for (TianjinIncome income : NEWEST_FIRST) {
      if (income.year < day.getYear() && !income.publishedOn.isAfter(day)) {
        return income.fen;
      }
    }
    throw new IllegalStateException("bug: no income published by " + day);
  }
}
