/** What a region watches: the burdens of its persons, its institutions' indicators, its funds. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.monitor;
