/** The command line: bills in as text or JSON, statements and answers out. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.cli;
