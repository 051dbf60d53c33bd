package cn.yizhan.workbook;

import cn.yizhan.policy.EnrolmentRule;
import cn.yizhan.policy.EnrolmentRule.CutOff;
import cn.yizhan.policy.EnrolmentRule.Fading;
import cn.yizhan.policy.EnrolmentRule.Insured;
import cn.yizhan.policy.EnrolmentRule.Leaving;
import cn.yizhan.policy.EnrolmentRule.Matter;
import cn.yizhan.policy.EnrolmentRule.Provision;
import cn.yizhan.policy.EnrolmentRule.Start;
import cn.yizhan.policy.Parameter;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of 参保规则. */
final class EnrolmentReader {
  private static final String RULED = "规定";
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})月(\\d{1,2})日");
  private static final Pattern ADDED = Pattern.compile("另资助〈(.+)〉");

  private final AmountReader amounts;

  EnrolmentReader(AmountReader amounts) {
    this.amounts = amounts;
  }

  /** What 规定 takes, for each matter. */
  static String provisions() {
    return Arrays.stream(Matter.values())
        .map(matter -> matter.label() + "：" + expected(matter))
        .collect(Collectors.joining("\n"));
  }

  private static String expected(Matter matter) {
    return switch (matter) {
      case START -> or(Start.values(), Start::label);
      case CUT_OFF -> "当年这一天（含）以前认定的算当年，以后的算次年，如 8月31日";
      case INSURED -> or(Insured.values(), Insured::label);
      case UNINSURED -> "另资助〈参数表里的名称〉，如 另资助〈居民财政补助标准〉";
      case LEAVING -> or(Leaving.values(), Leaving::label);
      case FADING -> or(Fading.values(), Fading::label);
    };
  }

  private static <T> String or(T[] values, Function<T, String> label) {
    List<String> words = Arrays.stream(values).map(label).toList();
    return words.size() == 1 ? words.get(0) : String.join(" 或 ", words);
  }

  EnrolmentRule rule(RowReader row) {
    Matter matter = row.choice("事项", Matter.values(), Matter::label);
    String text = row.text(RULED);
    Optional<? extends Provision> provision =
        switch (matter) {
          case START -> word(text, Start.values(), Start::label);
          case CUT_OFF -> cutOff(text);
          case INSURED -> word(text, Insured.values(), Insured::label);
          case UNINSURED -> added(row, text);
          case LEAVING -> word(text, Leaving.values(), Leaving::label);
          case FADING -> word(text, Fading.values(), Fading::label);
        };
    if (provision.isEmpty() && row.sound("事项") && row.sound(RULED)) {
      row.problem(RULED, "事项是“%s”，这里写 %s".formatted(matter.label(), expected(matter)));
    }
    Provision read = provision.isPresent() ? provision.get() : Start.RECOGNITION;
    return new EnrolmentRule(matter, read, row.source());
  }

  private static <T> Optional<T> word(String text, T[] values, Function<T, String> label) {
    return Arrays.stream(values).filter(value -> label.apply(value).equals(text)).findFirst();
  }

  private static Optional<CutOff> cutOff(String text) {
    Matcher day = DAY.matcher(RowReader.normal(text));
    if (!day.matches()) {
      return Optional.empty();
    }
    try {
      int month = Integer.parseInt(day.group(1));
      return Optional.of(new CutOff(MonthDay.of(month, Integer.parseInt(day.group(2)))));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  private Optional<EnrolmentRule.Added> added(RowReader row, String text) {
    Matcher added = ADDED.matcher(text);
    if (!added.matches()) {
      return Optional.empty();
    }
    Parameter parameter = amounts.parameter(row, RULED, added.group(1).strip());
    return Optional.of(new EnrolmentRule.Added(parameter));
  }
}
