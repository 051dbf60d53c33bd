package cn.yizhan.cli;

/**
 * One mistake in a person's bills, written for whoever sent them.
 *
 * @param where a JSON path, {@code visits[2].lines[0].in_scope_fen}, or a line, {@code 第12行}
 * @param found what stands there; empty when nothing does
 * @param expected what would be right
 */
public record Problem(String where, String found, String expected) {
  @Override
  public String toString() {
    String what = found.isEmpty() ? "没有写" : "写的是“" + found + "”";
    return "%s：%s，应为：%s".formatted(where, what, expected);
  }
}
