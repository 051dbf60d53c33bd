package cn.yizhan.planted.cli;

import cn.yizhan.planted.rpc.Beside;

/** Uses what stands beside it. */
public final class Sideways {
  static Beside[] besides() {
    return new Beside[0];
  }
}
