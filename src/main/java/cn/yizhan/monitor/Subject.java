package cn.yizhan.monitor;

import cn.yizhan.policy.InstitutionTarget.Scope;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;

/**
 * What indicators are computed for, and of when.
 *
 * @param key 机构编码, the county's name (empty where none is registered), or 统筹区代码
 * @param month empty for the whole of the months asked for
 */
public record Subject(Scope scope, String key, Optional<YearMonth> month)
    implements Comparable<Subject> {
  private static final YearMonth AFTER_EVERY_MONTH = YearMonth.of(9999, 12);

  private static final Comparator<Subject> IN_ORDER =
      Comparator.comparing(Subject::scope)
          .reversed()
          .thenComparing(Subject::key)
          .thenComparing(subject -> subject.month.orElse(AFTER_EVERY_MONTH));

  /** The region, its counties, its institutions; of each the months, then all of them together. */
  @Override
  public int compareTo(Subject other) {
    return IN_ORDER.compare(this, other);
  }
}
