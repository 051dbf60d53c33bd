package cn.yizhan.statement;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.Visit;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.National;
import cn.yizhan.service.SettleBills.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One visit on a statement: its bill, how each layer divided it, who pays what. */
final class StatementVisit {
  private static final String INDENT = "  ";

  private final Page page;
  private final National national;
  private final Visit visit;

  private StatementVisit(Page page, National national, Visit visit) {
    this.page = page;
    this.national = national;
    this.visit = visit;
  }

  static void print(Page page, National national, Answer answer) {
    StatementVisit printed = new StatementVisit(page, national, answer.visit());
    page.rule("─");
    if (answer.outcome() instanceof Settlement settlement) {
      printed.heading(settlement.claim().institution().name());
      printed.settled(settlement);
    } else if (answer.outcome() instanceof Outcome.Refused refused) {
      printed.heading("");
      page.blank();
      page.line(INDENT + "未结算");
      refused.refusals().forEach(refusal -> page.paragraph(INDENT + "· ", refusal.message()));
    }
  }

  private void heading(String institutionName) {
    List<String> words = new ArrayList<>();
    words.add(visit.settledOn().toString());
    words.add(medType());
    if (visit.institution() instanceof AskedInstitution.ByClass byClass) {
      words.add(byClass.className() + " " + byClass.place().label());
      words.addAll(new TreeSet<>(byClass.marks()));
    } else if (visit.institution() instanceof AskedInstitution.ByCode byCode) {
      words.add((institutionName + " " + byCode.code()).strip());
    }
    words.add(visit.referral().label());
    visit.disease().ifPresent(disease -> words.add("病种 " + disease));
    visit.transferFrom().ifPresent(from -> words.add("转自 " + from));
    if (visit.guidanceFollowed()) {
      words.add("执行就医指导方案");
    }
    page.paragraph("就诊 " + visit.id() + "　", String.join("　", words));
  }

  private String medType() {
    return national.medTypes().stream()
        .filter(medType -> medType.code().equals(visit.medType()))
        .map(National.MedType::name)
        .findFirst()
        .orElse("医疗类别 " + visit.medType());
  }

  private void settled(Settlement settlement) {
    page.blank();
    page.line(INDENT + "费用");
    fees(settlement.billed());
    page.blank();
    page.line(
        INDENT + "结算（" + settlement.identity().map(Identity::name).orElse(Identity.NONE) + "）");
    int number = 1;
    for (Movement movement : settlement.movements()) {
      String head = "%s%2d  ".formatted(INDENT, number++);
      page.paragraph(head, Explanation.line(settlement, movement));
    }
    page.blank();
    page.line(INDENT + "谁付多少");
    payers(settlement);
    List<String> notes = Explanation.notes(settlement);
    if (!notes.isEmpty()) {
      page.blank();
      page.line(INDENT + "说明");
      notes.forEach(note -> page.paragraph(INDENT + "· ", note));
    }
  }

  /** The bill by category and part; parts of which there is nothing are left out. */
  private void fees(Parts billed) {
    List<Part> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part == Part.IN_SCOPE || billed.fen(part) > 0) {
        parts.add(part);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("类别"));
    parts.forEach(part -> header.add(part.label()));
    header.add("合计");
    rows.add(header);
    for (FeeLine line : visit.lines()) {
      rows.add(row(category(line.category()), line.parts(), parts));
    }
    rows.add(row("合计", billed, parts));
    page.table(INDENT, rows);
  }

  private String category(String code) {
    return national.categories().stream()
        .filter(category -> category.code().equals(code))
        .map(National.Category::name)
        .findFirst()
        .orElse(code);
  }

  private static List<String> row(String head, Parts amounts, List<Part> parts) {
    List<String> row = new ArrayList<>(List.of(head));
    parts.forEach(part -> row.add(amounts.get(part).toString()));
    row.add(Fen.yuan(amounts.totalFen()));
    return row;
  }

  private void payers(Settlement settlement) {
    List<List<String>> rows = new ArrayList<>();
    for (Payer payer : Payer.values()) {
      Fen paid = settlement.paidBy(payer);
      if (paid.amount() > 0) {
        rows.add(List.of(payer.label(), paid.toString()));
      }
    }
    rows.add(List.of("个人负担", settlement.personPays().toString()));
    for (Part part : Part.values()) {
      Fen left = settlement.left().get(part);
      if (left.amount() > 0) {
        rows.add(List.of("  其中 " + part.label(), left.toString()));
      }
    }
    rows.add(List.of("合计", settlement.total().toString()));
    if (settlement.onApplication().amount() > 0) {
      rows.add(List.of("依申请可得", settlement.onApplication().toString()));
    }
    page.table(INDENT, rows);
  }
}
