package cn.yizhan.monitor;

import java.time.Instant;

/**
 * Something that happened to an alert. Never changed.
 *
 * @param position grows with every event: who has seen one has seen all before it
 * @param state where the alert stood then
 * @param by who, as the audit names callers; {@link #LEDGER} for what a settlement did
 */
public record AlertEvent(
    long position,
    String alert,
    AlertStep step,
    AlertState state,
    Instant at,
    String by,
    String note,
    long burdenFen,
    long lineFen) {
  /** Who raises and withdraws. */
  public static final String LEDGER = "ledger";
}
