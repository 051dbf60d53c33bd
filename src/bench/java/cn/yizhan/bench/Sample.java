package cn.yizhan.bench;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Days;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Claim;
import cn.yizhan.calc.Claims;
import cn.yizhan.calc.History;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Edition;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A region, and there a person in hardship who is in hospital for the second time this year. */
public enum Sample {
  TIANJIN("120000", "高档", "低保对象", "H12010400007"),
  WENZHOU("330300", "", "低保对象", "H33030200005"),
  GANZHOU("360700", "", "低保对象", "H36070200005"),
  SHANXI("140000", "", "低保对象", "H14010600005"),
  BIJIE("520500", "", "最低生活保障家庭成员", "H52050200005");

  private static final LocalDate DAY = LocalDate.of(2023, 6, 15);

  private final String region;
  private final String tier;
  private final String identity;
  private final String hospital;

  Sample(String region, String tier, String identity, String hospital) {
    this.region = region;
    this.tier = tier;
    this.identity = identity;
    this.hospital = hospital;
  }

  /** 统筹区代码. */
  String region() {
    return region;
  }

  Person person() {
    Days held = new Days(LocalDate.of(2022, 3, 1), Optional.empty());
    return new Person(
        "390",
        Optional.of(tier).filter(name -> !name.isEmpty()),
        List.of(new Person.HeldIdentity(identity, held)),
        List.of());
  }

  /** The bill that is settled: five lines, 61,800.00. */
  Visit visit() {
    return visit(
        "3",
        DAY,
        "21",
        new FeeLine("01", Parts.of(96_000, 0, 0, 24_000, 0, 0)),
        new FeeLine("03", Parts.of(480_050, 0, 60_000, 0, 0, 0)),
        new FeeLine("04", Parts.of(319_950, 0, 0, 0, 0, 0)),
        new FeeLine("06", Parts.of(1_850_000, 0, 150_000, 100_000, 0, 0)),
        new FeeLine("09", Parts.of(2_600_033, 0, 249_967, 0, 200_000, 50_000)));
  }

  /** Visits of the months before. */
  private List<Visit> earlier() {
    return List.of(
        visit("1", DAY.minusMonths(4), "14", new FeeLine("09", Parts.of(210_077, 0, 0, 0, 0, 0))),
        visit(
            "2",
            DAY.minusMonths(2),
            "21",
            new FeeLine("06", Parts.of(1_200_000, 0, 80_000, 0, 0, 0)),
            new FeeLine("09", Parts.of(4_411_111, 0, 160_000, 0, 0, 30_000))));
  }

  private Visit visit(String id, LocalDate day, String medType, FeeLine... lines) {
    return new Visit(
        id,
        day,
        medType,
        new AskedInstitution.ByCode(hospital),
        Referral.REFERRED,
        true,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(lines));
  }

  /** The region's edition, from its workbook. */
  Edition edition() throws BadWorkbooks {
    return TablesFolder.open(Path.of("tables")).inForce(region, DAY).orElseThrow();
  }

  /** The year so far, after the earlier visits. */
  YearSoFar year(Edition edition) {
    History history = new History(person(), false);
    for (Visit visit : earlier()) {
      settled(history.settle(edition, visit));
    }
    return history.year(DAY.getYear());
  }

  Claim claim(Edition edition) {
    return read(edition, person(), visit());
  }

  static Claim read(Edition edition, Person person, Visit visit) {
    Claims.Read read = Claims.read(edition, person, visit, Optional.empty(), false);
    if (read instanceof Claims.Read.Known known) {
      return known.claim();
    }
    throw new IllegalStateException(((Claims.Read.Unknown) read).refused().message());
  }

  static Settlement settled(Outcome outcome) {
    if (outcome instanceof Settlement settlement) {
      return settlement;
    }
    throw new IllegalStateException(((Outcome.Refused) outcome).message());
  }
}
