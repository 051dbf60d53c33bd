package cn.yizhan.policy;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import java.util.List;
import java.util.Optional;

/**
 * What 基金 says of one payer's money.
 *
 * @param figures its figures of years
 * @param balanceLimit 结余上限, if it has one
 */
public record FundPlan(Payer payer, List<Figure> figures, Optional<BalanceLimit> balanceLimit) {
  public FundPlan {
    figures = List.copyOf(figures);
  }

  /** The figure of a year. */
  public Optional<Figure> figure(Kind kind, int year) {
    return figures.stream().filter(one -> one.kind == kind && one.year == year).findFirst();
  }

  /** One year's figure. */
  public record Figure(Kind kind, int year, Fen amount, Source source) {}

  /** 结余上限: the balance at the end of a year is at most this share of what that year raised. */
  public record BalanceLimit(Ratio ratio, Source source) {}

  /** 事项 that are a year's amount. */
  public enum Kind {
    /** 年度预算: what the year is meant to pay. */
    BUDGET("年度预算"),
    /** 当年筹集: what the year raises. */
    RAISED("当年筹集"),
    /** 年初结余: what the years before have left. */
    OPENING("年初结余");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
