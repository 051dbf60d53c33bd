package cn.yizhan.service;

import cn.yizhan.bill.Visit;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.proto.settlement.v1.Bill;

/**
 * A bill that somebody wants settled, its fields checked.
 *
 * @param person whose it is
 * @param idNumberMasked as answers show it
 * @param recorded the bill as the ledger keeps it: without the id number
 * @param digest SHA-256 of all of it. In place of the id number it takes in the blind index: from a
 *     digest of the number itself the few digits that a mask hides could be found by trying
 */
public record AskedBill(
    PersonKey person, String idNumberMasked, Bill recorded, Visit visit, Bytes digest) {
  private static final String DOMAIN = "yizhan bill";

  /** Takes a bill whose fields have been checked. */
  public static AskedBill of(Bill checked, PersonKey person, String idNumberMasked) {
    Bill recorded = checked.toBuilder().clearIdNumber().build();
    Bytes digest = Digests.of(DOMAIN, person.blindIndex(), recorded);
    return new AskedBill(person, idNumberMasked, recorded, Bills.visit(checked), digest);
  }

  public String institution() {
    return recorded.getInstitutionCode();
  }

  public String region() {
    return person.region();
  }

  public int year() {
    return visit.settledOn().getYear();
  }
}
