package cn.yizhan.workbook;

import cn.yizhan.money.Ratio;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Parameter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amount cells: yuan, 不设, or an amount written as what it is. */
final class AmountReader {
  private static final Pattern SHARE = Pattern.compile("([\\d.]+%)\\s*[×xX*]\\s*(.+)");
  private static final String TOTAL = "费用总额";
  private static final String DISEASE_LIMIT = "病种限额";

  private final Map<String, Parameter> parameters;

  AmountReader(Map<String, Parameter> parameters) {
    this.parameters = parameters;
  }

  /** Reads an amount; {@code none} is what 不设 comes to. */
  Amount read(RowReader row, String header, long none) {
    String text = row.text(header);
    if (text.equals(Formats.NONE)) {
      return new Amount.Fixed(none);
    }
    if (text.equals(DISEASE_LIMIT)) {
      return new Amount.DiseaseLimit();
    }
    Matcher share = SHARE.matcher(RowReader.normal(text));
    if (!share.matches()) {
      return new Amount.Fixed(row.fen(header, text));
    }
    Optional<Ratio> ratio = RowReader.percentage(share.group(1));
    String name = share.group(2).strip();
    if (ratio.isEmpty()) {
      row.problem(header, "百分数最多两位小数，如 10%×" + name);
      return new Amount.Fixed(0);
    }
    if (name.equals(TOTAL)) {
      return new Amount.OfTotal(ratio.get());
    }
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      row.problem(
          header, "乘号后面是 费用总额 或参数表里的名称：%s".formatted(String.join("、", parameters.keySet())));
      return new Amount.Fixed(0);
    }
    return new Amount.OfParameter(ratio.get(), parameter);
  }
}
