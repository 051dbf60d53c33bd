package cn.yizhan.service;

import cn.yizhan.ledger.ListQuery;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.util.Iterator;
import java.util.List;

/** The ids of an institution's settlements, newest first, looked up page by page. Waits. */
public final class ListedIds implements Iterator<String> {
  private final Settlements settlements;
  private ListQuery query;
  private Iterator<String> page = List.<String>of().iterator();
  private boolean last;

  /** From the query's beginning; its limit is the length of a page. */
  public ListedIds(Settlements settlements, ListQuery query) {
    this.settlements = settlements;
    this.query = query;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && !last) {
      Settlements.Page found = settlements.list(query);
      page = found.settlements().stream().map(Settlement::getSettlementId).iterator();
      last = found.next().isEmpty();
      query =
          new ListQuery(query.institution(), query.from(), query.to(), found.next(), query.limit());
    }
    return page.hasNext();
  }

  @Override
  public String next() {
    return page.next();
  }
}
