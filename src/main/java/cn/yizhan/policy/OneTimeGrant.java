package cn.yizhan.policy;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Fen;
import java.util.List;

/**
 * A grant that is no part of any bill (一次性救助), such as 大病关怀救助.
 *
 * @param name 项目, which is also its 申请事项
 * @param rows by 人员类别 and 病种
 */
public record OneTimeGrant(String name, RowTable<Terms> rows) {
  /**
   * What a row gives, and to whom besides its conditions.
   *
   * @param states 状态: one of these must be attested, such as 晚期; none for 不设
   * @param payer 支付方
   */
  public record Terms(List<String> states, Fen amount, Payer payer, Times times, Source source) {
    public Terms {
      states = List.copyOf(states);
    }
  }

  /** 次数: how often a person can have it. */
  public enum Times {
    LIFETIME("一生一次"),
    YEARLY("一年一次");

    private final String label;

    Times(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
