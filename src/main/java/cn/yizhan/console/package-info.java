/** The page of the duty desk: static files, and the RPCs' answers in JSON for them to show. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.console;
