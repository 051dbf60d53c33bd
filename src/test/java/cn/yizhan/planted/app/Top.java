package cn.yizhan.planted.app;

import cn.yizhan.planted.cli.Sideways;

/** Stands on top, and may use what is below. */
public final class Top {
  static Object down() {
    return new Sideways();
  }
}
