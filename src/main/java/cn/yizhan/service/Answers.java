package cn.yizhan.service;

import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Source;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.EditionUsed;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.View;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

/** A bill divided, in the words of the contract; without what only the ledger knows of it. */
final class Answers {
  private Answers() {}

  /** All of it. */
  static cn.yizhan.proto.settlement.v1.Settlement of(
      Bill bill, String idNumberMasked, Settlement settlement) {
    MessageWriter out = new MessageWriter();
    AnswerWriter.write(out, bill, idNumberMasked, settlement, View.VIEW_FULL);
    return parse(out.toByteArray());
  }

  private static cn.yizhan.proto.settlement.v1.Settlement parse(byte[] written) {
    try {
      return cn.yizhan.proto.settlement.v1.Settlement.parseFrom(written);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("bug: an answer was not written as its class reads it", e);
    }
  }

  /** The amounts of an answer, whose they are and the identity, without what led there. */
  static cn.yizhan.proto.settlement.v1.Settlement amountsOnly(
      cn.yizhan.proto.settlement.v1.Settlement answer) {
    return answer.toBuilder()
        .clearAlternatives()
        .clearMovements()
        .clearNotes()
        .clearEdition()
        .build();
  }

  static MovementKind kind(cn.yizhan.calc.Movement.Kind kind) {
    return switch (kind) {
      case PAID -> MovementKind.MOVEMENT_KIND_PAID;
      case PAID_ON_APPROVAL -> MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL;
      case ON_APPLICATION -> MovementKind.MOVEMENT_KIND_ON_APPLICATION;
      case NOT_COVERED -> MovementKind.MOVEMENT_KIND_NOT_COVERED;
      case PRECONDITION_UNMET -> MovementKind.MOVEMENT_KIND_PRECONDITION_UNMET;
    };
  }

  static cn.yizhan.proto.settlement.v1.Source source(Source source) {
    return cn.yizhan.proto.settlement.v1.Source.newBuilder()
        .setClauseBytes(ByteString.copyFromUtf8(source.clause()))
        .setWorkbookBytes(ByteString.copyFromUtf8(source.workbook()))
        .setSheetBytes(ByteString.copyFromUtf8(source.sheet()))
        .setRow(source.rowNumber())
        .setOriginBytes(ByteString.copyFromUtf8(source.origin().label()))
        .build();
  }

  static EditionUsed edition(Edition.Cover cover) {
    return EditionUsed.newBuilder()
        .setWorkbook(cover.workbook())
        .setSha256(cover.sha256())
        .setEffectiveFrom(cover.from().toString())
        .build();
  }
}
