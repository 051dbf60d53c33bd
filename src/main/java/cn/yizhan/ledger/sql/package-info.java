/** The ledger on SQLite and on PostgreSQL: one schema and one SQL for both. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.ledger.sql;
