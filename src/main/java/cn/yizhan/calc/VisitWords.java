package cn.yizhan.calc;

import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.National;
import java.util.List;
import java.util.Optional;

/** What an edition makes of a visit's med type and disease. */
final class VisitWords {
  private final Lookup lookup;

  VisitWords(Lookup lookup) {
    this.lookup = lookup;
  }

  /** The value in {@link Dimension#MED_TYPE} of a national code. */
  int medType(String code) {
    return lookup.indexOf(
        lookup.edition().national().medTypes(),
        National.MedType::code,
        code,
        Reason.UNKNOWN_MED_TYPE,
        "医疗类别");
  }

  /** The value in {@link Dimension#DISEASE} of a name. */
  int disease(String name) {
    List<String> names = lookup.edition().vocabulary().values(Dimension.DISEASE);
    return lookup.indexOf(names, name, Reason.UNKNOWN_DISEASE, "病种");
  }

  /** The disease a value stands for; none for that of no list. */
  Optional<Disease> onList(int disease) {
    return disease <= 0
        ? Optional.empty()
        : Optional.of(lookup.edition().diseases().get(disease - 1));
  }
}
