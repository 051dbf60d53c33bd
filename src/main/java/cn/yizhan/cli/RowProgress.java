package cn.yizhan.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long file has been read: a bar on a terminal, otherwise a line now and then. */
public final class RowProgress implements IntConsumer, AutoCloseable {
  private static final int LINE_EVERY = 50_000;
  private static final int STEP = 500;
  private static final int UPDATE_MS = 200;

  private final PrintStream err;
  private final Optional<ProgressBar> bar;

  private RowProgress(PrintStream err, Optional<ProgressBar> bar) {
    this.err = err;
    this.bar = bar;
  }

  /**
   * Begins.
   *
   * @param rows how many there are, about
   * @param terminal whether somebody looks at a terminal
   */
  public static RowProgress begin(PrintStream err, int rows, boolean terminal) {
    return new RowProgress(
        err,
        terminal
            ? Optional.of(
                new ProgressBarBuilder()
                    .setTaskName("名单")
                    .setUnit("行", 1)
                    .setInitialMax(rows)
                    .setUpdateIntervalMillis(UPDATE_MS)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .continuousUpdate()
                    .build())
            : Optional.empty());
  }

  @Override
  public void accept(int rows) {
    if (bar.isEmpty()) {
      if (rows % LINE_EVERY == 0) {
        err.println("已核对 %d 行".formatted(rows));
      }
    } else if (rows % STEP == 0) {
      bar.get().stepTo(rows);
    }
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
