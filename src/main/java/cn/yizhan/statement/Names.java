package cn.yizhan.statement;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import java.util.ArrayList;
import java.util.List;

/** Codes in words; a code that no list has is shown as it is. */
record Names(National national) {
  /** How a cover says that a document has no number. */
  private static final List<String> NO_NUMBER = List.of("", "不设");

  String category(String code) {
    return national.categories().stream()
        .filter(category -> category.code().equals(code))
        .map(National.Category::name)
        .findFirst()
        .orElse(code);
  }

  String medType(String code) {
    return national.medTypes().stream()
        .filter(medType -> medType.code().equals(code))
        .map(National.MedType::name)
        .findFirst()
        .orElse("医疗类别 " + code);
  }

  /** 险种, and 缴费档次 where there is one. */
  List<String> insured(Person person) {
    List<String> words = new ArrayList<>();
    words.add(
        national.insurances().stream()
            .filter(insurance -> insurance.code().equals(person.insurance()))
            .map(National.Insurance::name)
            .findFirst()
            .orElse("险种 " + person.insurance()));
    person.tier().ifPresent(tier -> words.add("缴费档次 " + tier));
    return words;
  }

  static String document(Edition.Cover cover) {
    StringBuilder document = new StringBuilder("《").append(cover.document()).append('》');
    if (!NO_NUMBER.contains(cover.documentNumber())) {
      document.append(cover.documentNumber());
    }
    return document.append('，').append(cover.status()).toString();
  }

  static String days(Days days) {
    return days.from() + days.to().map(to -> " 至 " + to).orElse(" 起");
  }
}
