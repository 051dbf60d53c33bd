package cn.yizhan.bench;

import java.time.LocalDate;
import java.util.List;

/**
 * A bill as {@link HandWrittenTianjin} takes it.
 *
 * @param medType 11 普通门诊, 13 急诊, 14 门诊慢特病, 21 普通住院
 * @param highTier 高档, else 低档
 * @param inForce the identities in force on the day, in tie order
 * @param categories the national charge category of each fee line
 * @param lineFen the six parts of each fee line, one line after the other
 */
record TianjinBill(
    LocalDate settledOn,
    int medType,
    Level level,
    boolean highTier,
    List<Hardship> inForce,
    int[] categories,
    long[] lineFen,
    long totalFen) {

  /** 基本医保·门急诊 in basis points, 二(二)3. */
  int clinicRatio() {
    int high = level == Level.THIRD ? 5_000 : 5_500;
    return highTier ? high : high - 500;
  }

  /** 基本医保·住院 and 门特 in basis points. */
  int stayRatio() {
    int high =
        switch (level) {
          case BASE, FIRST -> 8_500;
          case SECOND -> 8_000;
          case THIRD -> 7_500;
        };
    return highTier ? high : high - 1_000;
  }

  /** 机构类别. */
  enum Level {
    BASE("基层"),
    FIRST("一级"),
    SECOND("二级"),
    THIRD("三级");

    final String word;

    Level(String word) {
      this.word = word;
    }

    boolean primary() {
      return this == BASE || this == FIRST;
    }
  }

  /** 人员类别, in tie order. */
  enum Hardship {
    NONE("普通参保人"),
    DESTITUTE("特困人员"),
    MINIMUM("低保对象"),
    NEAR_MINIMUM("低保边缘家庭成员");

    final String word;

    Hardship(String word) {
      this.word = word;
    }
  }
}
