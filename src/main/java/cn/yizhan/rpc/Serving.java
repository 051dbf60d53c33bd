package cn.yizhan.rpc;

import cn.yizhan.service.Reason;
import org.jspecify.annotations.Nullable;

/** The use cases, which are not there before the workbooks have been read. */
final class Serving {
  private volatile @Nullable UseCases useCases;

  void begin(UseCases ready) {
    useCases = ready;
  }

  /** Ends the call when it has come too early. */
  UseCases get() {
    UseCases ready = useCases;
    if (ready == null) {
      throw new Rejected(Reason.LOADING, "正在读费率表，请稍候重试");
    }
    return ready;
  }
}
