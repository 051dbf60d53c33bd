package cn.yizhan.statement;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Settlement;
import cn.yizhan.service.SettleBills.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where a visit was and how it came there, in words. */
final class VisitWords {
  private VisitWords() {}

  /** All of it, in one line. */
  static List<String> of(Names names, Answer answer) {
    List<String> words = new ArrayList<>();
    words.add(names.medType(answer.visit().medType()));
    words.addAll(institution(answer));
    words.addAll(way(answer.visit()));
    return words;
  }

  /** The institution; its name only when the visit was settled. */
  static List<String> institution(Answer answer) {
    AskedInstitution asked = answer.visit().institution();
    if (asked instanceof AskedInstitution.ByClass byClass) {
      List<String> words = new ArrayList<>();
      words.add(byClass.className() + " " + byClass.place().label());
      words.addAll(new TreeSet<>(byClass.marks()));
      return words;
    }
    String name =
        answer.outcome() instanceof Settlement settlement
            ? settlement.claim().institution().name()
            : "";
    return List.of((name + " " + ((AskedInstitution.ByCode) asked).code()).strip());
  }

  /** Referral, disease, transfer, guidance. */
  static List<String> way(Visit visit) {
    List<String> words = new ArrayList<>();
    words.add(visit.referral().label());
    visit.disease().ifPresent(disease -> words.add("病种 " + disease));
    visit.transferFrom().ifPresent(from -> words.add("转自 " + from));
    if (visit.guidanceFollowed()) {
      words.add("执行就医指导方案");
    }
    return words;
  }
}
