/** Money: whole fen, exact ratios, and the one place where an amount is rounded. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.money;
