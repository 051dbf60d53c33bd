/** What is noted of every call: one record, for the audit and the metrics. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.rpc.watch;
