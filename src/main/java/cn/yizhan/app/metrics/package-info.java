/** What can be measured of a running server, and the port that tells it. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.app.metrics;
