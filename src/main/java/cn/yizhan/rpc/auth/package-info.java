/** Who calls: client certificates and bearer tokens, read into callers. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.rpc.auth;
