package cn.yizhan.app;

import cn.yizhan.rpc.auth.Callers;
import cn.yizhan.rpc.auth.TokenFile;
import cn.yizhan.rpc.auth.Tokens;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Says how a server knows its callers. */
interface Guard {
  int EVERY_SECONDS = 5;

  /** The callers; what must be looked at again and again is given to the timer. */
  Callers callers(Configuration configuration, ScheduledExecutorService timer) throws CannotStart;

  /** By client certificates, and by tokens if there is a file of them. */
  static Callers known(Configuration configuration, ScheduledExecutorService timer)
      throws CannotStart {
    Optional<Path> file = configuration.place(Setting.TOKENS);
    if (file.isEmpty()) {
      return Callers.known(Optional.empty());
    }
    try {
      Tokens tokens = new Tokens(file.get(), RunningServer.CLOCK);
      ScheduledFuture<?> unused =
          timer.scheduleWithFixedDelay(
              tokens::refresh, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
      return Callers.known(Optional.of(tokens));
    } catch (TokenFile.Bad bad) {
      throw new CannotStart(String.valueOf(bad.getMessage()));
    }
  }
}
