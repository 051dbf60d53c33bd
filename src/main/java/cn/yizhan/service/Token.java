package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Person;
import cn.yizhan.calc.Settlement;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Refused;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Utf8Text;
import cn.yizhan.proto.ledger.v1.PreSettled;
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
  private static final List<Payer> PAYERS = List.of(Payer.values());
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

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

  /** The text of one. */
  static Utf8Text text(AskedBill asked, Basis basis, Settlement settlement) {
    MessageWriter held = new MessageWriter();
    held.bytes(PreSettled.BILL_DIGEST_FIELD_NUMBER, asked.digest())
        .number(PreSettled.YEAR_VERSION_FIELD_NUMBER, basis.yearVersion())
        .bytes(PreSettled.STANDING_DIGEST_FIELD_NUMBER, basis.standing())
        .text(PreSettled.EDITION_SHA256_FIELD_NUMBER, settlement.edition().cover().sha256());
    int paid = held.begin(PreSettled.PAID_FEN_FIELD_NUMBER);
    for (Payer payer : PAYERS) {
      held.packed(settlement.paidBy(payer).amount());
    }
    held.end(paid);
    held.number(PreSettled.PERSON_FEN_FIELD_NUMBER, settlement.personPays().amount())
        .number(PreSettled.ON_APPLICATION_FEN_FIELD_NUMBER, settlement.onApplication().amount());
    byte[] text = TEXT.encode(held.toByteArray());
    return new Utf8Text(text, 0, text.length);
  }

  /** What a settlement rests on besides the bill and the edition. */
  record Basis(int yearVersion, Person person) {
    Bytes standing() {
      return Dividing.standingDigest(person);
    }
  }

  /** Whether it was given out for this very bill. */
  public boolean isOf(AskedBill asked) {
    return ByteString.copyFrom(asked.digest().shared()).equals(held.getBillDigest());
  }

  /** The difference, when the bill would now be divided otherwise. */
  Optional<Refused> moved(Basis basis, Settlement now) {
    boolean same =
        held.getPersonFen() == now.personPays().amount()
            && held.getOnApplicationFen() == now.onApplication().amount();
    for (Payer payer : Payer.values()) {
      same &= held.getPaidFen(payer.ordinal()) == now.paidBy(payer).amount();
    }
    if (same) {
      return Optional.empty();
    }
    String sha256 = now.edition().cover().sha256();
    String sentence =
        "预结算之后%s：预结算时个人负担 %s 元，现在是 %s 元。没有入账，请重新预结算后再结算"
            .formatted(what(basis, sha256), Fen.yuan(held.getPersonFen()), now.personPays());
    return Optional.of(
        Declined.refused(
            Reason.YEAR_MOVED,
            sentence,
            "pre_settled_person_fen",
            String.valueOf(held.getPersonFen()),
            "person_fen",
            String.valueOf(now.personPays().amount())));
  }

  /** The difference, when the bill cannot be divided any more although something has moved. */
  Optional<Refused> moved(Basis basis, String sha256, String refusal) {
    boolean same =
        held.getYearVersion() == basis.yearVersion()
            && sameStanding(basis)
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

  private boolean sameStanding(Basis basis) {
    return held.getStandingDigest().equals(ByteString.copyFrom(basis.standing().shared()));
  }

  private String what(Basis basis, String sha256) {
    List<String> moved = new ArrayList<>();
    if (held.getYearVersion() != basis.yearVersion()) {
      moved.add("该参保人当年的账有变动");
    }
    if (!sameStanding(basis)) {
      moved.add("该参保人的登记有变动");
    }
    if (!held.getEditionSha256().equals(sha256)) {
      moved.add("费率表换了版本");
    }
    return moved.isEmpty() ? "情况有变" : String.join("、", moved);
  }
}
