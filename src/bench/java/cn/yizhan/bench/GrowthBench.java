package cn.yizhan.bench;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Claim;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settler;
import cn.yizhan.policy.Edition;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.BookReader;
import cn.yizhan.workbook.EditionReader;
import java.nio.file.Path;
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
 * The same stay settled with a table many times as long. Run it with {@code -prof gc}: what a
 * settlement allocates must not grow with the table.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class GrowthBench {
  /** How many times the rows of the shipped workbook. */
  @Param({"1", "20"})
  public int times = 1;

  private Edition edition;
  private Person person;
  private Visit visit;
  private YearSoFar year;
  private Claim claim;

  /** Loads the workbook, grown. */
  @Setup
  public void load() throws BadWorkbooks {
    Path tables = Path.of("tables");
    String name = "120000-tianjin/2023-01-01.xlsx";
    EditionReader.Result result =
        EditionReader.read(
            GrownBook.grow(BookReader.read(tables.resolve(name), name), times),
            EditionReader.national(
                BookReader.read(tables.resolve("national.xlsx"), "national.xlsx")));
    if (!result.problems().isEmpty()) {
      throw new BadWorkbooks(result.problems());
    }
    edition = result.edition().orElseThrow();
    person = Sample.TIANJIN.person();
    visit = Sample.TIANJIN.visit();
    year = Sample.TIANJIN.year(edition);
    claim = Sample.TIANJIN.claim(edition);
  }

  /** The claim is read already. */
  @Benchmark
  public Outcome settle() {
    return Settler.settle(edition, claim, year);
  }

  /** From the visit as a caller sends it. */
  @Benchmark
  public Outcome readAndSettle() {
    return Settler.settle(edition, Sample.read(edition, person, visit), year);
  }
}
