/**
 * What is watched, out of the ledger's database; alerts are written with the entries they follow.
 */
@org.jspecify.annotations.NullMarked
package cn.yizhan.monitor.sql;
