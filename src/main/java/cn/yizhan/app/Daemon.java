package cn.yizhan.app;

/** Threads that do not keep the program alive. */
final class Daemon {
  private Daemon() {}

  static Thread of(Runnable work) {
    Thread thread = new Thread(work, "yizhan-files");
    thread.setDaemon(true);
    return thread;
  }
}
