package cn.yizhan.policy;

import java.util.List;

/**
 * A kind of person in hardship (人员类别).
 *
 * @param order the place in the sheet, from 1: decides ties
 * @param key its value in {@link Dimension#IDENTITY}; that of another identity when 参照 names one
 * @param aliases 又称: other words for it, such as rosters use (低保 for 低保对象)
 * @param groups 归类: the words that mean it together with others
 * @param note 说明, printed on a settlement that used it; empty for 不设
 */
public record Identity(
    String name,
    int order,
    int key,
    List<String> aliases,
    List<String> groups,
    List<String> tags,
    String note,
    Source source) {
  public Identity {
    aliases = List.copyOf(aliases);
    groups = List.copyOf(groups);
    tags = List.copyOf(tags);
  }

  /** Whether a word means this kind of person: its name or one of its 又称. */
  public boolean goesBy(String word) {
    return name.equals(word) || aliases.contains(word);
  }

  /** 普通参保人: somebody without an identity; the value 0 of {@link Dimension#IDENTITY}. */
  public static final String NONE = "普通参保人";
}
