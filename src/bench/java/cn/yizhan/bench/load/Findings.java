package cn.yizhan.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured beside what is wanted, for the table at the end. */
final class Findings {
  private final List<Finding> findings = new ArrayList<>();

  /**
   * One of them.
   *
   * @param least not less than this is wanted; NaN where there is no such bound
   * @param most not more than this
   */
  private record Finding(String what, double found, String unit, double least, double most) {
    @Override
    public String toString() {
      boolean met = !(found < least) && !(found > most);
      String aim = Double.isNaN(least) ? "at most " + number(most) : "at least " + number(least);
      boolean open = Double.isNaN(least) && Double.isNaN(most);
      return String.format(
          Locale.ROOT,
          "%-92s %10s %-5s %s",
          what,
          number(found),
          unit,
          open ? "" : aim + " " + unit + (met ? "  yes" : "  NO"));
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, value < 10 && value % 1 != 0 ? "%.2f" : "%,.0f", value);
    }
  }

  void least(String what, double found, String unit, double least) {
    add(new Finding(what, found, unit, least, Double.NaN));
  }

  void most(String what, double found, String unit, double most) {
    add(new Finding(what, found, unit, Double.NaN, most));
  }

  /** Something that nothing is wanted of. */
  void note(String what, double found, String unit) {
    add(new Finding(what, found, unit, Double.NaN, Double.NaN));
  }

  /** Said at once as well: a long run may be cut short. */
  private void add(Finding finding) {
    findings.add(finding);
    System.out.println(finding);
    System.out.flush();
  }

  /** All of them, once more. */
  void print() {
    System.out.println();
    findings.forEach(System.out::println);
    System.out.flush();
  }
}
