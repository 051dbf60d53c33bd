package cn.yizhan.ledger;

import java.util.List;

/**
 * What a decision writes, as it will stand.
 *
 * @param entries linked to each other and to the head of the year, at least one
 * @param settled what the settlements and adjustments among them come to
 * @param after the person's year when all of them stand, as its row has it
 */
public record Ruled(List<Entry> entries, List<Settled> settled, Bytes after) {
  public Ruled {
    entries = List.copyOf(entries);
    settled = List.copyOf(settled);
  }

  /** Answers the request. */
  public Entry first() {
    return entries.get(0);
  }

  public Entry newest() {
    return entries.get(entries.size() - 1);
  }
}
