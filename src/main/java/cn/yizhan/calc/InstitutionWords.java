package cn.yizhan.calc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Refusal.Reason;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionClass;
import cn.yizhan.policy.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What an edition makes of the institution a bill names. */
final class InstitutionWords {
  private final Lookup lookup;

  InstitutionWords(Lookup lookup) {
    this.lookup = lookup;
  }

  Institution find(AskedInstitution asked) {
    return asked instanceof AskedInstitution.ByCode byCode
        ? byCode(byCode)
        : byClass((AskedInstitution.ByClass) asked);
  }

  /** A stay in a designated institution of the region can be part of a chain of transfers. */
  Optional<Integer> link(Institution institution, boolean stay) {
    InstitutionClass own = lookup.edition().classes().get(institution.classIndex());
    return stay && own.designated() && institution.place() == Place.LOCAL
        ? Optional.of(own.rank())
        : Optional.empty();
  }

  private Institution byCode(AskedInstitution.ByCode asked) {
    Institution known = lookup.edition().institutions().get(asked.code());
    if (known != null) {
      return known;
    }
    lookup.refuse(
        Reason.UNKNOWN_INSTITUTION,
        "机构编码“%s”不在%s的定点机构表里，应为表里有的国家编码（12 位）；表里缺这家机构的，请医保局补上"
            .formatted(asked.code(), lookup.region()));
    return new Institution(asked.code(), "", 0, Place.LOCAL, 0, "");
  }

  private Institution byClass(AskedInstitution.ByClass asked) {
    Vocabulary vocabulary = lookup.edition().vocabulary();
    List<InstitutionClass> classes = lookup.edition().classes();
    int index = 0;
    while (index < classes.size() && !goesBy(classes.get(index), asked.className())) {
      index++;
    }
    if (index == classes.size()) {
      List<String> names = vocabulary.values(Dimension.INSTITUTION_CLASS);
      index = lookup.indexOf(names, asked.className(), Reason.UNKNOWN_INSTITUTION, "机构类别");
    } else if (!vocabulary.isFound(index, asked.place().ordinal())) {
      List<String> places = classes.get(index).places().stream().map(Place::label).toList();
      lookup.refuse(
          Reason.UNKNOWN_INSTITUTION,
          "机构类别“%s”不会在%s，机构类别表写的是：%s"
              .formatted(asked.className(), asked.place().label(), String.join("、", places)));
    }
    int marks = 0;
    for (String mark : new TreeSet<>(asked.marks())) {
      marks |= 1 << lookup.indexOf(vocabulary.marks(), mark, Reason.UNKNOWN_INSTITUTION, "机构标记");
    }
    return new Institution("", asked.className(), index, asked.place(), marks, "");
  }

  private static boolean goesBy(InstitutionClass institutionClass, String name) {
    return institutionClass.name().equals(name) || institutionClass.otherNames().contains(name);
  }
}
