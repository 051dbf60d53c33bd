package cn.yizhan.workbook;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Days;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of 算例 as persons with their visits. */
final class ExampleReader {
  private static final Pattern DATED =
      Pattern.compile("(\\S+)\\s+(\\d{4}-\\d{2}-\\d{2})\\s*(?:起|至\\s*(\\d{4}-\\d{2}-\\d{2}))");
  private static final Pattern STATED = Pattern.compile("(\\S+)\\s+([\\d,.]+)");

  private final Edition edition;
  private final SheetReader sheet;

  ExampleReader(Edition edition, SheetReader sheet) {
    this.edition = edition;
    this.sheet = sheet;
  }

  /** One person and the visits, in order. */
  record Example(Person person, List<ExampleVisit> visits) {}

  /** A visit and the row on which its expected figures stand. */
  record ExampleVisit(RowReader row, Visit visit) {}

  List<Example> examples() {
    List<List<List<RowReader>>> examples = new ArrayList<>();
    for (RowReader row : sheet.rows()) {
      if (!row.text("算例").equals(Formats.SAME)) {
        examples.add(new ArrayList<>());
      }
      if (examples.isEmpty()) {
        row.problem("算例", "第一行要写算例的名字");
        return List.of();
      }
      List<List<RowReader>> visits = examples.get(examples.size() - 1);
      if (!row.text("就诊").equals(Formats.SAME)) {
        visits.add(new ArrayList<>());
      }
      if (visits.isEmpty()) {
        row.problem("就诊", "算例的第一行要写就诊号，如 1");
        return List.of();
      }
      visits.get(visits.size() - 1).add(row);
    }
    return examples.stream().map(this::example).toList();
  }

  private Example example(List<List<RowReader>> visits) {
    RowReader first = visits.get(0).get(0);
    List<Person.HeldIdentity> identities = new ArrayList<>();
    dated(first, "身份").forEach((name, days) -> identities.add(new Person.HeldIdentity(name, days)));
    List<Person.Approval> approvals = new ArrayList<>();
    dated(first, "审批").forEach((name, days) -> approvals.add(new Person.Approval(name, days)));
    Person person = new Person(insurance(first), first.optional("缴费档次"), identities, approvals);
    return new Example(
        person, visits.stream().map(rows -> new ExampleVisit(rows.get(0), visit(rows))).toList());
  }

  private String insurance(RowReader row) {
    String name = row.text("险种");
    return edition.national().insurances().stream()
        .filter(insurance -> insurance.name().equals(name) || insurance.code().equals(name))
        .map(National.Insurance::code)
        .findFirst()
        .orElseGet(
            () -> {
              row.problem("险种", "职工 或 居民；同一算例的后几行写 同上");
              return "";
            });
  }

  private Map<String, Days> dated(RowReader row, String header) {
    Map<String, Days> held = new HashMap<>();
    for (String word : row.words(header)) {
      Matcher matcher = DATED.matcher(RowReader.normal(word));
      Optional<Days> days = matcher.matches() ? days(matcher) : Optional.empty();
      if (days.isEmpty()) {
        row.problem(header, "如 低保对象 2023-01-01起，或 低保对象 2023-01-01至2023-08-31；没有写“不设”");
      } else {
        held.put(matcher.group(1), days.get());
      }
    }
    return held;
  }

  private static Optional<Days> days(Matcher matcher) {
    Optional<LocalDate> from = RowReader.day(matcher.group(2));
    String end = matcher.group(3);
    Optional<LocalDate> to = end == null ? Optional.empty() : RowReader.day(end);
    boolean wrong =
        from.isEmpty()
            || (end != null && to.isEmpty())
            || to.map(day -> day.isBefore(from.get())).orElse(false);
    return wrong ? Optional.empty() : Optional.of(new Days(from.get(), to));
  }

  private Visit visit(List<RowReader> rows) {
    RowReader row = rows.get(0);
    return new Visit(
        row.text("就诊"),
        row.date("结算日期"),
        medType(row),
        new AskedInstitution.ByCode(row.text("机构")),
        row.choice("转诊", Referral.values(), Referral::label),
        row.yes("就医指导"),
        row.optional("病种"),
        row.optional("转自"),
        stated(row),
        rows.stream().map(this::line).toList());
  }

  private String medType(RowReader row) {
    List<National.MedType> types = edition.national().medTypes();
    String name = row.choice("医疗类别", types.stream().map(National.MedType::name).toList());
    return types.stream()
        .filter(type -> type.name().equals(name))
        .map(National.MedType::code)
        .findFirst()
        .orElse("");
  }

  private static Map<String, Fen> stated(RowReader row) {
    Map<String, Fen> stated = new HashMap<>();
    for (String word : row.words("外部已付")) {
      Matcher matcher = STATED.matcher(RowReader.normal(word));
      if (matcher.matches()) {
        stated.put(matcher.group(1), new Fen(row.fen("外部已付", matcher.group(2))));
      } else {
        row.problem("外部已付", "如 商业保险 1000.00、社会互助 200.00；没有写“不设”");
      }
    }
    return stated;
  }

  private FeeLine line(RowReader row) {
    List<National.Category> categories = edition.national().categories();
    String name = row.choice("费用类别", categories.stream().map(National.Category::name).toList());
    String code =
        categories.stream()
            .filter(category -> category.name().equals(name))
            .map(National.Category::code)
            .findFirst()
            .orElse("");
    long[] fen = new long[Part.COUNT];
    for (Part part : Part.values()) {
      if (part != Part.EXCLUDED) {
        fen[part.ordinal()] = row.fen(part.label()).orElse(0L);
      }
    }
    return new FeeLine(code, Parts.of(fen));
  }
}
