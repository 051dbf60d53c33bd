/** 监测: which lines a person's burden of the year crosses, and the alerts that come of it. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.monitor;
