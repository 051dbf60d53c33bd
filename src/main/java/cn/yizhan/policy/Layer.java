package cn.yizhan.policy;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import java.util.List;
import java.util.Optional;

/**
 * One rule that moves money from the patient's side to a payer, or from one part to another (层).
 *
 * @param name also the name of its sheet
 * @param to who pays, or the part it moves money into
 * @param parts the parts it draws on, in this order
 * @param account index of its 累计账户, −1 for none
 * @param capAccount index of its 限额账户, −1 for none
 * @param excludedBy a bit for each layer whose having applied excludes this one (不适用于)
 * @param precondition the layer whose cap must be used up first (前置条件), −1 for none
 * @param lookBackMonths 追溯月数, 0 for none
 * @param application index of its 申请事项, −1 for none
 */
public record Layer(
    int index,
    String name,
    Target to,
    List<Part> parts,
    Base base,
    Period period,
    int account,
    int capAccount,
    long excludedBy,
    int precondition,
    int lookBackMonths,
    int application,
    Source source,
    RowTable<Row> rows) {
  public Layer {
    parts = List.copyOf(parts);
  }

  /** Where a layer's money goes. */
  public sealed interface Target {
    /** To somebody who pays it. */
    record Pays(Payer payer) implements Target {}

    /** Into another part: it stays with the person. */
    record Moves(Part part) implements Target {}
  }

  /** Who pays it; empty when the money stays with the person. */
  public Optional<Payer> payer() {
    return to instanceof Target.Pays pays ? Optional.of(pays.payer()) : Optional.empty();
  }

  /** Whether it is a layer of 基本医保, in which no combination may be without a row. */
  public boolean basic() {
    return to instanceof Target.Pays pays && pays.payer() == Payer.BASIC;
  }
}
