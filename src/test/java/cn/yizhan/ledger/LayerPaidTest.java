package cn.yizhan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.bill.Payer;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layers give, out of movements and in and out of one text. */
final class LayerPaidTest {
  private static Movement movement(MovementKind kind, String layer, String payer, long fen) {
    return Movement.newBuilder()
        .setKind(kind)
        .setLayer(layer)
        .setPayer(payer)
        .setAmountFen(fen)
        .build();
  }

  @Test
  void aLayerThatPaysLineByLineCountsOnce() {
    MovementKind paid = MovementKind.MOVEMENT_KIND_PAID;
    Settlement answer =
        Settlement.newBuilder()
            .addMovements(movement(paid, "居民住院", "hifp_pay", 300))
            .addMovements(movement(paid, "综合减免", "hosp_part_amt", 5))
            .addMovements(movement(paid, "综合减免", "hosp_part_amt", 7))
            .addMovements(movement(paid, "单列", "", 1_000)) // into another part
            .addMovements(movement(paid, "大病保险", "hifmi_pay", 0))
            .addMovements(movement(MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL, "倾斜", "maf_pay", 2))
            .addMovements(movement(MovementKind.MOVEMENT_KIND_ON_APPLICATION, "慈善", "oth_pay", 9))
            .build();

    assertThat(LayerPaid.of(answer))
        .containsExactly(
            new LayerPaid(Payer.BASIC, "居民住院", 300),
            new LayerPaid(Payer.HOSPITAL, "综合减免", 12),
            new LayerPaid(Payer.ASSISTANCE, "倾斜", 2));
  }

  @Test
  void whatIsWrittenIsRead() {
    List<LayerPaid> paid =
        List.of(
            new LayerPaid(Payer.ASSISTANCE, "住院 救助（一）", Long.MAX_VALUE),
            new LayerPaid(Payer.ASSISTANCE, "倾斜救助", 1));

    assertThat(LayerPaid.written(paid))
        .isEqualTo("maf_pay 9223372036854775807 住院 救助（一）\nmaf_pay 1 倾斜救助");
    assertThat(LayerPaid.read(LayerPaid.written(paid))).isEqualTo(paid);
    assertThat(LayerPaid.read(LayerPaid.written(List.of()))).isEmpty();
  }

  @Test
  void whatWasNeverWrittenIsNotRead() {
    assertThatThrownBy(() -> LayerPaid.read("maf_pay 12")).hasMessageContaining("maf_pay 12");
    assertThatThrownBy(() -> LayerPaid.read("maf_pay\nhifp_pay 1 x")).hasMessageContaining("bug");
  }
}
