package cn.yizhan.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a row can depend on: the closed vocabulary of condition columns (条件列). */
public enum Dimension {
  IDENTITY("人员类别"),
  INSURANCE("险种"),
  TIER("缴费档次"),
  MED_TYPE("医疗类别"),
  INSTITUTION_CLASS("机构类别"),
  MARKS("机构标记"),
  PLACE("就医地"),
  REFERRAL("转诊"),
  DISEASE("病种"),
  GUIDANCE("就医指导"),
  STAYS("年度住院次数"),
  CATEGORY("费用类别"),
  /** Where the person is registered; decides nothing about a bill. */
  COUNTY("县区");

  /** How many dimensions there are. */
  public static final int COUNT = 13;

  private final String header;

  Dimension(String header) {
    this.header = header;
  }

  /** The column's header in a workbook. */
  public String header() {
    return header;
  }

  /** What a bill can depend on: the condition columns of a layer's sheet. */
  public static List<Dimension> ofBills() {
    return List.of(values()).subList(0, COUNTY.ordinal());
  }

  public static Optional<Dimension> ofHeader(String header) {
    return Arrays.stream(values()).filter(d -> d.header.equals(header)).findFirst();
  }
}
