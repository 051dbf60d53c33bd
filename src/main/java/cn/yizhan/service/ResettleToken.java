package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.proto.ledger.v1.PreResettled;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the preview of a resettlement came to, as text that the commit brings back. It is no secret
 * and grants nothing: a made-up one can only have its own commit refused.
 */
public record ResettleToken(PreResettled held) {
  /** The longest text that can be one. */
  public static final int LONGEST = 300;

  private static final int SHA_256_BYTES = 32;

  /** The token of a text; empty when the text was never one. */
  public static Optional<ResettleToken> read(String text) {
    try {
      PreResettled held = PreResettled.parseFrom(Base64.getUrlDecoder().decode(text));
      boolean whole =
          held.getYearDigest().size() == SHA_256_BYTES
              && held.getAmountsDigest().size() == SHA_256_BYTES;
      return whole ? Optional.of(new ResettleToken(held)) : Optional.empty();
    } catch (IllegalArgumentException | InvalidProtocolBufferException notOurs) {
      return Optional.empty();
    }
  }

  static ResettleToken of(YearKey year, List<Adjustment> adjustments) {
    return new ResettleToken(
        PreResettled.newBuilder()
            .setYearDigest(bytes(year(year)))
            .setAmountsDigest(bytes(amounts(adjustments)))
            .setAdjustmentsCount(adjustments.size())
            .setPersonChangeFen(person(adjustments))
            .build());
  }

  /** Whether it was given out for this very year of this person. */
  public boolean isOf(YearKey year) {
    return held.getYearDigest().equals(bytes(year(year)));
  }

  /** The difference, when computing again now comes to something else. */
  Optional<Refused> moved(List<Adjustment> now) {
    if (held.getAmountsDigest().equals(bytes(amounts(now)))) {
      return Optional.empty();
    }
    long person = person(now);
    return Optional.of(
        Declined.refused(
            Reason.YEAR_MOVED,
            "预览之后情况有变：预览时调整 %d 次结算、个人负担变动 %s 元，现在是 %d 次、%s 元。没有入账，请重新预览"
                .formatted(
                    held.getAdjustmentsCount(),
                    Changes.yuan(held.getPersonChangeFen()),
                    now.size(),
                    Changes.yuan(person)),
            "previewed_person_change_fen",
            String.valueOf(held.getPersonChangeFen()),
            "person_change_fen",
            String.valueOf(person)));
  }

  private static long person(List<Adjustment> adjustments) {
    return adjustments.stream().mapToLong(Adjustment::getPersonChangeFen).sum();
  }

  private static Bytes year(YearKey year) {
    return Digests.of(
        "yizhan resettled year",
        ResettleRequest.newBuilder()
            .setRegionCode(year.person().region())
            .setIdNumber(year.person().blindIndex().hex())
            .setYear(year.year())
            .build());
  }

  private static Bytes amounts(List<Adjustment> adjustments) {
    ResettledYear.Builder year = ResettledYear.newBuilder();
    for (Adjustment adjustment : adjustments) {
      year.addAdjustments(
          Adjustment.newBuilder()
              .setSettlementId(adjustment.getSettlementId())
              .addAllChanges(adjustment.getChangesList())
              .setPersonChangeFen(adjustment.getPersonChangeFen()));
    }
    return Digests.of("yizhan resettled amounts", year.build());
  }

  private static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.shared());
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(held.toByteArray());
  }
}
