package cn.yizhan.bench;

import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settler;
import cn.yizhan.policy.Edition;
import cn.yizhan.workbook.BadWorkbooks;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 天津市's rules from the workbook beside the same rules by hand. What counts is the ratio of the two
 * within one run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandWrittenBench {
  private static final int CHECKED = 2_000;
  private static final int MIXED = 256;

  /** The sample stay again and again, or bills of every kind one after the other. */
  public enum Bills {
    STAY,
    MIXED
  }

  /** Which bills. */
  @Param public Bills bills = Bills.STAY;

  private Edition edition;
  private TianjinBills.Both[] both;
  private int next;

  /** Loads the table, and makes sure that both sides give the same figures. */
  @Setup
  public void load() throws BadWorkbooks {
    edition = Sample.TIANJIN.edition();
    TianjinBills source = new TianjinBills(edition, 20230101);
    Agreement.check(edition, source.next(CHECKED));
    List<TianjinBills.Both> chosen =
        bills == Bills.MIXED
            ? source.next(MIXED)
            : List.of(
                source.of(
                    Sample.TIANJIN.person(), Sample.TIANJIN.visit(), Sample.TIANJIN.year(edition)));
    Agreement.check(edition, chosen);
    both = chosen.toArray(TianjinBills.Both[]::new);
  }

  private TianjinBills.Both both() {
    next = next + 1 < both.length ? next + 1 : 0;
    return both[next];
  }

  /** From the workbook. */
  @Benchmark
  public Outcome byTable() {
    TianjinBills.Both bill = both();
    return Settler.settle(edition, bill.claim(), bill.year());
  }

  /** Written in Java. */
  @Benchmark
  public Object byHand() {
    TianjinBills.Both bill = both();
    return HandWrittenTianjin.settle(bill.bill(), bill.tianjinYear());
  }
}
