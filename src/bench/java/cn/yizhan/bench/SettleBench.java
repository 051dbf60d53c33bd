package cn.yizhan.bench;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Claim;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.calc.Settler;
import cn.yizhan.policy.Edition;
import cn.yizhan.workbook.BadWorkbooks;
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
import org.openjdk.jmh.infra.Blackhole;

/** One stay settled: from the claim, from the visit, and with its reasons in words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SettleBench {
  /** Whose stay. */
  @Param public Sample sample = Sample.TIANJIN;

  private Edition edition;
  private Person person;
  private Visit visit;
  private YearSoFar year;
  private Claim claim;

  /** Loads the tables and settles the months before. */
  @Setup
  public void load() throws BadWorkbooks {
    edition = sample.edition();
    person = sample.person();
    visit = sample.visit();
    year = sample.year(edition);
    claim = sample.claim(edition);
    Sample.settled(settle());
  }

  /** The claim is read already, nothing is put into words. */
  @Benchmark
  public Outcome settle() {
    return Settler.settle(edition, claim, year);
  }

  /** From the visit as a caller sends it. */
  @Benchmark
  public Outcome readAndSettle() {
    return Settler.settle(edition, Sample.read(edition, person, visit), year);
  }

  /** With a line for every movement, and the notes. */
  @Benchmark
  public void settleWithReasons(Blackhole blackhole) {
    Settlement settlement = Sample.settled(Settler.settle(edition, claim, year));
    for (Movement movement : settlement.movements()) {
      blackhole.consume(Explanation.line(settlement, movement));
    }
    blackhole.consume(Explanation.notes(settlement));
  }
}
