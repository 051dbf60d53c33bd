package cn.yizhan.cli;

import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Fen;
import org.jspecify.annotations.Nullable;

/** An amount a year of bills can be expected to settle to, in the order of answers. */
public enum Figure {
  BASIC("hifp_pay_fen", Payer.BASIC),
  SERIOUS_ILLNESS("hifmi_pay_fen", Payer.SERIOUS_ILLNESS),
  EMPLOYEE_LARGE_AMOUNT("hifob_pay_fen", Payer.EMPLOYEE_LARGE_AMOUNT),
  ASSISTANCE("maf_pay_fen", Payer.ASSISTANCE),
  OTHER("oth_pay_fen", Payer.OTHER),
  HOSPITAL("hosp_part_fen", Payer.HOSPITAL),
  PERSON("person_fen", "个人负担", null),
  ON_APPLICATION("on_application_fen", "依申请可得", null);

  private final String key;
  private final String label;
  private final @Nullable Payer payer;

  Figure(String key, Payer payer) {
    this(key, payer.label(), payer);
  }

  Figure(String key, String label, @Nullable Payer payer) {
    this.key = key;
    this.label = label;
    this.payer = payer;
  }

  /** The key in JSON. */
  public String key() {
    return key;
  }

  /** The Chinese word in text bills. */
  public String label() {
    return label;
  }

  /** The amount in a settlement. */
  public Fen of(Settlement settlement) {
    if (payer != null) {
      return settlement.paidBy(payer);
    }
    return this == PERSON ? settlement.personPays() : settlement.onApplication();
  }
}
