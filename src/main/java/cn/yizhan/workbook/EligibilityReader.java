package cn.yizhan.workbook;

import cn.yizhan.bill.Payer;
import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.DepositRule;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Eligibility;
import cn.yizhan.policy.Funding;
import cn.yizhan.policy.OneTimeGrant;
import cn.yizhan.policy.OneTimeGrant.Terms;
import cn.yizhan.policy.RowTable;
import cn.yizhan.policy.Subsidy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 资助参保, 免押金, 一次性救助, and with 参保规则 what they make together. */
final class EligibilityReader {
  /** What a deposit can depend on besides who the person is. */
  static final List<Dimension> DEPOSIT_CONDITIONS =
      List.of(
          Dimension.MED_TYPE,
          Dimension.INSTITUTION_CLASS,
          Dimension.MARKS,
          Dimension.PLACE,
          Dimension.REFERRAL);

  private static final Pattern FUNDER = Pattern.compile("(\\S+?)(?:\\s+(\\d{1,4}))?");
  private static final String AMOUNT = "金额";
  private static final String FUNDING = "出资";

  private final Book book;
  private final RegionWords words;
  private final ConditionReader conditions;
  private final AmountReader amounts;
  private final Problems problems;

  EligibilityReader(
      Book book,
      RegionWords words,
      ConditionReader conditions,
      AmountReader amounts,
      Problems problems) {
    this.book = book;
    this.words = words;
    this.conditions = conditions;
    this.amounts = amounts;
    this.problems = problems;
  }

  Eligibility read() {
    RuleSheet<Subsidy> subsidies = sheet(EligibilityFormats.SUBSIDY_SHEET, this::subsidy);
    EnrolmentReader enrolment = new EnrolmentReader(amounts);
    var rules = sheet(EligibilityFormats.ENROLMENT_SHEET, enrolment::rule);
    RuleSheet<DepositRule> deposits = sheet(EligibilityFormats.DEPOSIT_SHEET, this::deposit);
    return new Eligibility(
        subsidies.table(), rules.tables(rule -> rule.matter()), deposits.table(), grants());
  }

  private <R> RuleSheet<R> sheet(Formats.Format format, Function<RowReader, R> rule) {
    return RuleSheet.read(book, format, words, conditions, problems, rule);
  }

  private Subsidy subsidy(RowReader row) {
    Subsidy.Kind kind = row.choice("资助方式", Subsidy.Kind.values(), Subsidy.Kind::label);
    boolean pays = kind == Subsidy.Kind.FULL || kind == Subsidy.Kind.FIXED;
    Amount amount = pays ? amounts.read(row, AMOUNT, Amount.UNBOUNDED) : nothing(row, kind, AMOUNT);
    if (row.sound("资助方式") && row.sound(AMOUNT)) {
      check(row, kind, amount);
    }
    return new Subsidy(kind, amount, funding(row, kind, pays), row.source());
  }

  private static Funding funding(RowReader row, Subsidy.Kind kind, boolean pays) {
    if (!row.sound("资助方式")) {
      row.text(FUNDING);
      return Funding.NONE;
    }
    if (kind == Subsidy.Kind.NONE) {
      nothing(row, kind, FUNDING);
      return Funding.NONE;
    }
    return funding(row, pays);
  }

  private static void check(RowReader row, Subsidy.Kind kind, Amount amount) {
    boolean whole =
        amount instanceof Amount.OfParameter share && share.ratio().basisPoints() == Ratio.WHOLE;
    if (kind == Subsidy.Kind.FULL && !whole) {
      row.problem(AMOUNT, "全额的写参数表里缴费标准的名称，如 居民缴费标准");
    }
    if (kind == Subsidy.Kind.FIXED && (whole || amount.equals(Amount.Fixed.NONE))) {
      row.problem(AMOUNT, "定额的写金额（元），如 280，或缴费标准的一部分，如 60%×居民缴费标准；整个缴费标准是全额");
    }
  }

  /** A cell that has nothing to say for this kind of row. */
  private static Amount nothing(RowReader row, Subsidy.Kind kind, String header) {
    if (row.sound("资助方式") && row.optional(header).isPresent()) {
      row.problem(header, "%s的行，这里写“不设”".formatted(kind.label()));
    }
    return Amount.Fixed.NONE;
  }

  /** Who pays; {@code divided} when several share the amount, so that each needs its parts. */
  private static Funding funding(RowReader row, boolean divided) {
    List<Funding.Funder> funders = new ArrayList<>();
    List<String> parts = row.words(FUNDING);
    for (String part : parts) {
      Matcher funder = FUNDER.matcher(RowReader.normal(part));
      boolean counted = funder.matches() && funder.group(2) != null;
      boolean wrong = !funder.matches() || (divided && parts.size() > 1 && !counted);
      int share = counted ? Integer.parseInt(funder.group(2)) : 1;
      if ((wrong || share == 0) && row.sound(FUNDING)) {
        row.problem(FUNDING, "一家出的写名称；几家分担的各写名称、空格、份数，份数是 1 到 9999 的整数，如 省级 5、市级 2、县级 3");
      }
      funders.add(new Funding.Funder(funder.matches() ? funder.group(1) : part, share));
    }
    if (funders.isEmpty() && row.sound(FUNDING)) {
      row.problem(FUNDING, "写谁出，如 医疗救助；不资助的资助方式写 不资助");
    }
    if (funders.stream().map(Funding.Funder::name).distinct().count() < funders.size()) {
      row.problem(FUNDING, "每一家写一次");
    }
    return new Funding(funders);
  }

  private DepositRule deposit(RowReader row) {
    DepositRule.Kind kind = row.choice("押金", DepositRule.Kind.values(), DepositRule.Kind::label);
    StringJoiner where = new StringJoiner("，");
    for (Dimension dimension : DEPOSIT_CONDITIONS) {
      row.cell(dimension.header())
          .filter(cell -> !cell.text().equals("任意"))
          .ifPresent(cell -> where.add(dimension.header() + " " + cell.text()));
    }
    String condition = row.optional("条件").orElse("");
    return new DepositRule(kind, where.toString(), condition, row.source());
  }

  private List<OneTimeGrant> grants() {
    Map<Terms, String> names = new HashMap<>();
    RuleSheet<Terms> sheet =
        sheet(
            EligibilityFormats.GRANT_SHEET,
            row -> {
              Terms terms = terms(row);
              names.put(terms, row.name("项目"));
              return terms;
            });
    List<OneTimeGrant> grants = new ArrayList<>();
    Map<String, RowTable<Terms>> tables = sheet.tables(terms -> names.getOrDefault(terms, ""));
    tables.forEach((name, table) -> grants.add(new OneTimeGrant(name, table)));
    return grants;
  }

  private Terms terms(RowReader row) {
    List<String> states = row.words("状态");
    Fen amount = new Fen(row.fen(AMOUNT, row.text(AMOUNT), "金额（元），如 5000，最多两位小数、不写单位"));
    Payer payer = row.choice("支付方", Payer.values(), Payer::label);
    OneTimeGrant.Times times =
        row.choice("次数", OneTimeGrant.Times.values(), OneTimeGrant.Times::label);
    return new Terms(states, amount, payer, times, row.source());
  }
}
