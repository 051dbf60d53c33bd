package cn.yizhan.rpc.watch;

import java.time.Instant;

/**
 * A call that has been answered: who asked what, and what became of it. Holds nothing of the person
 * it was about.
 *
 * @param at when it came
 * @param rpc {@code Settle}; of other services with the service's name before it
 * @param caller how the caller was known; empty when it was not
 * @param peer the address it came from
 * @param institution that it was about; empty when about none
 * @param requestId the caller's id; empty when it has none
 * @param settlementId that was asked for or given out; empty when there was none
 * @param code the canonical code, such as {@code OK}
 * @param reason of the error, such as {@code YEAR_MOVED}; empty when there was none
 * @param nanos from the call's coming to its end
 */
public record CallRecord(
    Instant at,
    String rpc,
    String caller,
    String peer,
    String institution,
    String requestId,
    String settlementId,
    String code,
    String reason,
    long nanos) {}
