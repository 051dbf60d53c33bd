package cn.yizhan;

import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.nio.file.Path;

/** The workbooks that are shipped under {@code tables/}, opened once for all tests. */
public final class ShippedTables {
  private static final TablesFolder TABLES = open();

  private ShippedTables() {}

  /** The shipped editions. */
  public static Tables tables() {
    return TABLES;
  }

  /** Their code lists. */
  public static National national() {
    return TABLES.national();
  }

  /** The shipped editions with the workbooks they were read from. */
  public static TablesFolder folder() {
    return TABLES;
  }

  private static TablesFolder open() {
    try {
      return TablesFolder.open(Path.of("tables"));
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }
}
