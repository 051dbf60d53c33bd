package cn.yizhan.bench;

import java.util.List;

/**
 * What {@link HandWrittenTianjin} answers.
 *
 * @param billedFen the bill by part
 * @param leftFen what is left to the person, by part
 * @param paidFen what each payer pays
 */
record TianjinSettlement(
    TianjinBill.Hardship hardship,
    long[] billedFen,
    long[] leftFen,
    long[] paidFen,
    List<Step> steps,
    List<Alternative> alternatives,
    TianjinYear after) {

  /** The layers, in their order. */
  enum Layer {
    REDUCTION("综合减免"),
    BASIC_CLINIC("基本医保门急诊"),
    BASIC_STAY("基本医保住院"),
    BASIC_CHRONIC("基本医保门特"),
    SERIOUS_ILLNESS("大病保险"),
    CLINIC_ASSISTANCE("门诊救助"),
    STAY_ASSISTANCE("住院救助"),
    MAJOR_ASSISTANCE("重特大疾病救助");

    final String word;

    Layer(String word) {
      this.word = word;
    }
  }

  /**
   * What one layer did, with the numbers it used.
   *
   * @param line the fee line, from 0; −1 for the whole bill
   * @param capLeftFen −1 when there is no cap
   */
  record Step(
      Layer layer,
      int line,
      long baseFen,
      long positionFen,
      long deductibleFen,
      long capLeftFen,
      long entitledFen,
      long amountFen,
      long fromInScopeFen,
      long fromPreSelfFen,
      long fromOverLimitFen,
      long fromSpecialDrugFen,
      long fromFullSelfFen) {}

  /** What another identity in force would have left the person. */
  record Alternative(TianjinBill.Hardship hardship, long personFen) {}

  long personFen() {
    long sum = 0;
    for (long fen : leftFen) {
      sum += fen;
    }
    return sum;
  }
}
