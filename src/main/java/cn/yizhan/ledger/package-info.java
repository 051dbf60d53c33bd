/** What was settled: an append-only ledger, one chain of entries per person and calendar year. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.ledger;
