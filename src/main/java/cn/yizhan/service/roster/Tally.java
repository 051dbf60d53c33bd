package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.Change;
import java.util.Objects;

/** Counts households and persons that come and go, as the certificate does. */
final class Tally {
  private final Side added = new Side();
  private final Side removed = new Side();
  private int households;

  /** The persons of one side, and the households that have any. */
  private static final class Side {
    private final SeenIds heads = new SeenIds();
    private int unread;
    private int persons;

    void add(Household household, HouseholdCheck.Checked checked, int those) {
      if (those > 0) {
        persons += those;
        checked
            .headIdNumber()
            .ifPresentOrElse(head -> heads.put(head, household.firstRow()), () -> unread++);
      }
    }

    Certificate.Count count() {
      return new Certificate.Count(heads.size() + unread, persons);
    }
  }

  void add(Household household, HouseholdCheck.Checked checked) {
    int left =
        (int)
            household.lines().stream()
                .filter(line -> Objects.equals(line.change().orElse(null), Change.LEFT))
                .count();
    households++;
    added.add(household, checked, household.lines().size() - left);
    removed.add(household, checked, left);
  }

  int households() {
    return households;
  }

  Certificate.Count added() {
    return added.count();
  }

  Certificate.Count removed() {
    return removed.count();
  }
}
