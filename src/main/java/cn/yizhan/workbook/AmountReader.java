package cn.yizhan.workbook;

import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amount cells: yuan, 不设, or an amount written as what it is. */
final class AmountReader {
  private static final Pattern SHARE = Pattern.compile("([\\d.]+%)\\s*[×xX*]\\s*(.+)");
  private static final String TOTAL = "费用总额";
  private static final String DISEASE_LIMIT = "病种限额";

  /** What 预警线 takes. */
  static final String LINE = "金额（元），如 30000，不写单位；或某个数的一部分，如 50%×参数表里的名称，整个数只写名称";

  private static final String WATCHED = "预警线";
  private static final String DEDUCTIBLE = "起付标准";

  private final Map<String, Parameter> parameters;
  private final boolean complete;

  /**
   * Reads with these parameters.
   *
   * @param complete whether they are all the sheet has: only then can another name be wrong
   */
  AmountReader(Map<String, Parameter> parameters, boolean complete) {
    this.parameters = parameters;
    this.complete = complete;
  }

  /** Reads an amount; {@code none} is what 不设 comes to. */
  Amount read(RowReader row, String header, long none) {
    String text = row.text(header);
    if (text.equals(Formats.NONE)) {
      return new Amount.Fixed(none);
    }
    if (text.equals(DISEASE_LIMIT)) {
      return deductible(row, header, new Amount.DiseaseLimit());
    }
    Parameter whole = parameters.get(text);
    if (whole != null) {
      return new Amount.OfParameter(new Ratio(Ratio.WHOLE), whole);
    }
    if (!complete && Character.isLetter(text.codePointAt(0))) {
      return new Amount.OfParameter(new Ratio(Ratio.WHOLE), unknown(text));
    }
    Matcher share = SHARE.matcher(RowReader.normal(text));
    if (!share.matches()) {
      return new Amount.Fixed(row.fen(header, text, expected(header)));
    }
    Optional<Ratio> ratio = RowReader.percentage(share.group(1));
    String name = share.group(2).strip();
    if (ratio.isEmpty()) {
      row.problem(header, "百分数最多两位小数，如 10%×" + name);
      return new Amount.Fixed(0);
    }
    if (name.equals(TOTAL)) {
      return deductible(row, header, new Amount.OfTotal(ratio.get()));
    }
    Parameter parameter = parameters.get(name);
    if (parameter != null) {
      return new Amount.OfParameter(ratio.get(), parameter);
    }
    if (complete) {
      String total = header.equals(WATCHED) ? "" : " 费用总额（限起付标准）或";
      row.problem(header, "乘号后面是%s参数表里的名称：%s".formatted(total, names()));
    }
    return new Amount.OfParameter(ratio.get(), unknown(name));
  }

  /** The parameter of a name; one that is not in the sheet is reported, and stands in empty. */
  Parameter parameter(RowReader row, String header, String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null && complete) {
      row.problem(header, "参数表里没有“%s”，有：%s".formatted(name, names()));
    }
    return parameter == null ? unknown(name) : parameter;
  }

  /** The stand-in for a parameter that the sheet does not have, or cannot be seen to have. */
  private static Parameter unknown(String name) {
    return new Parameter(name, List.of());
  }

  private String names() {
    return parameters.isEmpty() ? "（一个也没有）" : String.join("、", parameters.keySet());
  }

  /** What differs from bill to bill can be a deductible, not a bound of the year. */
  private static Amount deductible(RowReader row, String header, Amount amount) {
    if (!header.equals(DEDUCTIBLE)) {
      row.problem(header, "病种限额、费用总额只能写在起付标准；" + expected(header));
    }
    return amount;
  }

  private static String expected(String header) {
    if (header.equals(WATCHED)) {
      return LINE;
    }
    String share = "；也可写 10%×参数表里的名称";
    return "金额（元），如 30000，最多两位小数、不写单位"
        + (header.equals(DEDUCTIBLE)
            ? share + "、10%×费用总额、病种限额；没有写 0"
            : switch (header) {
              case "年度限额" -> share + "；没有写“不设”";
              case "金额" -> share + "，整个数只写名称；没有写“不设”";
              default -> "；没有写“不设”";
            });
  }
}
