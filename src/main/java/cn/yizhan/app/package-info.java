/** The program: wiring, from the command line to the use cases. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.app;
