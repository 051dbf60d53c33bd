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
import cn.yizhan.policy.National;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of 算例 as persons with their visits. */
final class ExampleReader {
  private static final Pattern DATED =
      Pattern.compile("(\\S+)\\s+(\\d{4}-\\d{2}-\\d{2})\\s*(?:起|至\\s*(\\d{4}-\\d{2}-\\d{2}))");
  private static final Pattern STATED = Pattern.compile("(\\S+)\\s+([\\d,.]+)");

  /** Columns that say something anew on each fee line. */
  private static final List<String> OF_LINE =
      List.of("费用类别", "符合政策范围", "先行自付", "超限价", "目录外特药", "其他全自费", "说明");

  private static final List<String> OF_PERSON = List.of("险种", "缴费档次", "身份", "审批");

  private final National national;
  private final SheetReader sheet;

  ExampleReader(National national, SheetReader sheet) {
    this.national = national;
    this.sheet = sheet;
  }

  /** One person and the visits, in order. */
  record Example(Person person, List<ExampleVisit> visits) {}

  /** A visit and the row on which its expected figures stand. */
  record ExampleVisit(RowReader row, Visit visit) {}

  List<Example> examples() {
    List<List<List<RowReader>>> examples = new ArrayList<>();
    if (!sheet.has("算例") || !sheet.has("就诊")) {
      return List.of();
    }
    for (RowReader row : sheet.rows()) {
      if (begins(row, "算例", "险种")) {
        examples.add(new ArrayList<>());
      }
      boolean visit = begins(row, "就诊", "结算日期");
      if (examples.isEmpty()) {
        row.problem("算例", "第一行要写算例的名字，如 特困人员住院");
        continue;
      }
      List<List<RowReader>> visits = examples.get(examples.size() - 1);
      if (visit) {
        visits.add(new ArrayList<>());
      }
      if (visits.isEmpty()) {
        if (row.sound("就诊")) {
          row.problem("就诊", "算例的第一行要写就诊号，如 1");
        }
        continue;
      }
      visits.get(visits.size() - 1).add(row);
    }
    return examples.stream().filter(visits -> !visits.isEmpty()).map(this::example).toList();
  }

  /** Whether a row begins an example or a visit; if so it must say all of it itself. */
  private static boolean begins(RowReader row, String header, String first) {
    String text = row.text(header);
    boolean same = row.text(first).equals(Formats.SAME);
    if (row.sound(header) && !text.equals(Formats.SAME) && same) {
      row.problem(header, "新的%s要写%s等各列；与上一行同一个的，这里也写“同上”".formatted(header, first));
    }
    return row.sound(header) ? !text.equals(Formats.SAME) : !same;
  }

  /** What a row leaves to the first one must not differ from it: it would not be read. */
  private static void same(RowReader row, RowReader first, List<String> headers) {
    for (String header : headers) {
      String text = row.text(header);
      boolean nothing = text.equals(Formats.NONE) && Formats.EXPECTED_AMOUNTS.contains(header);
      if (!text.equals(Formats.SAME) && !text.equals(first.text(header)) && !nothing) {
        row.problem(header, "与第 %d 行是同一次就诊或同一个人，这里写“同上”".formatted(first.rowNumber()));
      }
    }
  }

  private Example example(List<List<RowReader>> visits) {
    RowReader first = visits.get(0).get(0);
    List<Person.HeldIdentity> identities = dated(first, "身份", Person.HeldIdentity::new);
    List<Person.Approval> approvals = dated(first, "审批", Person.Approval::new);
    Person person = new Person(insurance(first), first.optional("缴费档次"), identities, approvals);
    visits.stream().skip(1).forEach(rows -> same(rows.get(0), first, OF_PERSON));
    return new Example(
        person, visits.stream().map(rows -> new ExampleVisit(rows.get(0), visit(rows))).toList());
  }

  private String insurance(RowReader row) {
    String name = row.text("险种");
    return national.insurances().stream()
        .filter(insurance -> insurance.name().equals(name) || insurance.code().equals(name))
        .map(National.Insurance::code)
        .findFirst()
        .orElseGet(
            () -> {
              row.problem("险种", "职工 或 居民");
              return "";
            });
  }

  private static <T> List<T> dated(RowReader row, String header, BiFunction<String, Days, T> make) {
    List<T> held = new ArrayList<>();
    for (String word : row.words(header)) {
      Matcher matcher = DATED.matcher(RowReader.normal(word));
      Optional<Days> days = matcher.matches() ? days(matcher) : Optional.empty();
      if (days.isEmpty()) {
        row.problem(
            header, "“%s”应如 低保对象 2023-01-01起，或 低保对象 2023-01-01至2023-08-31；没有写“不设”".formatted(word));
      } else {
        held.add(make.apply(matcher.group(1), days.get()));
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
    expected(row);
    rows.stream().skip(1).forEach(line -> sameVisit(line, row));
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

  /** The expected figures; a visit to be refused has none. */
  private static void expected(RowReader row) {
    boolean refused = row.text("期望身份").equals(Examples.REFUSED);
    for (String header : Formats.EXPECTED_AMOUNTS) {
      Optional<Long> fen = row.fen(header);
      if (refused && fen.orElse(0L) > 0) {
        row.problem(header, "期望身份是 拒绝，这里写“不设”");
      }
    }
    row.text("说明");
  }

  private static void sameVisit(RowReader row, RowReader first) {
    List<String> ofVisit =
        Formats.EXAMPLE_SHEET.columns().stream()
            .map(Column::header)
            .filter(header -> !OF_LINE.contains(header) && !OF_PERSON.contains(header))
            .filter(header -> !header.equals("算例") && !header.equals("就诊"))
            .toList();
    same(row, first, ofVisit);
    same(row, first, OF_PERSON);
    row.text("说明");
  }

  private String medType(RowReader row) {
    List<National.MedType> types = national.medTypes();
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
      if (!matcher.matches()) {
        row.problem("外部已付", "“%s”应如 商业保险 1000.00、社会互助 200.00；没有写“不设”".formatted(word));
      } else if (stated.containsKey(matcher.group(1))) {
        row.problem("外部已付", "“%s”写了两次，加起来写一次".formatted(matcher.group(1)));
      } else {
        stated.put(matcher.group(1), new Fen(row.fen("外部已付", matcher.group(2))));
      }
    }
    return stated;
  }

  private FeeLine line(RowReader row) {
    List<National.Category> categories = national.categories();
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
