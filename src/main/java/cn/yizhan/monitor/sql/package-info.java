/** What is watched, out of the ledger's database, where alerts follow the entries. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.monitor.sql;
