package cn.yizhan.service;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what the generated classes write. */
class MessageWriterTest {
  private static final int SHORT = 8;

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 127, 128, 16_383, 16_384, 1L << 35, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void numbers(long fen) {
    Movement movement = Movement.newBuilder().setBaseFen(fen).setCapLeftFen(fen).build();

    byte[] written =
        new MessageWriter(new byte[SHORT])
            .number(Movement.BASE_FEN_FIELD_NUMBER, fen)
            .optional(Movement.CAP_LEFT_FEN_FIELD_NUMBER, fen)
            .toByteArray();

    assertThat(written).isEqualTo(movement.toByteArray());
  }

  /** Around the lengths at which the length itself takes a byte more. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 41, 42, 43, 126, 127, 128, 5_459, 5_460, 5_461, 16_383, 70_000})
  void textsAndMessagesOfAnyLength(int length) {
    textsAndMessages("费".repeat(length));
    textsAndMessages("H".repeat(length));
    textsAndMessages("H".repeat(length) + "é");
    textsAndMessages("\u007f".repeat(length) + "\u0080");
  }

  private static void textsAndMessages(String text) {
    Settlement inner = Settlement.newBuilder().setIdentity(text).addNotes(text).build();
    PreSettleResponse response =
        PreSettleResponse.newBuilder().setSettlement(inner).setToken("t").build();

    MessageWriter out = new MessageWriter(new byte[SHORT]);
    int begun = out.begin(PreSettleResponse.SETTLEMENT_FIELD_NUMBER);
    out.text(Settlement.IDENTITY_FIELD_NUMBER, text)
        .text(Settlement.NOTES_FIELD_NUMBER, Utf8Text.of(text))
        .end(begun);
    out.text(PreSettleResponse.TOKEN_FIELD_NUMBER, "t");

    assertThat(out.toByteArray()).isEqualTo(response.toByteArray());
  }

  @Test
  void messagesEncodedBefore() {
    Settlement settlement = Settlement.newBuilder().setPersonFen(7).build();
    Adjustment adjustment = Adjustment.newBuilder().setSettlementId("s").setNow(settlement).build();
    Bytes id = Bytes.owning(Adjustment.newBuilder().setSettlementId("s").build().toByteArray());

    byte[] written =
        new MessageWriter(new byte[SHORT])
            .fields(id)
            .bytes(Adjustment.NOW_FIELD_NUMBER, Bytes.owning(settlement.toByteArray()))
            .toByteArray();

    assertThat(written).isEqualTo(adjustment.toByteArray());
  }

  /** The array of a message is another one's only after it was sent. */
  @Test
  void messagesOfOneThreadDoNotMix() throws IOException {
    EncodedMessage first = new MessageWriter().text(2, "first").message();
    EncodedMessage second = new MessageWriter().text(2, "second").message();

    assertThat(sent(first)).isEqualTo(token("first"));
    EncodedMessage third = new MessageWriter().text(2, "third").message();
    assertThat(sent(second)).isEqualTo(token("second"));
    EncodedMessage fourth = new MessageWriter().text(2, "fourth").message();
    assertThat(third.toByteArray()).isEqualTo(token("third"));
    assertThat(sent(third)).isEqualTo(token("third"));
    assertThat(sent(fourth)).isEqualTo(token("fourth"));
  }

  private static byte[] sent(EncodedMessage message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.send(out);
    return out.toByteArray();
  }

  private static byte[] token(String token) {
    return PreSettleResponse.newBuilder().setToken(token).build().toByteArray();
  }
}
