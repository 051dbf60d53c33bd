package cn.yizhan.policy;

import java.util.List;

/**
 * A kind of person in hardship (人员类别).
 *
 * @param order the place in the sheet, from 1: decides ties
 * @param key its value in {@link Dimension#IDENTITY}; that of another identity when 参照 names one
 * @param groups 归类: the words that mean it together with others
 * @param note 说明, printed on a settlement that used it; empty for 不设
 */
public record Identity(
    String name,
    int order,
    int key,
    List<String> groups,
    List<String> tags,
    String note,
    Source source) {
  /** 普通参保人: somebody without an identity; the value 0 of {@link Dimension#IDENTITY}. */
  public static final String NONE = "普通参保人";
}
