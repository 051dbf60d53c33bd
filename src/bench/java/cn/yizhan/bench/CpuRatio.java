package cn.yizhan.bench;

import cn.yizhan.workbook.BadWorkbooks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The ratio of {@link HandWrittenBench} on a machine that does other work as well: both sides take
 * turns within one JVM, and what counts is the processor time of the thread, not the clock.
 */
public final class CpuRatio {
  private static final int SETTLEMENTS = 20_000;
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 200;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final HandWrittenBench bench = new HandWrittenBench();
  private final Blackhole blackhole =
      new Blackhole(
          "Today's password is swordfish. I understand instantiating Blackholes directly is"
              + " dangerous.");

  private CpuRatio(HandWrittenBench.Bills bills) throws BadWorkbooks {
    bench.bills = bills;
    bench.load();
  }

  /** Nanoseconds of the processor for one settlement, in the quietest tenth of the rounds. */
  public record Found(double byHand, double byTable, double medianRatio) {
    public double ratio() {
      return byTable / byHand;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "by hand %.0f ns, by table %.0f ns: %.2f times (of medians %.2f)",
          byHand,
          byTable,
          ratio(),
          medianRatio);
    }
  }

  /** Prints a line for the stay and one for the mixed bills, or for the one that is named. */
  public static void main(String[] arguments) throws BadWorkbooks {
    for (HandWrittenBench.Bills bills : HandWrittenBench.Bills.values()) {
      if (arguments.length == 0 || bills.name().equals(arguments[0])) {
        System.out.println(bills + "  " + of(bills));
      }
    }
  }

  /** Of these bills. */
  public static Found of(HandWrittenBench.Bills bills) throws BadWorkbooks {
    return new CpuRatio(bills).measure();
  }

  private Found measure() {
    double[] byHand = new double[ROUNDS];
    double[] byTable = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      byHand[Math.max(0, round)] = byHand();
      byTable[Math.max(0, round)] = byTable();
    }
    Arrays.sort(byHand);
    Arrays.sort(byTable);
    int quiet = ROUNDS / 10;
    int middle = ROUNDS / 2;
    return new Found(byHand[quiet], byTable[quiet], byTable[middle] / byHand[middle]);
  }

  private double byHand() {
    long from = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < SETTLEMENTS; i++) {
      blackhole.consume(bench.byHand());
    }
    return (THREADS.getCurrentThreadCpuTime() - from) / (double) SETTLEMENTS;
  }

  private double byTable() {
    long from = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < SETTLEMENTS; i++) {
      blackhole.consume(bench.byTable());
    }
    return (THREADS.getCurrentThreadCpuTime() - from) / (double) SETTLEMENTS;
  }
}
