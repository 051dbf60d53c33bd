/** Who the persons are, as the bureau registers them; kept in the ledger's database. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.registry;
