/** The RPCs for a caller that speaks JSON: the same services, behind the same guards. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.rpc.json;
