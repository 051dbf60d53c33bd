package cn.yizhan.workbook;

import java.util.List;
import java.util.Map;

/** What each line of 封面 takes, for its comment and its drop-down. */
final class CoverHints {
  private static final Map<String, String> EXPLANATIONS =
      Map.ofEntries(
          Map.entry("统筹区代码", "六位数字，与文件夹一致，如 360700"),
          Map.entry("名称", "统筹区的名称，如 赣州市"),
          Map.entry("施行日期", "从这天起用这一版，与文件名一致，如 2023-01-01"),
          Map.entry("政策文件", "文件的全名"),
          Map.entry("文号", "没有文号写 不设"),
          Map.entry("状态", "现行｜征求意见稿"),
          Map.entry("舍入方式", "每层只在最后舍入一次，到分：四舍五入｜去尾｜四舍六入五成双"),
          Map.entry("险种", "本表管的：职工、居民"),
          Map.entry("缴费档次", "居民缴费分档的写各档，如 高档、低档；不分写 不设"),
          Map.entry("机构标记", "给机构的特别标记，如 重特大定点；没有写 不设"),
          Map.entry("编制", "人或单位"),
          Map.entry("审核", "人或单位"));

  private CoverHints() {}

  static String explanation(String item) {
    return EXPLANATIONS.getOrDefault(item, "");
  }

  /** The closed vocabulary of an item; empty for none. */
  static List<String> choices(String item) {
    return switch (item) {
      case "状态" -> Formats.STATUSES;
      case "舍入方式" -> Formats.ROUNDINGS;
      default -> List.of();
    };
  }
}
