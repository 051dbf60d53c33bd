package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.proto.settlement.v1.ResettleRequest;

/**
 * A year that a bureau wants computed again, the fields checked.
 *
 * @param requestId empty for a preview
 * @param note why, for the record
 */
public record AskedResettlement(YearKey year, String requestId, String note) {
  /** Whose entry a resettlement is: no institution's code has a colon. */
  String institution() {
    return "bureau:" + year.person().region();
  }

  /** SHA-256 of all that is asked; in place of the id number it takes in the blind index. */
  Bytes digest() {
    return Digests.of(
        "yizhan resettlement",
        ResettleRequest.newBuilder()
            .setRegionCode(year.person().region())
            .setIdNumber(year.person().blindIndex().hex())
            .setYear(year.year())
            .setNote(note)
            .build());
  }
}
