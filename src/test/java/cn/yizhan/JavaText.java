package cn.yizhan;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A Java source taken apart, so that a rule about code does not stumble over a string or a comment.
 *
 * @param path where it is below the checkout, with slashes
 * @param text the source as it stands
 * @param code the source with its comments and the insides of its literals blanked
 * @param comments the source with all but its comments blanked
 */
record JavaText(String path, String text, String code, String comments) {
  private static final String TEXT_BLOCK = "\"\"\"";

  static JavaText of(String path, String text) {
    StringBuilder code = blank(text);
    StringBuilder comments = new StringBuilder(code);
    int at = 0;
    while (at < text.length()) {
      int end = endOfPiece(text, at);
      if (text.startsWith("//", at) || text.startsWith("/*", at)) {
        comments.replace(at, end, text.substring(at, end));
      } else {
        code.setCharAt(at, text.charAt(at));
        code.setCharAt(end - 1, text.charAt(end - 1));
      }
      at = end;
    }
    return new JavaText(path, text, code.toString(), comments.toString());
  }

  /** As long as the text, in Java's counting: a rare character of a name counts as two. */
  private static StringBuilder blank(String text) {
    StringBuilder blank = new StringBuilder(text);
    for (int at = 0; at < blank.length(); at++) {
      if (blank.charAt(at) != '\n') {
        blank.setCharAt(at, ' ');
      }
    }
    return blank;
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** The line, counted from 1, in which the character {@code at} stands. */
  int lineOf(int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  /** The lines on which {@code pattern} is found in {@code part}, which is one of the parts. */
  List<Integer> linesWith(Pattern pattern, String part) {
    return pattern.matcher(part).results().map(hit -> lineOf(hit.start())).distinct().toList();
  }

  /** Where the comment or literal that begins at {@code at} ends; else the next character. */
  private static int endOfPiece(String text, int at) {
    if (text.startsWith("//", at)) {
      return until(text, "\n", at) - (text.indexOf('\n', at) < 0 ? 0 : 1);
    }
    if (text.startsWith("/*", at)) {
      return until(text, "*/", at + 2);
    }
    if (text.startsWith(TEXT_BLOCK, at)) {
      return endOfLiteral(text, TEXT_BLOCK, at + TEXT_BLOCK.length());
    }
    char first = text.charAt(at);
    return first == '"' || first == '\''
        ? endOfLiteral(text, String.valueOf(first), at + 1)
        : at + 1;
  }

  private static int until(String text, String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  private static int endOfLiteral(String text, String mark, int from) {
    int at = from;
    while (at < text.length() && !text.startsWith(mark, at)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + mark.length(), text.length());
  }
}
