package cn.yizhan.service;

import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.FundReport;
import cn.yizhan.monitor.FundReport.Balance;
import cn.yizhan.monitor.FundReport.Given;
import cn.yizhan.monitor.FundReport.Pace;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.National;
import cn.yizhan.proto.monitor.v1.FundAccount;
import cn.yizhan.proto.monitor.v1.FundBalance;
import cn.yizhan.proto.monitor.v1.FundPace;
import cn.yizhan.proto.monitor.v1.FundPaid;
import cn.yizhan.proto.monitor.v1.GetFundResponse;
import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** GetFund: what a year has cost each payer, as the ledger stands. */
public final class FundReports {
  private final EditionsInUse editions;
  private final Figures figures;
  private final Clock clock;

  public FundReports(EditionsInUse editions, Figures figures, Clock clock) {
    this.editions = editions;
    this.figures = figures;
    this.clock = clock;
  }

  /** Adds the year up; by layer too, as the workbook always has it. Waits. */
  public GetFundResponse of(String region, int year, boolean byLayer, boolean workbook) {
    LocalDate today = LocalDate.now(clock);
    LocalDate last = LocalDate.of(year, 12, 31);
    Edition edition = editions.known(region, today.isAfter(last) ? last : today);
    Figures.Asked asked =
        new Figures.Asked(region, YearMonth.of(year, 1), YearMonth.of(year, 12), Optional.empty());
    List<Given> given =
        byLayer || workbook ? figures.byLayer(asked) : Given.of(figures.of(asked).slices());
    FundReport report =
        FundReport.of(year, today, given, figures.grants(region, year), edition.fund());
    GetFundResponse.Builder response =
        GetFundResponse.newBuilder()
            .setYear(year)
            .setUntil(report.until().toString())
            .setEdition(Answers.edition(edition.cover()));
    report.accounts().forEach(account -> response.addAccounts(account(edition, account)));
    if (workbook) {
      byte[] bytes = FundBook.of(edition.cover().regionName(), layers(edition), response);
      response.setWorkbook(ByteString.copyFrom(bytes));
    }
    return response.build();
  }

  private static List<String> layers(Edition edition) {
    return edition.layers().stream()
        .filter(layer -> layer.payer().isPresent())
        .map(Layer::name)
        .toList();
  }

  private static FundAccount account(Edition edition, FundReport.Account account) {
    FundAccount.Builder told =
        FundAccount.newBuilder()
            .setPayer(account.payer().label())
            .setNational(account.payer().national())
            .setTotalFen(account.totalFen())
            .setGrantsFen(account.grantsFen());
    for (FundReport.Paid paid : account.paid()) {
      told.addPaid(
          FundPaid.newBuilder()
              .setMonth(paid.month().toString())
              .setIdentity(paid.identity().isEmpty() ? Identity.NONE : paid.identity())
              .setUse(use(edition, paid.use()))
              .setLayer(paid.layer())
              .setPaidFen(paid.fen()));
    }
    account.pace().ifPresent(pace -> told.setPace(pace(pace)));
    account.balance().ifPresent(balance -> told.setBalance(balance(balance)));
    return told.build();
  }

  /** 医疗类别 in words; what is none is the name of a grant. */
  private static String use(Edition edition, String use) {
    return edition.national().medTypes().stream()
        .filter(medType -> medType.code().equals(use))
        .map(National.MedType::name)
        .findFirst()
        .orElse(use);
  }

  private static FundPace pace(Pace pace) {
    return FundPace.newBuilder()
        .setBudgetFen(pace.budget().amount().amount())
        .setUsedBp(basisPoints(pace.usedFen(), pace.budget().amount().amount()))
        .setElapsedBp(basisPoints(pace.elapsedDays(), pace.yearDays()))
        .setAhead(pace.isAhead())
        .setExpectedFen(pace.expectedFen())
        .setSource(Answers.source(pace.budget().source()))
        .build();
  }

  /** For showing: half a basis point rounded up; 0 of nothing. */
  private static int basisPoints(long part, long whole) {
    if (whole == 0) {
      return 0;
    }
    BigInteger twice = BigInteger.valueOf(part).multiply(BigInteger.valueOf(20_000));
    return twice
        .add(BigInteger.valueOf(whole))
        .divide(BigInteger.valueOf(whole).shiftLeft(1))
        .min(BigInteger.valueOf(Integer.MAX_VALUE))
        .intValueExact();
  }

  private static FundBalance balance(Balance balance) {
    return FundBalance.newBuilder()
        .setOpeningFen(balance.opening().amount().amount())
        .setRaisedFen(balance.raised().amount().amount())
        .setBalanceFen(balance.balanceFen())
        .setLimitFen(balance.limitFen())
        .setLimitBp(balance.limit().ratio().basisPoints())
        .setExpectedFen(balance.expectedFen())
        .setExpectedWithin(balance.isExpectedWithin())
        .setSource(Answers.source(balance.limit().source()))
        .build();
  }
}
