package cn.yizhan.ledger;

/** What an entry of the ledger says. */
public enum EntryKind {
  /** 结算: a bill was divided. */
  SETTLEMENT,
  /** 撤销 or 冲正: an entry was taken back. */
  REVERSAL,
  /** A request id that was taken back before it was seen; whatever comes under it is refused. */
  TOMBSTONE,
  /** A settlement recomputed because what it rests on changed: 应补 or 应退. */
  ADJUSTMENT,
  /** 重算: a year was computed again with what is known by now; its adjustments follow. */
  RESETTLEMENT,
  /** 一次性救助: a grant that is no part of any bill was paid. */
  GRANT
}
