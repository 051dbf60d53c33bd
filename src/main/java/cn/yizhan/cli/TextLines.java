package cn.yizhan.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Splits the lines of a text bill into words, and groups them into blocks. */
final class TextLines {
  /** The key each visit's block begins with. */
  private static final String VISIT = "就诊";

  private static final List<String> PERSON_KEYS = List.of("地区", "险种", "缴费档次", "身份", "审批");
  private static final List<String> VISIT_KEYS =
      List.of(
          VISIT, "结算日期", "医疗类别", "机构", "转诊", "就医指导", "病种", "转自", "外部已付", "费用", "期望身份", "期望", "期望留存",
          "期望拒绝");

  private TextLines() {}

  /** The first line that is not UTF-8, once for the whole file. */
  static Optional<Problem> wrongEncoding(int firstLine, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf(Words.NOT_UTF_8) >= 0) {
        String found = Words.shown(lines.get(i));
        return Optional.of(
            new Problem("第" + (firstLine + i) + "行", found, "UTF-8 编码的文字（请另存为 UTF-8）"));
      }
    }
    return Optional.empty();
  }

  /** The person's block, then one for each visit. */
  static List<TextBlock> blocks(int firstLine, List<String> lines, Problems problems) {
    List<TextBlock> blocks = new ArrayList<>();
    blocks.add(new TextBlock("参保人", firstLine, problems));
    int number = firstLine;
    for (String text : lines) {
      List<String> words = words(text);
      int at = number++;
      if (words.isEmpty() || words.get(0).startsWith("#")) {
        continue;
      }
      TextBlock.Line line = new TextBlock.Line(at, words.get(0), words.subList(1, words.size()));
      if (line.key().equals(VISIT)) {
        blocks.add(new TextBlock("就诊 " + Words.shown(line.shown()), at, problems));
      }
      check(line, blocks.size() > 1, problems);
      blocks.get(blocks.size() - 1).add(line);
    }
    return blocks;
  }

  private static void check(TextBlock.Line line, boolean inVisit, Problems problems) {
    List<String> keys = inVisit ? VISIT_KEYS : PERSON_KEYS;
    if (!keys.contains(line.key())) {
      String where = inVisit ? "就诊里" : "第一个“就诊”之前";
      problems.add(line.where(), line.key(), where + "的一个词：" + String.join("、", keys));
    }
    for (String word : line.values()) {
      Words.flaw(word).ifPresent(right -> problems.add(line.where(), word, right));
    }
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split("[\\s\\p{Z}]+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
