package cn.yizhan.workbook;

/** A file that is no workbook, or not a safe one. */
public final class NotAWorkbook extends Exception {
  private static final long serialVersionUID = 1;

  private final String found;
  private final String expected;

  /** A file that must not be read. */
  public NotAWorkbook(String found, String expected) {
    super(found);
    this.found = found;
    this.expected = expected;
  }

  /** A zip whose inside is not what Excel writes. */
  public static NotAWorkbook damaged(String what) {
    return new NotAWorkbook("文件内部损坏：" + what, "用 Excel 或 WPS 打开，另存为 .xlsx；打不开的，找原来的文件");
  }

  /** What the file is. */
  public String found() {
    return found;
  }

  /** What would be right. */
  public String expected() {
    return expected;
  }
}
