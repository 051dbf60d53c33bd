package cn.yizhan.policy;

import java.util.List;

/**
 * A disease on one of the region's lists (病种).
 *
 * @param lists 名录
 * @param codes 疾病编码, ICD-10
 * @param limit 限额, unbounded for 不设
 */
public record Disease(
    String name, List<String> lists, List<String> codes, Amount.Fixed limit, Source source) {}
