package cn.yizhan.workbook.roster;

import java.util.List;
import java.util.Optional;

/** 动态调整工作类型: what changed for a person. */
public enum Change {
  /** 新识别: the whole household was found to be in hardship. */
  FOUND("新识别"),
  /** 自然增加: somebody came to a household that is on the list already. */
  JOINED("自然增加"),
  /** 自然减少: somebody no longer holds the identity. */
  LEFT("自然减少");

  private static final List<String> FOUND_WORDS = List.of("新识别", "新增", "新认定", "新纳入");
  private static final List<String> LEFT_WORDS =
      List.of("减少", "退出", "清退", "停保", "停发", "注销", "死亡", "取消");

  private final String label;

  Change(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** What a cell says; nothing when it says neither, or like the form itself both ways. */
  public static Optional<Change> read(String text) {
    String bare = RosterColumn.bare(text).replaceFirst("自然增加减少", "");
    boolean left = LEFT_WORDS.stream().anyMatch(bare::contains);
    boolean found = FOUND_WORDS.stream().anyMatch(bare::contains);
    boolean joined = !found && bare.contains("增加");
    if ((left ? 1 : 0) + (found ? 1 : 0) + (joined ? 1 : 0) != 1) {
      return Optional.empty();
    }
    return Optional.of(left ? LEFT : found ? FOUND : JOINED);
  }
}
