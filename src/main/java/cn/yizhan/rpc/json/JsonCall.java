package cn.yizhan.rpc.json;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A call in JSON.
 *
 * @param rpc its bare name, such as {@code GetSettlement}
 * @param request the request message as JSON
 * @param bearer the caller's token
 * @param peer where it came from, for the audit
 */
public record JsonCall(
    String rpc, String request, Optional<String> bearer, InetSocketAddress peer) {}
