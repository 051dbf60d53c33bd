/**
 * The settler: layers over parts. Pure: what is settled depends on the bill, the person, the year
 * so far and the edition, and on nothing else.
 */
@org.jspecify.annotations.NullMarked
package cn.yizhan.calc;
