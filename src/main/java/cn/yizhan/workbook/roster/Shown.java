package cn.yizhan.workbook.roster;

import java.util.regex.Pattern;

/** What may be shown of a cell: id numbers stand in the oddest places. */
final class Shown {
  private static final int LONGEST = 40;
  private static final Pattern LIKE_AN_ID_NUMBER =
      Pattern.compile("[0-9０-９][0-9０-９\\s\\-,.*]{12,}[0-9０-９XxＸｘ]");

  private Shown() {}

  static String of(String text) {
    String hidden = LIKE_AN_ID_NUMBER.matcher(text).replaceAll("（一串数字）");
    int end =
        hidden.offsetByCodePoints(0, Math.min(LONGEST, hidden.codePointCount(0, hidden.length())));
    return end < hidden.length() ? hidden.substring(0, end) + "…" : hidden;
  }
}
