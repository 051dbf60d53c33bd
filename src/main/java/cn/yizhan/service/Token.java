package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Refused;
import cn.yizhan.ledger.Settled;
import cn.yizhan.money.Fen;
import cn.yizhan.proto.ledger.v1.PreSettled;
import cn.yizhan.proto.settlement.v1.Settlement;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a pre-settlement rested on and came to, as text that Settle brings back. It is no secret and
 * grants nothing: a made-up one can only have its own settlement refused.
 */
public record Token(PreSettled held) {
  /** The longest text that can be one. */
  public static final int LONGEST = 1000;

  /** The token of a text; empty when the text was never one. */
  public static Optional<Token> read(String text) {
    try {
      PreSettled held = PreSettled.parseFrom(Base64.getUrlDecoder().decode(text));
      boolean whole = held.getBillDigest().size() == 32 && held.getPaidFenCount() == Payer.COUNT;
      return whole ? Optional.of(new Token(held)) : Optional.empty();
    } catch (IllegalArgumentException | InvalidProtocolBufferException notOurs) {
      return Optional.empty();
    }
  }

  static Token of(AskedBill asked, Basis basis, Settlement answer) {
    PreSettled.Builder held =
        PreSettled.newBuilder()
            .setBillDigest(ByteString.copyFrom(asked.digest().shared()))
            .setYearVersion(basis.yearVersion())
            .setStandingDigest(basis.standing())
            .setEditionSha256(answer.getEdition().getSha256())
            .setPersonFen(answer.getPersonFen())
            .setOnApplicationFen(answer.getOnApplicationFen());
    for (Payer payer : Payer.values()) {
      held.addPaidFen(Settled.paidFen(answer, payer));
    }
    return new Token(held.build());
  }

  /** What a settlement rests on besides the bill and the edition. */
  record Basis(int yearVersion, Person person) {
    ByteString standing() {
      return ByteString.copyFrom(Dividing.standingDigest(person).shared());
    }
  }

  /** Whether it was given out for this very bill. */
  public boolean isOf(AskedBill asked) {
    return ByteString.copyFrom(asked.digest().shared()).equals(held.getBillDigest());
  }

  /** The difference, when the bill would now be divided otherwise. */
  Optional<Refused> moved(Basis basis, Settlement now) {
    boolean same =
        held.getPersonFen() == now.getPersonFen()
            && held.getOnApplicationFen() == now.getOnApplicationFen();
    for (Payer payer : Payer.values()) {
      same &= held.getPaidFen(payer.ordinal()) == Settled.paidFen(now, payer);
    }
    if (same) {
      return Optional.empty();
    }
    String sha256 = now.getEdition().getSha256();
    String sentence =
        "预结算之后%s：预结算时个人负担 %s 元，现在是 %s 元。没有入账，请重新预结算后再结算"
            .formatted(
                what(basis, sha256), Fen.yuan(held.getPersonFen()), Fen.yuan(now.getPersonFen()));
    return Optional.of(
        Declined.refused(
            Reason.YEAR_MOVED,
            sentence,
            "pre_settled_person_fen",
            String.valueOf(held.getPersonFen()),
            "person_fen",
            String.valueOf(now.getPersonFen())));
  }

  /** The difference, when the bill cannot be divided any more although something has moved. */
  Optional<Refused> moved(Basis basis, String sha256, String refusal) {
    boolean same =
        held.getYearVersion() == basis.yearVersion()
            && held.getStandingDigest().equals(basis.standing())
            && held.getEditionSha256().equals(sha256);
    return same
        ? Optional.empty()
        : Optional.of(
            Declined.refused(
                Reason.YEAR_MOVED,
                "预结算之后%s，现在不能结算：%s。没有入账，请重新预结算".formatted(what(basis, sha256), refusal),
                "pre_settled_person_fen",
                String.valueOf(held.getPersonFen())));
  }

  private String what(Basis basis, String sha256) {
    List<String> moved = new ArrayList<>();
    if (held.getYearVersion() != basis.yearVersion()) {
      moved.add("该参保人当年的账有变动");
    }
    if (!held.getStandingDigest().equals(basis.standing())) {
      moved.add("该参保人的登记有变动");
    }
    if (!held.getEditionSha256().equals(sha256)) {
      moved.add("费率表换了版本");
    }
    return moved.isEmpty() ? "情况有变" : String.join("、", moved);
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(held.toByteArray());
  }
}
