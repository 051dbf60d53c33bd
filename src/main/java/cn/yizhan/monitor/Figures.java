package cn.yizhan.monitor;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** What the settlements of a region that stand add up to. Waits for the database. */
public interface Figures {
  /**
   * Which settlements.
   *
   * @param institution one only
   */
  record Asked(String region, YearMonth from, YearMonth to, Optional<String> institution) {}

  /** Sums, and the persons in hardship, of one moment. */
  record Found(List<Slice> slices, Headcount persons) {
    public Found {
      slices = List.copyOf(slices);
    }
  }

  Found of(Asked asked);

  /** What of it each payer gave, by month, identity, 医疗类别 and layer: reads every row there is. */
  List<FundReport.Given> byLayer(Asked asked);

  /** The one-time grants paid in a year that stand. */
  List<FundReport.Grant> grants(String region, int year);
}
