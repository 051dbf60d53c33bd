/** The use cases. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.service;
