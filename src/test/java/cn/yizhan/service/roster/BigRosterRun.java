package cn.yizhan.service.roster;

import cn.yizhan.registry.RosterEffect;
import cn.yizhan.workbook.roster.RosterFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;

/** Reads and checks one roster and says what that took; run in a process of its own. */
final class BigRosterRun {
  private BigRosterRun() {}

  /** The file; prints {@code rows findings milliseconds peakMebibytes}. */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    RosterOutcome outcome;
    try (RosterFile file = RosterFile.open(Path.of(arguments[0]), "名单.xlsx")) {
      Terms terms = Terms.of(file, Imports.ASKED, Imports.TABLES);
      RosterRun run =
          new RosterRun(
              file,
              Imports.ASKED,
              terms,
              persons -> Collections.nCopies(persons.size(), RosterEffect.CHANGES));
      run.through(rows -> {});
      outcome = run.outcome(RosterOutcome.State.CHECKED, java.util.Optional.empty());
    }
    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.println(
        outcome.counts().rows() + " " + outcome.findingCount() + " " + took + " " + (peak >> 20));
  }
}
