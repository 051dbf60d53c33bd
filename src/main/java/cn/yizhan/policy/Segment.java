package cn.yizhan.policy;

import cn.yizhan.money.Ratio;

/**
 * One segment (分段) of a row: from the segment before, up to and including {@code upper}.
 *
 * @param upper a position, deductible included; unbounded for 不设
 * @param source the sheet row that holds it
 */
public record Segment(Amount upper, Ratio ratio, Source source) {}
