package cn.yizhan.property;

import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Edition;
import java.util.List;

/** Reads phrases such as {@code 机构类别 二级，转诊 除未转诊外}, as a person would, about one visit. */
final class PhraseReader {
  private final Edition edition;
  private final int[] keys;

  PhraseReader(Edition edition, int[] keys) {
    this.edition = edition;
    this.keys = keys;
  }

  /** Whether one of the phrases speaks of the visit; no phrases speak of every visit. */
  boolean covers(List<String> phrases) {
    return phrases.isEmpty() || phrases.stream().anyMatch(this::covers);
  }

  private boolean covers(String phrase) {
    if (phrase.equals("任何组合")) {
      return true;
    }
    for (String condition : phrase.split("，", -1)) {
      String[] words = condition.split(" ", 2);
      Dimension dimension = Dimension.ofHeader(words[0]).orElseThrow();
      boolean except = words[1].startsWith("除") && words[1].endsWith("外");
      String list = except ? words[1].substring(1, words[1].length() - 1) : words[1];
      String mine = edition.vocabulary().values(dimension).get(keys[dimension.ordinal()]);
      if (List.of(list.split("、", -1)).contains(mine) == except) {
        return false;
      }
    }
    return true;
  }
}
