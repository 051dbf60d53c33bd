package cn.yizhan.workbook;

import java.util.List;

/**
 * A column of a sheet: what reading checks, and what a template shows.
 *
 * @param header its name, by which it is found
 * @param kind what its cells hold
 * @param explanation the comment on its header
 * @param choices the closed vocabulary offered as a drop-down; empty for none
 */
public record Column(
    String header, Kind kind, boolean required, String explanation, List<String> choices) {
  public Column {
    choices = List.copyOf(choices);
  }

  /** What cells hold; decides their format in a written workbook. */
  public enum Kind {
    /** Free text, or words joined by 、. */
    TEXT,
    /** Long text: a wide column. */
    LONG_TEXT,
    /** Text that must not become a number: codes. */
    CODE,
    /** Yuan, 不设, or an amount written as what it is ({@code 10%×…}). */
    MONEY,
    /** A percentage. */
    PERCENT,
    /** A whole number. */
    INTEGER,
    /** A day. */
    DATE
  }
}
