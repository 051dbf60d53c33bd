package cn.yizhan.ledger;

import java.time.LocalDate;

/**
 * A one-time grant that a person was given, in whatever year, and that stands.
 *
 * @param entryId the entry that paid it
 */
public record GivenGrant(String entryId, LocalDate paidOn) {}
