package cn.yizhan.app;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;

/** From the start of the program to its end. */
final class Uptime {
  private Uptime() {}

  /** Since the JVM was started. */
  static long millis() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }

  /** Waits for the order to stop (SIGTERM, SIGINT), then closes what runs. */
  static void untilStopped(AutoCloseable running) {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              told.countDown();
              await(closed);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    await(told);
    try (running) {
      // Closed, whatever happens.
    } catch (Exception failed) {
      throw new IllegalStateException("bug: nothing that runs refuses to be closed", failed);
    } finally {
      closed.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException nobodysIntent) {
        // What is being waited for still comes.
      }
    }
  }
}
