package cn.yizhan.service;

import cn.yizhan.bill.Visit;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.settlement.v1.Bill;

/** A bill that somebody wants settled, its fields checked. */
public final class AskedBill {
  private final Bill sent;
  private final PersonKey person;
  private final String idNumberMasked;
  private final Visit visit;
  private final Bytes digest;

  private AskedBill(Bill sent, PersonKey person, String idNumberMasked) {
    this.sent = sent;
    this.person = person;
    this.idNumberMasked = idNumberMasked;
    this.visit = Bills.visit(sent);
    this.digest = BillDigest.of(sent, person);
  }

  /** Takes a bill whose fields have been checked. */
  public static AskedBill of(Bill checked, PersonKey person, String idNumberMasked) {
    return new AskedBill(checked, person, idNumberMasked);
  }

  /** As it was sent, with the id number in it: not to be kept. */
  Bill sent() {
    return sent;
  }

  /** As the ledger keeps it: without the id number. Made anew each time, as most are not kept. */
  Bill recorded() {
    return sent.toBuilder().clearIdNumber().build();
  }

  /** Whose it is. */
  public PersonKey person() {
    return person;
  }

  /** As answers show it. */
  public String idNumberMasked() {
    return idNumberMasked;
  }

  public Visit visit() {
    return visit;
  }

  /** Tells it from every other bill ({@link BillDigest}). */
  public Bytes digest() {
    return digest;
  }

  public String institution() {
    return sent.getInstitutionCode();
  }

  public String region() {
    return person.region();
  }

  public int year() {
    return visit.settledOn().getYear();
  }
}
