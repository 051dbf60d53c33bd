package cn.yizhan.service;

import cn.yizhan.policy.Tables;

/**
 * Refuses what is asked of a 统筹区 that has no workbook: everywhere for one reason, in one wording.
 */
public final class KnownRegion {
  /** Where requests name the region they are about. */
  private static final String FIELD = "region_code";

  private KnownRegion() {}

  /** Ends the use case when there is no such region. */
  public static void require(Tables tables, String region) {
    require(tables, region, FIELD);
  }

  /**
   * The same for a region that is named deeper in a request.
   *
   * @param field its path, such as {@code bill.region_code}
   */
  public static void require(Tables tables, String region, String field) {
    if (!tables.knows(region)) {
      throw new Declined(
          Reason.UNKNOWN_REGION,
          unknown(tables, region),
          "region_code",
          region,
          Declined.FIELD,
          field);
    }
  }

  /** That there is no such region, and which there are. */
  public static String unknown(Tables tables, String region) {
    return "没有统筹区“%s”的费率表，有：%s".formatted(region, String.join("、", tables.regions()));
  }
}
