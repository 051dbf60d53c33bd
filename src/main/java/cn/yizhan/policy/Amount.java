package cn.yizhan.policy;

import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;

/**
 * An amount in a row, written as what it is (起付标准, 分段上限, 年度限额). It is money: a share of something
 * is rounded to a fen, as the region rounds.
 */
public sealed interface Amount {
  /** No bound (不设): above every amount, in fen. */
  long UNBOUNDED = Long.MAX_VALUE;

  /** A plain amount, or {@link #UNBOUNDED}. */
  record Fixed(long fen) implements Amount {
    /** 不设. */
    public static final Fixed NONE = new Fixed(UNBOUNDED);

    @Override
    public String toString() {
      return fen == UNBOUNDED ? "不设" : Fen.yuan(fen);
    }
  }

  /** {@code 10%×居民人均可支配收入}: a share of a dated parameter. */
  record OfParameter(Ratio ratio, Parameter parameter) implements Amount {
    @Override
    public String toString() {
      return ratio + "×" + parameter.name();
    }
  }

  /** {@code 10%×费用总额}: a share of this bill's total. */
  record OfTotal(Ratio ratio) implements Amount {
    @Override
    public String toString() {
      return ratio + "×费用总额";
    }
  }

  /** 病种限额: the limit of the bill's disease. */
  record DiseaseLimit() implements Amount {
    @Override
    public String toString() {
      return "病种限额";
    }
  }
}
