/** What the server writes down: its log, and the audit. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.app.log;
