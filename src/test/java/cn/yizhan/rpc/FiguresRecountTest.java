package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.Store;
import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.FundReport;
import cn.yizhan.monitor.FundReport.Given;
import cn.yizhan.monitor.Indicators;
import cn.yizhan.monitor.LedgerFigures;
import cn.yizhan.monitor.Slice;
import cn.yizhan.policy.Edition;
import cn.yizhan.proto.monitor.v1.FundAccount;
import cn.yizhan.proto.monitor.v1.FundPaid;
import cn.yizhan.proto.monitor.v1.GetFundRequest;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.registry.Kept;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.Registry.Registration;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random years of settlements and reversals: the database adds up what the entries say. */
final class FiguresRecountTest {
  private static final List<String> IDENTITIES =
      List.of("", "低保对象", "特困人员", "边缘易致贫人口", "低保边缘家庭人口", "六类对象");
  private static final List<String> APPLICATIONS = List.of("住院救助", "倾斜救助");
  private static final List<String> HOSPITALS =
      List.of(Sample.HOSPITAL, Sample.OTHER_HOSPITAL, "H36010200007", "H44010600009");
  private static final List<String> COUNTIES = List.of("章贡区", "于都县", "");

  private RunningServer server;

  /** The settlements there are or were, and those of them that are registered as special cases. */
  private final List<String> settled = new ArrayList<>();

  private final MarkedCases special = new MarkedCases();

  private static FeeLine line(long inScopeFen, long fullSelfFen) {
    return FeeLine.newBuilder()
        .setCategory("09")
        .setInScopeFen(inScopeFen)
        .setFullSelfFen(fullSelfFen)
        .build();
  }

  private void settle(String requestId, Bill.Builder bill) {
    settled.add(
        server
            .as("bureau")
            .settle(Sample.settle(requestId, bill))
            .getSettlement()
            .getSettlementId());
  }

  /** {@code -Dfigures.seed} tries one such year alone. */
  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  void whateverHappensTheSumsAreThoseOfTheEntries(Store store) {
    try (RunningServer running = Sample.server(store)) {
      server = running;
      check();
    }
  }

  private void check() {
    Long one = Long.getLong("figures.seed");
    Random random = new Random(one == null ? System.nanoTime() : one);
    long seed = one == null ? random.nextInt(1_000_000) : one;
    random.setSeed(seed);
    List<String> persons = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      persons.add(register(i, random));
    }
    for (String person : persons) {
      // So that there is something to add up, whatever is taken back later.
      settle(
          "first-" + persons.indexOf(person),
          Sample.bill()
              .setIdNumber(person)
              .setVisitId("first-" + persons.indexOf(person))
              .setSettledOn("2023-02-01"));
    }
    int happened = 0;
    for (int i = 0; i < 80; i++) {
      happened += happen(i, persons, random) ? 1 : 0;
    }
    assertThat(happened).as("-Dfigures.seed=" + seed).isGreaterThan(10);
    recount("-Dfigures.seed=" + seed);
  }

  private void recount(String seed) {
    LedgerFigures recount = new LedgerFigures(server.ledger, special.ids());
    Edition edition =
        ShippedTables.tables().inForce(Sample.REGION, LocalDate.of(2023, 12, 31)).orElseThrow();
    Optional<String> hospital = Optional.of(Sample.HOSPITAL);
    for (Optional<String> institution : List.of(Optional.<String>empty(), hospital)) {
      Figures.Asked asked =
          new Figures.Asked(
              Sample.REGION, YearMonth.of(2023, 2), YearMonth.of(2023, 11), institution);
      assertThat(lines(edition, server.figures().of(asked)))
          .as(seed)
          .isEqualTo(lines(edition, recount.of(asked)));
      assertThat(sums(server.figures().of(asked))).as(seed).isEqualTo(sums(recount.of(asked)));
      assertThat(fund(server.figures(), asked)).as(seed).isEqualTo(fund(recount, asked));
      FundReport byLayer = byLayer(server.figures(), asked);
      assertThat(byLayer).as(seed).isEqualTo(byLayer(recount, asked));
      assertThat(totals(byLayer)).as(seed).isEqualTo(totals(fund(recount, asked)));
    }
    told(recount, seed);
  }

  private static List<Long> totals(FundReport report) {
    return report.accounts().stream().map(FundReport.Account::totalFen).toList();
  }

  /** What callers are told, of the whole year. */
  private void told(LedgerFigures recount, String seed) {
    GetFundRequest fund =
        GetFundRequest.newBuilder().setRegionCode(Sample.REGION).setYear(2023).build();
    List<FundAccount> accounts = server.monitorAs("bureau").getFund(fund).getAccountsList();
    assertThat(accounts).as(seed).isNotEmpty();
    long paid = accounts.stream().mapToLong(FundAccount::getTotalFen).sum();
    Figures.Asked year =
        new Figures.Asked(
            Sample.REGION, YearMonth.of(2023, 1), YearMonth.of(2023, 12), Optional.empty());
    assertThat(paid)
        .as(seed)
        .isEqualTo(
            recount.of(year).slices().stream()
                .flatMap(slice -> slice.sums().paidFen().stream())
                .mapToLong(Long::longValue)
                .sum());
    List<FundAccount> split =
        server
            .monitorAs("bureau")
            .getFund(fund.toBuilder().setByLayer(true).build())
            .getAccountsList();
    assertThat(split.stream().map(FundAccount::getTotalFen))
        .as(seed)
        .isEqualTo(accounts.stream().map(FundAccount::getTotalFen).toList());
    assertThat(accounts.stream().flatMap(account -> account.getPaidList().stream()))
        .extracting(FundPaid::getLayer)
        .containsOnly("");
    assertThat(split.stream().flatMap(account -> account.getPaidList().stream()))
        .extracting(FundPaid::getLayer)
        .doesNotContain("");
  }

  private static List<Indicators.Line> lines(Edition edition, Figures.Found found) {
    return Indicators.of(edition, found.slices(), found.persons());
  }

  /** What is alike together: special cases, and the others. */
  private static Map<Slice, Slice.Sums> sums(Figures.Found found) {
    Map<Slice, Slice.Sums> sums = new HashMap<>();
    for (Slice slice : found.slices()) {
      Slice alike = slice.as(slice.special(), Slice.Sums.NONE);
      // What is less than nothing is taken off: more.
      Slice.Sums negative = Slice.Sums.NONE.minus(slice.sums());
      sums.merge(alike, slice.sums(), (some, more) -> some.minus(negative));
    }
    return sums;
  }

  private static FundReport fund(Figures figures, Figures.Asked asked) {
    return report(figures, Given.of(figures.of(asked).slices()));
  }

  private static FundReport byLayer(Figures figures, Figures.Asked asked) {
    return report(figures, figures.byLayer(asked));
  }

  private static FundReport report(Figures figures, List<Given> given) {
    return FundReport.of(
        2023, LocalDate.of(2024, 3, 1), given, figures.grants(Sample.REGION, 2023), List.of());
  }

  private String register(int number, Random random) {
    String id = Sample.idNumber("36070219700101%03d".formatted(number));
    String identity = IDENTITIES.get(random.nextInt(IDENTITIES.size()));
    Days days = new Days(LocalDate.of(2023, 1 + random.nextInt(6), 1), Optional.empty());
    Person person =
        new Person(
            random.nextInt(4) == 0 ? "310" : "390",
            Optional.empty(),
            identity.isEmpty() ? List.of() : List.of(new Person.HeldIdentity(identity, days)),
            APPLICATIONS.stream()
                .filter(application -> random.nextInt(3) == 0)
                .map(application -> new Person.Approval(application, days))
                .toList());
    String county = COUNTIES.get(random.nextInt(COUNTIES.size()));
    server.registry.put(
        new Registration(
            Sample.REGION,
            id,
            Optional.empty(),
            Optional.empty(),
            Optional.of(county).filter(name -> !name.isEmpty()),
            Registry.holdings(Standing.always(person))),
        "test");
    return id;
  }

  /** To another county, or the same one; nobody moves nowhere. */
  private void move(String id, Random random) {
    String county = COUNTIES.get(random.nextInt(COUNTIES.size() - 1));
    Registration moved =
        new Registration(
            Sample.REGION,
            id,
            Optional.empty(),
            Optional.empty(),
            Optional.of(county),
            server.registry.get(Sample.REGION, id).orElseThrow().holdings().stream()
                .map(Kept::holding)
                .toList());
    server.registry.put(moved, "test");
  }

  private void takeBack(int number, String hospital, Random random) {
    var unused =
        server
            .as("bureau")
            .reverse(
                Sample.reverse("x-" + number)
                    .setInstitutionCode(hospital)
                    .setOriginalRequestId("r-" + random.nextInt(number))
                    .setCascade(true)
                    .build());
  }

  /** A settlement, or one that is taken back with what came later computed again. */
  private boolean happen(int number, List<String> persons, Random random) {
    String hospital = HOSPITALS.get(random.nextInt(HOSPITALS.size()));
    try {
      if (random.nextInt(6) == 0) {
        move(persons.get(random.nextInt(persons.size())), random);
      }
      if (number > 10 && random.nextInt(4) == 0) {
        takeBack(number, hospital, random);
        return true;
      }
      if (number > 10 && random.nextInt(3) == 0) {
        special.toggle(server, "s-" + number, settled.get(random.nextInt(settled.size())));
        return true;
      }
      int month = 1 + random.nextInt(12);
      settle(
          "r-" + number,
          Sample.bill()
              .setIdNumber(persons.get(random.nextInt(persons.size())))
              .setInstitutionCode(hospital)
              .setVisitId("zy-" + number)
              .setSettledOn("2023-%02d-%02d".formatted(month, 1 + random.nextInt(28)))
              .setMedType(random.nextBoolean() ? "21" : "11")
              .clearLines()
              .addLines(line(random.nextInt(9_000_000), random.nextInt(900_000)))
              .addLines(line(0, random.nextInt(3))));
      return true;
    } catch (StatusRuntimeException outOfOrderOrUnknown) {
      assertThat(outOfOrderOrUnknown.getStatus().getCode())
          .isIn(Code.FAILED_PRECONDITION, Code.NOT_FOUND, Code.INVALID_ARGUMENT);
      return false;
    }
  }
}
