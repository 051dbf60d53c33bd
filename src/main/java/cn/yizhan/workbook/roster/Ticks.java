package cn.yizhan.workbook.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The boxes of a line such as 低保☑特困□重点优抚□, in the spellings people tick them with.
 *
 * @param ticked the words whose box is ticked
 * @param unclear a mark that is neither an empty nor a ticked box
 */
record Ticks(List<String> ticked, Optional<String> unclear) {
  /**
   * The last ones are what Wingdings shows as a ticked box: R, P, þ, ü and their private places.
   */
  private static final String TICKED =
      "☑✓✔√■☒⊠▣◼⬛●◉✅\uD83D\uDDF9RPVvþü\uF052\uF050\uF0FE\uF0FC\uF0FD";

  private static final String EMPTY = "□☐▢◻⬜○◯£¨\uF0A3\uF0A8\uF06F\uF02A";

  Ticks {
    ticked = List.copyOf(ticked);
  }

  static Ticks of(String line) {
    return new Scan().read(line);
  }

  /** A word, or a box. */
  private record Piece(String word, boolean box, boolean ticked) {}

  /** Reads from left to right. */
  private static final class Scan {
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private String unclear = "";

    Ticks read(String line) {
      String boxed = line.replaceAll("[（(\\[【]\\s*[)）\\]】]", "□").replaceAll("(?<!人)口", "□");
      boxed.codePoints().forEach(this::character);
      endWord();
      return new Ticks(ticked(), unclear.isEmpty() ? Optional.empty() : Optional.of(unclear));
    }

    private void character(int c) {
      if (TICKED.indexOf(c) >= 0 || EMPTY.indexOf(c) >= 0) {
        endWord();
        pieces.add(new Piece("", true, TICKED.indexOf(c) >= 0));
      } else if (Character.isIdeographic(c)) {
        word.appendCodePoint(c);
      } else {
        endWord();
        boolean between =
            Character.isWhitespace(c) || "（）()[]【】:：、，,;；/|_\uFE0E\uFE0F".indexOf(c) >= 0;
        unclear = between ? unclear : Character.toString(c);
      }
    }

    private void endWord() {
      if (!word.isEmpty()) {
        pieces.add(new Piece(word.toString(), false, false));
        word.setLength(0);
      }
    }

    /** Without any box one word alone is what is meant. */
    private List<String> ticked() {
      List<String> words = pieces.stream().filter(p -> !p.box()).map(Piece::word).toList();
      if (words.size() == pieces.size()) {
        return words.size() == 1 ? words : List.of();
      }
      int step = pieces.get(0).box() ? -1 : 1;
      List<String> ticked = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i++) {
        boolean beside = i + step >= 0 && i + step < pieces.size();
        if (!pieces.get(i).box() && beside && pieces.get(i + step).ticked()) {
          ticked.add(pieces.get(i).word());
        }
      }
      return ticked;
    }
  }
}
