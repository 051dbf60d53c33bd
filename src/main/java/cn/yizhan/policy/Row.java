package cn.yizhan.policy;

import java.util.List;

/**
 * What a layer gives for one set of conditions: one or more sheet rows, each a segment.
 *
 * @param deductible 起付标准
 * @param annualCap 年度限额, unbounded for 不设
 * @param segments in rising order; empty when not covered
 * @param source the first of its sheet rows
 */
public record Row(
    Payment payment, Amount deductible, Amount annualCap, List<Segment> segments, Source source) {
  public Row {
    segments = List.copyOf(segments);
  }
}
