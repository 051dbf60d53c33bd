/** The bill, the person it belongs to, the year so far, and why a bill is refused. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.bill;
