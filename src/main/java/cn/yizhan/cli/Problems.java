package cn.yizhan.cli;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found in one person's bills, in the order found; many are only counted. */
final class Problems {
  /** More mistakes than this are counted, not kept. */
  static final int MOST_KEPT = 100;

  private final List<Problem> kept = new ArrayList<>();
  private int count;

  void add(String where, String found, String expected) {
    if (kept.size() < MOST_KEPT) {
      kept.add(new Problem(where, Words.shown(found), expected));
    }
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  List<Problem> kept() {
    return List.copyOf(kept);
  }

  int count() {
    return count;
  }
}
