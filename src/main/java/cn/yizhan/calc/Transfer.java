package cn.yizhan.calc;

/**
 * A stay as the one a later stay was transferred from (转诊连续计算, 毕节 (四)1).
 *
 * @param rank 级次 of its institution class
 * @param chargedFen deductibles charged along the unbroken chain up to and including this stay
 */
public record Transfer(int rank, long chargedFen) {}
