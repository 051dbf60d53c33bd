/** The alerts in the ledger's database, written in the transaction of the entries they follow. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.monitor.sql;
