package cn.yizhan.monitor;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.policy.InstitutionTarget.Scope;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many persons in hardship each subject had: counted in one pass over settlements, those of a
 * person together, however many persons there are.
 */
public final class Headcount {
  private final String region;
  private final Map<Subject, Long> persons = new HashMap<>();
  private final Set<Subject> ofThisOne = new HashSet<>();
  private Bytes person = Bytes.EMPTY;

  public Headcount(String region) {
    this.region = region;
  }

  /** Takes a settlement; all of a person's must come one after the other. */
  public void add(Bytes whose, YearMonth month, String institution, Optional<String> county) {
    if (!whose.equals(person)) {
      finish();
      person = whose;
    }
    for (Optional<YearMonth> when : List.of(Optional.of(month), Optional.<YearMonth>empty())) {
      ofThisOne.add(new Subject(Scope.REGION, region, when));
      ofThisOne.add(new Subject(Scope.COUNTY, county.orElse(""), when));
      ofThisOne.add(new Subject(Scope.INSTITUTION, institution, when));
    }
  }

  private void finish() {
    ofThisOne.forEach(subject -> persons.merge(subject, 1L, Long::sum));
    ofThisOne.clear();
  }

  /** How many persons there are, everything having been taken. */
  public long of(Subject subject) {
    finish();
    return persons.getOrDefault(subject, 0L);
  }
}
