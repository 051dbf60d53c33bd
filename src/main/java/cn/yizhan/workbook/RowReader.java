package cn.yizhan.workbook;

import cn.yizhan.money.Fen;
import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Source;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One row, cell by cell as its column says. A cell that cannot be read is reported, and reads as a
 * stand-in; nothing made from a workbook with a problem is ever used.
 */
final class RowReader {
  private static final List<String> RESERVED = List.of("任意", "其余", Formats.NONE, Formats.SAME);

  /** A 、 that joins words: not one inside 〈〉. */
  private static final String BETWEEN_WORDS = "、(?![^〈]*〉)";

  private final String sheet;
  private final List<Cell> cells;
  private final Map<String, Integer> columns;
  private final Problems problems;

  RowReader(String sheet, List<Cell> cells, Map<String, Integer> columns, Problems problems) {
    this.sheet = sheet;
    this.cells = cells;
    this.columns = columns;
    this.problems = problems;
  }

  int rowNumber() {
    return cells.get(0).rowNumber();
  }

  /** The cell under a header; empty when the sheet has no such column. */
  Optional<Cell> cell(String header) {
    return Optional.ofNullable(columns.get(header)).map(cells::get);
  }

  /** Whether there is such a cell and nothing has been reported about it. */
  boolean sound(String header) {
    return cell(header).filter(cell -> !problems.about(sheet, cell)).isPresent();
  }

  /** Reports the cell under a header. */
  void problem(String header, String expected) {
    cell(header).ifPresent(cell -> problems.cell(sheet, cell, header, expected));
  }

  /** Reports the cell under a header, where what was found is more than its text. */
  void problem(String header, String found, String expected) {
    cell(header).ifPresent(cell -> problems.cell(sheet, cell, header, found, expected));
  }

  /** Text; a blank cell is a mistake. */
  String text(String header) {
    String text = cell(header).map(Cell::text).orElse(Formats.NONE);
    if (text.isEmpty()) {
      problem(header, "不能空着；没有的写“不设”，零写 0");
      return Formats.NONE;
    }
    return text;
  }

  /** A name: a word of its own, which other cells can use. */
  String name(String header) {
    String text = text(header);
    if (RESERVED.contains(text) && sound(header)) {
      problem(header, "要有自己的名称，不能叫 " + String.join("、", RESERVED));
    }
    return text;
  }

  /** Text, or nothing for 不设. */
  Optional<String> optional(String header) {
    String text = text(header);
    return text.equals(Formats.NONE) ? Optional.empty() : Optional.of(text);
  }

  /** Words joined by 、; none for 不设. */
  List<String> words(String header) {
    Optional<String> text = optional(header);
    return text.isEmpty() ? List.of() : split(header, text.get());
  }

  /** The words of a text, each once and none blank. */
  List<String> split(String header, String text) {
    List<String> words = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String word : text.split(BETWEEN_WORDS, -1)) {
      String trimmed = word.strip();
      if (trimmed.isEmpty()) {
        problem(header, "两个顿号之间、开头和末尾都要有词");
      } else if (!seen.add(trimmed)) {
        problem(header, "每个词写一次，“%s”写了两次".formatted(trimmed));
      } else {
        words.add(trimmed);
      }
    }
    return words;
  }

  /** One of a closed vocabulary. */
  <T> T choice(String header, T[] values, Function<T, String> label) {
    String text = text(header);
    for (T value : values) {
      if (label.apply(value).equals(text)) {
        return value;
      }
    }
    problem(header, String.join("、", Arrays.stream(values).map(label).toList()) + " 之一");
    return values[0];
  }

  /** One word of a list. */
  String choice(String header, List<String> words) {
    String text = text(header);
    if (!words.contains(text)) {
      problem(header, String.join("、", words) + " 之一");
    }
    return text;
  }

  boolean yes(String header) {
    return choice(header, List.of("是", "否")).equals("是");
  }

  /** Yuan with at most two decimals, in fen; {@code none} where the cell says 不设. */
  Optional<Long> fen(String header) {
    String text = text(header);
    return text.equals(Formats.NONE) ? Optional.empty() : Optional.of(fen(header, text));
  }

  /** Reads yuan; reports what is not an amount and stands in with zero. */
  long fen(String header, String text) {
    return fen(header, text, "金额（元），如 30000，最多两位小数、不写单位；没有写“不设”");
  }

  /** Reads yuan where a cell may also hold something else, said in {@code expected}. */
  long fen(String header, String text, String expected) {
    boolean percent = cell(header).map(Cell::percent).orElse(false);
    Optional<BigDecimal> yuan = percent ? Optional.empty() : number(header, text);
    if (yuan.isEmpty() || yuan.get().signum() < 0) {
      problem(header, expected);
      return 0;
    }
    BigDecimal fen = yuan.get().movePointRight(2).stripTrailingZeros();
    if (fen.scale() > 0) {
      problem(header, "金额最多两位小数（到分）");
      return 0;
    }
    if (fen.compareTo(BigDecimal.valueOf(Fen.LARGEST)) > 0) {
      problem(header, "金额不超过 5 亿元");
      return 0;
    }
    return fen.longValueExact();
  }

  /** A percentage from 0% to 100% with at most two decimals. */
  Ratio ratio(String header) {
    String text = normal(text(header));
    Optional<Ratio> ratio = percentage(text);
    if (text.equals("0")) {
      return new Ratio(0);
    }
    if (ratio.isEmpty() || ratio.get().basisPoints() > Ratio.WHOLE) {
      problem(header, "0%–100% 的百分数，最多两位小数，如 65%");
      return new Ratio(0);
    }
    return ratio.get();
  }

  /** {@code 62.5%} as a ratio; empty when the text is not a percentage in whole basis points. */
  static Optional<Ratio> percentage(String text) {
    if (!text.matches("\\d{1,4}(\\.\\d{1,10})?%")) {
      return Optional.empty();
    }
    BigDecimal points =
        new BigDecimal(text.substring(0, text.length() - 1)).movePointRight(2).stripTrailingZeros();
    return points.scale() > 0 ? Optional.empty() : Optional.of(new Ratio(points.intValueExact()));
  }

  /** A whole number from {@code least} to {@code most}. */
  int integer(String header, int least, int most) {
    Optional<BigDecimal> number = number(header, text(header)).map(BigDecimal::stripTrailingZeros);
    if (number.isEmpty()
        || number.get().scale() > 0
        || number.get().compareTo(BigDecimal.valueOf(least)) < 0
        || number.get().compareTo(BigDecimal.valueOf(most)) > 0) {
      problem(header, "%d 到 %d 的整数".formatted(least, most));
      return least;
    }
    return number.get().intValueExact();
  }

  LocalDate date(String header) {
    Optional<LocalDate> date = cell(header).flatMap(Cell::date);
    return date.or(() -> day(text(header)))
        .orElseGet(
            () -> {
              problem(header, "日期，如 2023-01-01");
              return LocalDate.EPOCH;
            });
  }

  /** A day written as {@code 2023-01-01}. */
  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(normal(text)));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  /** 依据 and 来源 of this row. */
  Source source() {
    Origin origin = choice("来源", Origin.values(), Origin::label);
    return new Source(text("依据"), problems.workbook(), sheet, rowNumber(), origin);
  }

  private Optional<BigDecimal> number(String header, String text) {
    Optional<BigDecimal> exact = cell(header).flatMap(Cell::number);
    if (exact.isPresent()) {
      return exact;
    }
    String plain = normal(text);
    return plain.matches("-?(\\d{1,3}(,\\d{3})+|\\d{1,15})(\\.\\d{1,15})?")
        ? Optional.of(new BigDecimal(plain.replace(",", "")))
        : Optional.empty();
  }

  /** Full-width digits, signs and blanks as half-width. */
  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }
}
