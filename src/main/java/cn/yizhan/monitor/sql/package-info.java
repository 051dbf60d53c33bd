/** The alerts in the ledger's database: they follow the entries in the transaction that writes them. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.monitor.sql;
