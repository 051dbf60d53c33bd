package cn.yizhan.bench.load;

import cn.yizhan.bench.CpuRatio;
import cn.yizhan.bench.HandWrittenBench.Bills;
import cn.yizhan.workbook.BadWorkbooks;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the service under load. Server and client are processes of their own; what is compared
 * takes turns within a minute, and what counts is the ratio.
 *
 * <pre>
 * java -cp target/benchmarks.jar cn.yizhan.bench.load.Measures all
 * … presettle
 * … settle sqlite | settle postgresql
 * … growth sqlite 10000 1000000 10000000
 * … hour
 * … start "./yizhan" "java -jar target/yizhan.jar"
 * … settler
 * </pre>
 */
public final class Measures {
  static final int PERSONS = 20_000;
  static final int UNDER_WAY = 256;

  private static final List<String> COMMANDS = List.of("./yizhan", "java -jar target/yizhan.jar");

  private final Findings findings = new Findings();
  private final Turns turns = new Turns(Effort.USUAL, findings);
  private final Endurance endurance = new Endurance(Effort.USUAL, findings);

  private Measures() {}

  /** Measures what is asked for, and ends with a table of it. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, BadWorkbooks {
    long from = System.nanoTime();
    Measures measures = new Measures();
    measures.run(arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
    measures.findings.print();
    print("%.0f s in all", (System.nanoTime() - from) / 1e9);
  }

  private void run(String what, List<String> of)
      throws IOException, InterruptedException, BadWorkbooks {
    switch (what) {
      case "all" -> all();
      case "presettle" -> turns.preSettle();
      case "settle" -> turns.settle(of.get(0));
      case "growth" ->
          endurance.growth(of.get(0), of.stream().skip(1).mapToLong(Long::parseLong).toArray());
      case "hour" -> endurance.hour();
      case "start" -> endurance.start(of.isEmpty() ? COMMANDS : of);
      case "settler" -> settler();
      default -> throw new IllegalArgumentException(what);
    }
  }

  private void all() throws IOException, InterruptedException, BadWorkbooks {
    settler();
    endurance.start(COMMANDS);
    turns.preSettle();
    turns.settle("sqlite");
    turns.settle("postgresql");
    endurance.hour();
    endurance.growth("sqlite", 10_000, 1_000_000);
  }

  private void settler() throws BadWorkbooks {
    for (Bills bills : Bills.values()) {
      CpuRatio.Found found = CpuRatio.of(bills);
      print("%s  %s", bills, found);
      String name = bills == Bills.STAY ? "one stay" : "bills of every kind";
      findings.most("settler against hand-written Java, " + name, found.ratio(), "times", 2);
    }
  }

  static double[] ratios(double[] these, double[] those) {
    double[] ratios = new double[these.length];
    Arrays.setAll(ratios, i -> these[i] / those[i]);
    return ratios;
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
    System.out.flush();
  }
}
