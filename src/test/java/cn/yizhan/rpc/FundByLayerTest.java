package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Store;
import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.FundReport;
import cn.yizhan.monitor.FundReport.Given;
import cn.yizhan.monitor.LedgerFigures;
import cn.yizhan.property.SampleCity;
import cn.yizhan.proto.monitor.v1.FundPaid;
import cn.yizhan.proto.monitor.v1.GetFundRequest;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fund of a city with a layer that pays line by line (费用类别), of which 赣州 has none. */
final class FundByLayerTest {
  private static final String LAYER = "基层减免";
  private static final String CLINIC = "H99990000001";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T04:00:00Z"), ZoneId.of("Asia/Shanghai"));
  private static final Person ORPHAN =
      new Person(
          "390",
          Optional.of("低档"),
          List.of(
              new Person.HeldIdentity("孤儿", new Days(LocalDate.of(2025, 1, 1), Optional.empty()))),
          List.of());

  /** 诊察费 25.05 at 100 %, 检查费 43.33 and 化验费 10.00 at 15 % each. */
  private static Bill.Builder visit(String id, String day) {
    return Bill.newBuilder()
        .setRegionCode(SampleCity.CODE)
        .setIdNumber(Sample.ID_NUMBER)
        .setInstitutionCode(CLINIC)
        .setVisitId(id)
        .setSettledOn(day)
        .setMedType("11")
        .setReferral(Referral.REFERRAL_NOT_NEEDED)
        .addLines(line("02", 2_000, 505))
        .addLines(line("03", 3_333, 1_000))
        .addLines(line("04", 1_000, 0))
        .addLines(line("09", 30_000, 0));
  }

  private static FeeLine line(String category, long inScopeFen, long preSelfFen) {
    return FeeLine.newBuilder()
        .setCategory(category)
        .setInScopeFen(inScopeFen)
        .setPreSelfFen(preSelfFen)
        .build();
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  void whatALayerGivesLineByLineIsOneSum(Store store) {
    try (RunningServer server = RunningServer.start(store, SampleCity.tables(), CLOCK)) {
      server.register(SampleCity.CODE, Sample.ID_NUMBER, ORPHAN);
      Settlement first = settle(server, "r-1", "2025-05-10");
      assertThat(first.getMovementsList())
          .filteredOn(movement -> movement.getLayer().equals(LAYER))
          .extracting(Movement::getAmountFen)
          .as("a movement for each line")
          .containsExactly(2_505L, 649L, 150L);
      settle(server, "r-2", "2025-05-20");
      settle(server, "r-3", "2025-06-02");
      settle(server, "r-4", "2025-06-03");
      reverse(server, "r-3");

      assertThat(reduced(server)).containsExactly("2025-05 基层减免 6608", "2025-06 基层减免 3304");
      recount(server);
    }
  }

  private static Settlement settle(RunningServer server, String requestId, String day) {
    return server
        .as("bureau")
        .settle(Sample.settle(requestId, visit(requestId, day)))
        .getSettlement();
  }

  private static void reverse(RunningServer server, String requestId) {
    var unused =
        server
            .as("bureau")
            .reverse(
                Sample.reverse("x-1")
                    .setInstitutionCode(CLINIC)
                    .setOriginalRequestId(requestId)
                    .setCascade(true)
                    .build());
  }

  /** What hospitals forgo, as GetFund tells it. */
  private static List<String> reduced(RunningServer server) {
    GetFundRequest request =
        GetFundRequest.newBuilder()
            .setRegionCode(SampleCity.CODE)
            .setYear(2025)
            .setByLayer(true)
            .build();
    return server.monitorAs("bureau").getFund(request).getAccountsList().stream()
        .filter(account -> account.getNational().equals("hosp_part_amt"))
        .flatMap(account -> account.getPaidList().stream())
        .map(FundByLayerTest::told)
        .toList();
  }

  private static String told(FundPaid paid) {
    return "%s %s %d".formatted(paid.getMonth(), paid.getLayer(), paid.getPaidFen());
  }

  /** Movement by movement out of the entries; and each settlement's row has a layer once. */
  private static void recount(RunningServer server) {
    Figures.Asked year =
        new Figures.Asked(
            SampleCity.CODE, YearMonth.of(2025, 1), YearMonth.of(2025, 12), Optional.empty());
    LedgerFigures recount = new LedgerFigures(server.ledger, Set.of());
    assertThat(report(server.figures().byLayer(year))).isEqualTo(report(recount.byLayer(year)));
    assertThat(report(server.figures().byLayer(year)).accounts())
        .extracting(FundReport.Account::totalFen)
        .isEqualTo(
            report(Given.of(recount.of(year).slices())).accounts().stream()
                .map(FundReport.Account::totalFen)
                .toList());
  }

  private static FundReport report(List<Given> given) {
    return FundReport.of(2025, LocalDate.of(2026, 3, 1), given, List.of(), List.of());
  }
}
