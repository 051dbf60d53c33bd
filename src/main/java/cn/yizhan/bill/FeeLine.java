package cn.yizhan.bill;

/**
 * One line of a bill: a charge category (收费项目类别) and its amount, split into parts.
 *
 * @param category the national code, {@code "01"} 床位费 to {@code "14"} 其他费
 */
public record FeeLine(String category, Parts parts) {}
