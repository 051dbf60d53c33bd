package cn.yizhan.service;

import cn.yizhan.monitor.Burdens;
import cn.yizhan.monitor.Distribution;
import cn.yizhan.proto.monitor.v1.BurdenBand;
import cn.yizhan.proto.monitor.v1.BurdenGroup;
import cn.yizhan.proto.monitor.v1.GetBurdensResponse;
import java.util.List;

/** GetBurdens: how what a year leaves to persons is spread over them. */
public final class BurdenReports {
  private final Burdens burdens;

  /** Reads the burdens of a ledger. */
  public BurdenReports(Burdens burdens) {
    this.burdens = burdens;
  }

  /** The distribution of a year. Waits. */
  public GetBurdensResponse of(String region, int year) {
    GetBurdensResponse.Builder response = GetBurdensResponse.newBuilder();
    List<Long> beginnings = Distribution.beginnings();
    for (int band = 0; band < beginnings.size(); band++) {
      boolean last = band == beginnings.size() - 1;
      response.addBands(
          BurdenBand.newBuilder()
              .setFromFen(beginnings.get(band))
              .setBelowFen(last ? 0 : beginnings.get(band + 1)));
    }
    burdens.of(region, year).groups().forEach(group -> response.addGroups(group(group)));
    return response.build();
  }

  private static BurdenGroup group(Distribution.Group group) {
    return BurdenGroup.newBuilder()
        .setIdentity(group.identity())
        .setPersonCount(group.persons())
        .setLeftFen(group.leftFen())
        .setMostFen(group.mostFen())
        .addAllPersonCounts(group.personsByBand())
        .build();
  }
}
