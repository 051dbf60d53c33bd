package cn.yizhan.calc;

import cn.yizhan.bill.Refusal;
import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.policy.Edition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words looked up in one edition, and the refusals for those it does not know. */
final class Lookup {
  private final Edition edition;
  private final List<Refusal> refusals = new ArrayList<>();

  Lookup(Edition edition) {
    this.edition = edition;
  }

  Edition edition() {
    return edition;
  }

  /** The region's name, for messages. */
  String region() {
    return edition.cover().regionName();
  }

  void refuse(Reason reason, String message) {
    refusals.add(new Refusal(reason, message));
  }

  /** The place of a word in a list; when it is not there, a refusal that says what is, and 0. */
  int indexOf(List<String> list, String word, Reason reason, String what) {
    return indexOf(list, name -> name, word, reason, what);
  }

  /** The place of what goes by a word in a list; or a refusal that says what is there, and 0. */
  <T> int indexOf(List<T> list, Function<T, String> name, String word, Reason reason, String what) {
    for (int i = 0; i < list.size(); i++) {
      if (name.apply(list.get(i)).equals(word)) {
        return i;
      }
    }
    String known = list.stream().map(name).collect(Collectors.joining("、"));
    refuse(reason, "%s“%s”不在%s的表里，有：%s".formatted(what, word, region(), known));
    return 0;
  }

  /** Whether every word was known. */
  boolean knewAll() {
    return refusals.isEmpty();
  }

  /** What was refused, in the order of the reasons. */
  List<Refusal> refusals() {
    return refusals.stream().sorted(Comparator.comparing(Refusal::reason)).toList();
  }
}
