package cn.yizhan.statement;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import cn.yizhan.service.SettleBills.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 结算单: one person's bills as a printed page, with the reason for every amount, visit by visit and
 * then in sum for each calendar year.
 */
public final class Statement {
  /** How a cover says that a document has no number. */
  private static final List<String> NO_NUMBER = List.of("", "不设");

  private final National national;
  private final PersonBills bills;
  private final List<Answer> answers;
  private final Page page = new Page();

  private Statement(National national, PersonBills bills, List<Answer> answers) {
    this.national = national;
    this.bills = bills;
    this.answers = answers;
  }

  /** The statement as text, ending with a line end. */
  public static String of(National national, PersonBills bills, List<Answer> answers) {
    Statement statement = new Statement(national, bills, answers);
    statement.title(List.of());
    statement.header();
    answers.forEach(answer -> StatementVisit.print(statement.page, national, answer));
    statement.years();
    return statement.page.toString();
  }

  /**
   * A line at the head of a statement.
   *
   * @param head four characters wide
   */
  public record Fact(String head, String text) {}

  /** The statement of one bill alone, without the sum of its year. */
  public static String ofOne(
      National national, PersonBills bills, Answer answer, List<Fact> facts) {
    Statement statement = new Statement(national, bills, List.of(answer));
    statement.title(facts);
    statement.header();
    StatementVisit.print(statement.page, national, answer);
    statement.page.rule("═");
    return statement.page.toString();
  }

  private void title(List<Fact> facts) {
    page.rule("═");
    page.line("医疗费用一站式结算单");
    page.rule("═");
    page.paragraph("账单　　", bills.name());
    facts.forEach(fact -> page.paragraph(fact.head(), fact.text()));
  }

  private void header() {
    Map<String, Edition.Cover> covers = covers();
    String region = covers.values().stream().findFirst().map(c -> c.regionName()).orElse("");
    page.paragraph("统筹区　", (region + " " + bills.region()).strip());
    page.paragraph("参保人　", String.join("　", insured(bills.person())));
    for (Person.HeldIdentity identity : bills.person().identities()) {
      page.paragraph("身份　　", identity.name() + "　" + days(identity.days()));
    }
    for (Person.Approval approval : bills.person().approvals()) {
      page.paragraph("审批　　", approval.application() + "　" + days(approval.days()));
    }
    for (Edition.Cover cover : covers.values()) {
      page.paragraph("依据　　", document(cover));
      page.paragraph(
          "费率表　",
          "%s（%s 起施行，SHA-256 %s）".formatted(cover.workbook(), cover.from(), cover.sha256()));
    }
    page.line("金额单位：元");
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

  private static String document(Edition.Cover cover) {
    StringBuilder document = new StringBuilder("《").append(cover.document()).append('》');
    if (!NO_NUMBER.contains(cover.documentNumber())) {
      document.append(cover.documentNumber());
    }
    return document.append('，').append(cover.status()).toString();
  }

  private List<String> insured(Person person) {
    List<String> words = new ArrayList<>();
    words.add(
        national.insurances().stream()
            .filter(insurance -> insurance.code().equals(person.insurance()))
            .map(National.Insurance::name)
            .findFirst()
            .orElse("险种 " + person.insurance()));
    person.tier().ifPresent(tier -> words.add("缴费档次 " + tier));
    if (person.identities().isEmpty()) {
      words.add("普通参保人");
    }
    return words;
  }

  private static String days(Days days) {
    return days.from() + days.to().map(to -> " 至 " + to).orElse(" 起");
  }

  private void years() {
    Map<Integer, List<Answer>> years = new TreeMap<>();
    for (Answer answer : answers) {
      int year = answer.visit().settledOn().getYear();
      years.computeIfAbsent(year, y -> new ArrayList<>()).add(answer);
    }
    years.forEach((year, settled) -> StatementYear.print(page, year, settled));
    page.rule("═");
  }
}
