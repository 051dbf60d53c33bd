package cn.yizhan.chaos;

import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.Referral;
import java.util.List;
import java.util.Random;

/** Bills of one institution: half of them for a few persons that every institution there sees. */
final class Bills {
  private static final int MUCH_SEEN = 3;
  private static final int MOST_FEN = 2_000_000;
  private static final List<String> KINDS = List.of("11", "14", "21", "21");

  private final String institution;
  private final Random random;

  Bills(String institution, Random random) {
    this.institution = institution;
    this.random = random;
  }

  /** All on one day, so that no bill can come too late. */
  Bill next(String visit) {
    String region = Town.region(institution);
    int person = random.nextInt(random.nextBoolean() ? MUCH_SEEN : Town.PERSONS_IN_REGION);
    return Bill.newBuilder()
        .setRegionCode(region)
        .setIdNumber(Town.idNumber(region, person))
        .setInstitutionCode(institution)
        .setVisitId(visit)
        .setSettledOn("2023-06-10")
        .setMedType(KINDS.get(random.nextInt(KINDS.size())))
        .setReferral(Referral.REFERRAL_REFERRED)
        .addLines(
            FeeLine.newBuilder()
                .setCategory("09")
                .setInScopeFen(1 + random.nextInt(MOST_FEN))
                .setPreSelfFen(random.nextInt(1000))
                .setFullSelfFen(random.nextInt(1000)))
        .build();
  }
}
