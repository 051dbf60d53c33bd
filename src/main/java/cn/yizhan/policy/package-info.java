/** One edition of a region's rules in memory: vocabulary, parameters, layers, compiled lookup. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.policy;
