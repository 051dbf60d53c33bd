package cn.yizhan.ledger;

import cn.yizhan.monitor.SpecialCase;
import cn.yizhan.monitor.SpecialCases;
import java.util.List;

/** No settlement stands for this one: beside a ledger in memory, which keeps no table of them. */
final class NoSpecialCases implements SpecialCases {
  @Override
  public Outcome register(Asked asked, Entry settlement) {
    return new Outcome.Reversed();
  }

  @Override
  public Outcome withdraw(Asked asked, Entry settlement) {
    return new Outcome.NotInForce();
  }

  @Override
  public List<SpecialCase> list(Query query) {
    return List.of();
  }
}
