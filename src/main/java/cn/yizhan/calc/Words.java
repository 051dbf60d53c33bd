package cn.yizhan.calc;

import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import java.util.StringJoiner;

/** A visit's keys in the words of the workbook. */
final class Words {
  private Words() {}

  /** {@code 人员类别 普通参保人，险种 居民，…}: every dimension but the fee category. */
  static String of(Edition edition, int[] keys) {
    StringJoiner words = new StringJoiner("，");
    for (Dimension dimension : Dimension.ofBills()) {
      if (dimension != Dimension.CATEGORY) {
        String word = edition.vocabulary().values(dimension).get(keys[dimension.ordinal()]);
        words.add(dimension.header() + " " + word);
      }
    }
    return words.toString();
  }
}
