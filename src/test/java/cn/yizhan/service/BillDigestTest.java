package cn.yizhan.service;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.OtherPayment;
import cn.yizhan.proto.settlement.v1.Referral;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A bill's digest is for ever what it was when ledgers began to hold it. */
final class BillDigestTest {
  private static final PersonKey PERSON = new PersonKey("330300", Bytes.ofHex("0a".repeat(32)));
  private static final int BILLS = 3000;
  private static final int MOST_OF_A_LIST = 3;

  private static final List<String> TEXTS =
      List.of("", "0", "360700", "2023-06-15", "低保对象", "\uD83D\uDE00", "\0", "长".repeat(6000));

  private static final List<Long> NUMBERS =
      List.of(0L, 1L, 127L, 128L, 50_000_000_000L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);

  private final Random random = new Random(20231115);

  @Test
  void aBillHasTheDigestItAlwaysHad() {
    Bill bill =
        Bill.newBuilder()
            .setRegionCode("330300")
            .setIdNumber("11010519491231002X")
            .setInstitutionCode("H33030200001")
            .setVisitId("v-1")
            .setSettledOn("2023-06-15")
            .setMedType("21")
            .setReferral(Referral.REFERRAL_NOT_NEEDED)
            .setGuidanceFollowed(true)
            .setDisease("尿毒症透析")
            .setTransferredFromSettlementId("S20230101")
            .addOtherPayments(OtherPayment.newBuilder().setName("商业保险").setAmountFen(1000))
            .addLines(FeeLine.newBuilder().setCategory("09").setInScopeFen(5_000_000_00L))
            .build();
    assertThat(BillDigest.of(bill, PERSON).hex())
        .isEqualTo("796204ea1491dadaa548a941b4531db3c00b1a3bcf885035e92bcfc97f9182e4");
  }

  @Test
  void anyBillHasTheDigestOfWhatProtobufWrites() throws NoSuchAlgorithmException {
    assertThat(BillDigest.of(Bill.getDefaultInstance(), PERSON))
        .isEqualTo(byProtobuf(Bill.getDefaultInstance()));
    for (int i = 0; i < BILLS; i++) {
      Bill bill = (Bill) any(Bill.newBuilder(), random.nextInt(5) * 25).build();
      assertThat(BillDigest.of(bill, PERSON)).as("%s", bill).isEqualTo(byProtobuf(bill));
    }
  }

  /** What is not in the digest would let another bill pass for this one; the id number is not. */
  @Test
  void noFieldButTheIdNumberIsLeftOut() {
    Bill bill = (Bill) any(Bill.newBuilder(), 100).build();
    for (FieldDescriptor field : Bill.getDescriptor().getFields()) {
      Bill without = bill.toBuilder().clearField(field).build();
      assertThat(without).isNotEqualTo(bill);
      assertThat(BillDigest.of(without, PERSON).equals(BillDigest.of(bill, PERSON)))
          .as(field.getName())
          .isEqualTo(field.getNumber() == Bill.ID_NUMBER_FIELD_NUMBER);
    }
    PersonKey other = new PersonKey("330300", Bytes.ofHex("0b".repeat(32)));
    assertThat(BillDigest.of(bill, other)).isNotEqualTo(BillDigest.of(bill, PERSON));
  }

  private static Bytes byProtobuf(Bill bill) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update("yizhan bill".getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    sha256.update(PERSON.blindIndex().toArray());
    Bill kept = bill.toBuilder().clearIdNumber().build();
    return Bytes.owning(sha256.digest(Digests.canonical(kept)));
  }

  private Message.Builder any(Message.Builder message, int percentFilled) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (random.nextInt(100) >= percentFilled) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = random.nextInt(MOST_OF_A_LIST); i >= 0; i--) {
          message.addRepeatedField(field, any(message.newBuilderForField(field), 70).build());
        }
      } else {
        message.setField(field, value(field, percentFilled == 100));
      }
    }
    return random.nextInt(4) == 0 ? message.setUnknownFields(unknown()) : message;
  }

  private Object value(FieldDescriptor field, boolean notDefault) {
    int least = notDefault ? 1 : 0;
    return switch (field.getJavaType()) {
      case STRING -> TEXTS.get(random.nextInt(least, TEXTS.size()));
      case LONG -> NUMBERS.get(random.nextInt(least, NUMBERS.size()));
      case BOOLEAN -> notDefault || random.nextBoolean();
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(least, 9));
      default -> throw new AssertionError("a bill has no such field: " + field);
    };
  }

  private UnknownFieldSet unknown() {
    UnknownFieldSet inner =
        UnknownFieldSet.newBuilder()
            .addField(1, UnknownFieldSet.Field.newBuilder().addVarint(random.nextLong()).build())
            .build();
    UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
    for (int i = random.nextInt(MOST_OF_A_LIST); i >= 0; i--) {
      ByteString bytes = ByteString.copyFromUtf8(TEXTS.get(random.nextInt(TEXTS.size())));
      fields.mergeField(
          100 + random.nextInt(3000),
          UnknownFieldSet.Field.newBuilder()
              .addVarint(random.nextLong())
              .addFixed32(random.nextInt())
              .addFixed64(random.nextLong())
              .addLengthDelimited(bytes)
              .addGroup(inner)
              .build());
    }
    return fields.build();
  }
}
