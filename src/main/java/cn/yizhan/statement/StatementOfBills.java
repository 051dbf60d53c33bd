package cn.yizhan.statement;

import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.National;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.statement.Block.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One person's bills, visit by visit and then in sum for each calendar year. */
public final class StatementOfBills {
  private final Names names;
  private final PersonBills bills;
  private final List<Answer> answers;

  private StatementOfBills(National national, PersonBills bills, List<Answer> answers) {
    this.names = new Names(national);
    this.bills = bills;
    this.answers = answers;
  }

  /** The statement of bills that were settled without being recorded. */
  public static Statement of(National national, PersonBills bills, List<Answer> answers) {
    StatementOfBills statement = new StatementOfBills(national, bills, answers);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Facts(statement.facts()));
    for (Answer answer : answers) {
      blocks.add(statement.chapter(answer));
      blocks.addAll(VisitBlocks.of(statement.names, answer));
    }
    statement.years().forEach((year, settled) -> blocks.addAll(YearBlocks.of(year, settled)));
    return new Statement(bills.name(), "", "", blocks);
  }

  private Block chapter(Answer answer) {
    String label = "就诊 " + answer.visit().id();
    List<String> words = new ArrayList<>(List.of(answer.visit().settledOn().toString()));
    words.addAll(VisitWords.of(names, answer));
    return new Block.Chapter(label, String.join("　", words));
  }

  private List<Fact> facts() {
    Map<String, Edition.Cover> covers = covers();
    String region = covers.values().stream().findFirst().map(c -> c.regionName()).orElse("");
    List<Fact> facts = new ArrayList<>();
    add(facts, "账单", bills.name());
    add(facts, "统筹区", (region + " " + bills.region()).strip());
    add(facts, "参保人", insured());
    for (Person.HeldIdentity identity : bills.person().identities()) {
      add(facts, "身份", identity.name() + "　" + Names.days(identity.days()));
    }
    for (Person.Approval approval : bills.person().approvals()) {
      add(facts, "审批", approval.application() + "　" + Names.days(approval.days()));
    }
    for (Edition.Cover cover : covers.values()) {
      add(facts, "依据", Names.document(cover));
      add(
          facts,
          "费率表",
          "%s（%s 起施行，SHA-256 %s）".formatted(cover.workbook(), cover.from(), cover.sha256()));
    }
    return facts;
  }

  private static void add(List<Fact> facts, String label, String text) {
    facts.add(new Fact(label, text, true));
  }

  private String insured() {
    List<String> words = new ArrayList<>(names.insured(bills.person()));
    if (bills.person().identities().isEmpty()) {
      words.add(Identity.NONE);
    }
    return String.join("　", words);
  }

  /** The editions used, by workbook, in the order of use. */
  private Map<String, Edition.Cover> covers() {
    Map<String, Edition.Cover> covers = new LinkedHashMap<>();
    for (Answer answer : answers) {
      if (answer.outcome() instanceof Settlement settlement) {
        Edition.Cover cover = settlement.edition().cover();
        covers.putIfAbsent(cover.workbook(), cover);
      }
    }
    return covers;
  }

  private Map<Integer, List<Answer>> years() {
    Map<Integer, List<Answer>> years = new TreeMap<>();
    for (Answer answer : answers) {
      int year = answer.visit().settledOn().getYear();
      years.computeIfAbsent(year, y -> new ArrayList<>()).add(answer);
    }
    return years;
  }
}
