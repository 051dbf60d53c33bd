package cn.yizhan.cli;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Days;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.National;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One person's bills read from the text form, with everything wrong in them reported at once. */
public final class TextBills {
  private static final Place[] PLACES = Place.values();

  private final National national;
  private final Problems problems = new Problems();

  private TextBills(National national) {
    this.national = national;
  }

  /**
   * Reads the lines of one file.
   *
   * @param place where they stand, for messages
   * @param firstLine the number of the first of them
   */
  public static Reading read(
      National national, String place, String name, int firstLine, List<String> lines) {
    Optional<Problem> encoding = TextLines.wrongEncoding(firstLine, lines);
    if (encoding.isPresent()) {
      return new Reading.Unreadable(Optional.of(name), place, List.of(encoding.get()), 1);
    }
    TextBills reader = new TextBills(national);
    Reading.Bills bills = reader.bills(name, firstLine, lines);
    Problems problems = reader.problems;
    return problems.isEmpty()
        ? bills
        : new Reading.Unreadable(Optional.of(name), place, problems.kept(), problems.count());
  }

  private Reading.Bills bills(String name, int firstLine, List<String> lines) {
    List<TextBlock> blocks = TextLines.blocks(firstLine, lines, problems);
    TextBlock first = blocks.get(0);
    String region = first.requiredWord("地区", "地区　360700");
    Person person = person(first);
    List<Visit> visits = new ArrayList<>();
    List<Optional<Expected>> expected = new ArrayList<>();
    for (TextBlock block : blocks.subList(1, blocks.size())) {
      visits.add(visit(block));
      expected.add(TextExpected.read(block));
    }
    return new Reading.Bills(new PersonBills(name, region, person, visits), expected);
  }

  private Person person(TextBlock block) {
    National.Insurance[] insurances = national.insurances().toArray(National.Insurance[]::new);
    Optional<TextBlock.Line> line = block.required("险种", "险种　居民");
    return new Person(
        block
            .oneOf(line, "险种", insurances, National.Insurance::name)
            .map(National.Insurance::code)
            .orElse(""),
        block.optionalWord("缴费档次", "缴费档次　高档"),
        block.all("身份").stream()
            .map(held -> new Person.HeldIdentity(first(held), days(block, held)))
            .toList(),
        block.all("审批").stream()
            .map(approval -> new Person.Approval(first(approval), days(block, approval)))
            .toList());
  }

  private static String first(TextBlock.Line line) {
    return line.values().isEmpty() ? "" : line.values().get(0);
  }

  /** {@code 低保对象 2023-01-01 起} or {@code 低保对象 2023-01-01 至 2023-06-30}. */
  private static Days days(TextBlock block, TextBlock.Line line) {
    List<String> values = line.values();
    boolean open = values.size() == 3 && values.get(2).equals("起");
    boolean closed = values.size() == 4 && values.get(2).equals("至");
    if (!open && !closed) {
      block.note(line, line.shown(), line.key() + "　名称　2023-01-01　起，或 名称　2023-01-01　至　2023-06-30");
      return new Days(LocalDate.MIN, Optional.empty());
    }
    LocalDate from = block.day(line, values.get(1));
    if (open) {
      return new Days(from, Optional.empty());
    }
    LocalDate to = block.day(line, values.get(3));
    if (to.isBefore(from)) {
      if (to.isAfter(LocalDate.MIN)) {
        block.note(line, values.get(3), "不早于起始日 " + from + " 的日期");
      }
      return new Days(from, Optional.empty());
    }
    return new Days(from, Optional.of(to));
  }

  private Visit visit(TextBlock block) {
    National.MedType[] medTypes = national.medTypes().toArray(National.MedType[]::new);
    LocalDate settledOn =
        block
            .required("结算日期", "结算日期　2023-03-10")
            .map(line -> block.day(line, block.only(line, "结算日期　2023-03-10")))
            .orElse(LocalDate.MIN);
    String medType =
        block
            .oneOf(block.required("医疗类别", "医疗类别　普通住院"), "医疗类别", medTypes, National.MedType::name)
            .map(National.MedType::code)
            .orElse("");
    return new Visit(
        block.requiredWord("就诊", "就诊　v1"),
        settledOn,
        medType,
        institution(block),
        block
            .oneOf(block.required("转诊", "转诊　已转诊"), "转诊", Referral.values(), Referral::label)
            .orElse(Referral.NOT_NEEDED),
        guidance(block),
        block.optionalWord("病种", "病种　血友病"),
        block.optionalWord("转自", "转自　v0"),
        otherPayments(block),
        feeLines(block));
  }

  private static boolean guidance(TextBlock block) {
    String[] words = {"否", "是"};
    return block
        .oneOf(block.optional("就医指导"), "就医指导", words, word -> word)
        .map(word -> word.equals(words[1]))
        .orElse(false);
  }

  private static AskedInstitution institution(TextBlock block) {
    String form = "机构　三级　统筹区内　标记，或 机构　机构编码";
    TextBlock.Line line = block.required("机构", form).orElse(null);
    if (line == null || line.values().size() == 1) {
      return new AskedInstitution.ByCode(line == null ? "" : first(line));
    }
    if (line.values().isEmpty()) {
      block.note(line, "", form);
      return new AskedInstitution.ByCode("");
    }
    Optional<Place> place = Labels.of(PLACES, Place::label, line.values().get(1));
    if (place.isEmpty()) {
      block.note(line, line.values().get(1), "就医地 " + Labels.list(PLACES, Place::label) + " 之一");
    }
    Set<String> marks = new HashSet<>(line.values().subList(2, line.values().size()));
    return new AskedInstitution.ByClass(first(line), place.orElse(Place.LOCAL), marks);
  }

  private static Map<String, Fen> otherPayments(TextBlock block) {
    Map<String, Fen> payments = new LinkedHashMap<>();
    for (TextBlock.Line line : block.all("外部已付")) {
      if (line.values().size() != 2) {
        block.note(line, line.shown(), "外部已付　商业保险　1,000.00");
      } else if (payments.containsKey(first(line))) {
        block.note(line, first(line), "同一个名称只写一次");
      } else {
        payments.put(first(line), block.yuan(line, line.values().get(1)));
      }
    }
    return payments;
  }

  private List<FeeLine> feeLines(TextBlock block) {
    if (block.all("费用").isEmpty()) {
      block.required("费用", "费用　西药费　符合政策范围　8,000.00");
    }
    return block.all("费用").stream().map(line -> feeLine(block, line)).toList();
  }

  private FeeLine feeLine(TextBlock block, TextBlock.Line line) {
    National.Category[] categories = national.categories().toArray(National.Category[]::new);
    Optional<National.Category> category =
        Labels.of(categories, National.Category::name, first(line));
    if (category.isEmpty()) {
      String list = Labels.list(categories, National.Category::name);
      block.note(line, first(line), "费用类别 " + list + " 之一");
    }
    List<String> pairs =
        line.values().subList(Math.min(1, line.values().size()), line.values().size());
    EnumSet<Part> billed = EnumSet.complementOf(EnumSet.of(Part.EXCLUDED));
    Parts parts = TextExpected.parts(block, line, pairs, billed);
    return new FeeLine(category.map(National.Category::code).orElse(""), parts);
  }
}
