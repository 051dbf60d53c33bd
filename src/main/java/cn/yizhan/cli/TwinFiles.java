package cn.yizhan.cli;

import java.nio.file.Path;

/** How a workbook and its text twin are named: the same but for what follows the dot. */
final class TwinFiles {
  private static final String WORKBOOK = ".xlsx";
  private static final String TWIN = ".txt";

  private TwinFiles() {}

  static String twinName(Path workbook) {
    return withoutEnding(workbook, WORKBOOK) + TWIN;
  }

  static String workbookName(Path twin) {
    return withoutEnding(twin, TWIN) + WORKBOOK;
  }

  private static String withoutEnding(Path file, String ending) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
  }
}
