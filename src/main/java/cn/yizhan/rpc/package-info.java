/** The gRPC service. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.rpc;
