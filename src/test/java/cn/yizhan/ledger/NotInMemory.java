package cn.yizhan.ledger;

import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Burdens;
import cn.yizhan.monitor.SpecialCases;
import java.lang.reflect.Proxy;

/**
 * What follows from the table of settlements, which a ledger in memory does not keep: whoever asks
 * is told so, and not that there is nothing.
 */
final class NotInMemory {
  private NotInMemory() {}

  static Alerts alerts() {
    return refusing(Alerts.class);
  }

  static SpecialCases specialCases() {
    return refusing(SpecialCases.class);
  }

  static Burdens burdens() {
    return refusing(Burdens.class);
  }

  private static <T> T refusing(Class<T> kind) {
    return kind.cast(
        Proxy.newProxyInstance(
            kind.getClassLoader(),
            new Class<?>[] {kind},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(
                  "%s.%s: a ledger in memory has none, take SQLITE or POSTGRESQL"
                      .formatted(kind.getSimpleName(), method.getName()));
            }));
  }
}
