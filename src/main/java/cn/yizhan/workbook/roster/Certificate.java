package cn.yizhan.workbook.roster;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 附件4, 动态调整情况证明: how many households and persons came and left, and since when that counts.
 *
 * @param day the day treatment begins or ends
 * @param category 对象类别, the word whose box is ticked; empty when none is, or not just one
 */
public record Certificate(Count added, Count removed, LocalDate day, Optional<String> category) {
  /** What the sheet that holds one says. */
  static final String TITLE = "动态调整情况证明";

  private static final Pattern ADDED = Pattern.compile("新增.{0,60}?(\\d{1,7})户(\\d{1,7})人");
  private static final Pattern CATEGORY = Pattern.compile("新增(.{0,60}?)人员");
  private static final Pattern REMOVED = Pattern.compile("减少.{0,20}?(\\d{1,7})户(\\d{1,7})人");

  /** Households (户) and persons (人). */
  public record Count(int households, int persons) {
    @Override
    public String toString() {
      return "%d户%d人".formatted(households, persons);
    }
  }

  /** Reads its sentence: {@code 新增3户9人；减少1户2人；2019年8月5日}; nothing when a part is missing. */
  public static Optional<Certificate> read(String text) {
    String bare = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s_]", "");
    Optional<Count> added = count(ADDED.matcher(bare));
    Optional<Count> removed = count(REMOVED.matcher(bare));
    Optional<LocalDate> day = WrittenDay.find(bare);
    return added.isEmpty() || removed.isEmpty() || day.isEmpty()
        ? Optional.empty()
        : Optional.of(new Certificate(added.get(), removed.get(), day.get(), category(bare)));
  }

  private static Optional<String> category(String bare) {
    Matcher match = CATEGORY.matcher(bare);
    return match.find()
        ? Optional.of(Ticks.of(match.group(1)).ticked())
            .filter(ticked -> ticked.size() == 1)
            .map(ticked -> ticked.get(0))
        : Optional.empty();
  }

  private static Optional<Count> count(Matcher match) {
    return match.find()
        ? Optional.of(new Count(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
        : Optional.empty();
  }

  /** Whether it counts the same, on the same day. */
  public boolean counts(Certificate other) {
    return added.equals(other.added) && removed.equals(other.removed) && day.equals(other.day);
  }

  /** How it is cited: it has no number of its own. */
  public String title() {
    return TITLE + " " + day;
  }

  @Override
  public String toString() {
    return "新增%s；减少%s；%s".formatted(added, removed, day);
  }
}
