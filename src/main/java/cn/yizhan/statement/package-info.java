/** The printed statement of bills settled, which the command line and the RPCs both hand out. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.statement;
