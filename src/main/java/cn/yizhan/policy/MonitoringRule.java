package cn.yizhan.policy;

import cn.yizhan.bill.Part;
import java.util.EnumSet;
import java.util.Set;

/**
 * One row of 监测规则: whose burden is looked at, what of it counts, and the line that calls somebody.
 *
 * @param name 规则, its own in the sheet
 * @param counted 计入: the parts left to the person that make up the burden, at least one
 * @param level 级别, in the region's words
 * @param addressee 推送部门
 */
public record MonitoringRule(
    String name,
    Population population,
    Set<Part> counted,
    Window window,
    Line line,
    String level,
    String addressee,
    Source source) {
  public MonitoringRule {
    counted = Set.copyOf(EnumSet.copyOf(counted));
  }

  /**
   * 期间: over how much of the calendar year the burden adds up.
   *
   * @param months the calendar months, the day's own the last: 12 is 全年, fewer 近N个月
   */
  public record Window(int months) {
    /** 全年. */
    public static final Window YEAR = new Window(12);

    public Window {
      if (months < 1 || months > 12) {
        throw new IllegalArgumentException("months are 1 to 12: " + months);
      }
    }

    /** The first month (1 to 12) that counts when the last is {@code month}; never last year's. */
    public int firstMonth(int month) {
      return Math.max(1, month - months + 1);
    }

    @Override
    public String toString() {
      return equals(YEAR) ? "全年" : "近" + months + "个月";
    }
  }
}
