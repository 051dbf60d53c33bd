package cn.yizhan.workbook.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A column of a roster. Its header counts without blanks and signs. */
@SuppressWarnings("ImmutableEnumChecker") // The lists cannot be changed.
public enum RosterColumn {
  TOWN("乡（镇）", "乡镇", "乡", "镇", "街道", "乡镇街道", "乡镇街道办", "乡镇街道办事处"),
  VILLAGE("行政村", "村", "社区", "村社区", "行政村社区", "村居"),
  HEAD_NAME("户主姓名", "户主"),
  HEAD_ID("户主身份证号码", "户主身份证号", "户主身份证", "户主公民身份号码"),
  HOUSEHOLD_SIZE("家庭人口数", "家庭人口", "家庭人数", "人口数"),
  MEMBER_NAME("家庭成员姓名", "成员姓名", "家庭成员"),
  MEMBER_ID("家庭成员身份证号码", "家庭成员身份证号", "成员身份证号码", "成员身份证号"),
  CHANGE("动态调整工作类型", "动态调整类型", "调整工作类型", "调整类型"),
  CHANGE_DAY("动态调整时间", "动态调整日期", "调整时间", "调整日期"),
  YEAR("年"),
  MONTH("月"),
  DAY("日"),
  REMARK("备注");

  /** A number of whom the column to its left names. */
  private static final List<String> ID = List.of("身份证号码", "身份证号", "身份证", "公民身份号码");

  private final String header;
  private final List<String> others;

  RosterColumn(String header, String... others) {
    this.header = header;
    this.others = List.of(others);
  }

  /** The header, as messages name it. */
  public String header() {
    return header;
  }

  /** The column that a header means; that of an id number depends on whose name stands before. */
  static Optional<RosterColumn> of(String header, boolean headBefore) {
    String bare = bare(header);
    if (ID.contains(bare)) {
      return Optional.of(headBefore ? HEAD_ID : MEMBER_ID);
    }
    return Arrays.stream(values())
        .filter(column -> bare(column.header).equals(bare) || column.others.contains(bare))
        .findFirst();
  }

  /** Without blanks and signs. */
  static String bare(String text) {
    return text.replaceAll("[\\s\\p{P}\\p{S}]", "");
  }
}
