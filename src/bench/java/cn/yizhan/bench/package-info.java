/**
 * Benchmarks: what a settlement costs beside the same rules written by hand, and what loading
 * workbooks costs. Run from the top folder, where {@code tables} lies.
 */
@org.jspecify.annotations.NullMarked
package cn.yizhan.bench;
