package cn.yizhan.bench;

import cn.yizhan.bench.TianjinBill.Hardship;
import cn.yizhan.bench.TianjinBill.Level;
import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Days;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import cn.yizhan.bill.YearSoFar;
import cn.yizhan.calc.Claim;
import cn.yizhan.policy.Edition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Random bills of 天津市, each in the form either side takes. */
final class TianjinBills {
  private static final List<String> MED_TYPES = List.of("11", "13", "14", "21");

  private final Edition edition;
  private final SplittableRandom random;

  TianjinBills(Edition edition, long seed) {
    this.edition = edition;
    this.random = new SplittableRandom(seed);
  }

  /** One bill and the year before it, in both forms. */
  record Both(Claim claim, YearSoFar year, TianjinBill bill, TianjinYear tianjinYear) {}

  List<Both> next(int count) {
    List<Both> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(next());
    }
    return all;
  }

  /** The same bill and year for both sides. */
  Both of(Person person, Visit visit, YearSoFar year) {
    Claim claim = Sample.read(edition, person, visit);
    int medType = Integer.parseInt(visit.medType());
    Level level = Level.values()[claim.institution().classIndex()];
    boolean high = person.tier().equals(Optional.of("高档"));
    List<Hardship> inForce =
        claim.identities().stream().map(held -> Hardship.values()[held.order()]).toList();
    int[] categories =
        visit.lines().stream().mapToInt(line -> Integer.parseInt(line.category())).toArray();
    TianjinBill bill =
        new TianjinBill(
            visit.settledOn(),
            medType,
            level,
            high,
            inForce,
            categories,
            claim.lineFen().clone(),
            claim.totalFen());
    return new Both(claim, year, bill, year(year));
  }

  private Both next() {
    LocalDate day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(730));
    String tier = random.nextBoolean() ? "高档" : "低档";
    Person person = new Person("390", Optional.of(tier), identities(day), List.of());
    List<FeeLine> lines = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      lines.add(new FeeLine("%02d".formatted(1 + random.nextInt(14)), parts()));
    }
    Visit visit =
        new Visit(
            "1",
            day,
            MED_TYPES.get(random.nextInt(MED_TYPES.size())),
            institution(),
            Referral.NOT_NEEDED,
            false,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            lines);
    return of(person, visit, randomYear(day.getYear()));
  }

  private AskedInstitution institution() {
    Level level = Level.values()[random.nextInt(Level.values().length)];
    return new AskedInstitution.ByClass(level.word, Place.LOCAL, Set.of());
  }

  /** Three in five hold one identity, one in five two, one in five none. */
  private List<Person.HeldIdentity> identities(LocalDate day) {
    int kind = random.nextInt(5);
    if (kind == 0) {
      return List.of();
    }
    Days days = new Days(day.minusDays(random.nextInt(90)), Optional.empty());
    Person.HeldIdentity one = identity(1 + random.nextInt(3), days);
    return kind == 1 ? List.of(one, identity(1 + random.nextInt(3), days)) : List.of(one);
  }

  private static Person.HeldIdentity identity(int order, Days days) {
    return new Person.HeldIdentity(Hardship.values()[order].word, days);
  }

  private Parts parts() {
    long[] fen = new long[Part.COUNT];
    fen[Part.IN_SCOPE.ordinal()] = amount(0);
    fen[Part.PRE_SELF.ordinal()] = amount(2);
    fen[Part.OVER_LIMIT.ordinal()] = amount(4);
    fen[Part.SPECIAL_DRUG.ordinal()] = amount(6);
    fen[Part.FULL_SELF.ordinal()] = amount(4);
    return Parts.of(fen);
  }

  /** From a few yuan to some hundred thousand; nothing with odds {@code noughts} to one. */
  private long amount(int noughts) {
    return random.nextInt(noughts + 1) == 0 ? random.nextLong(1_000L << random.nextInt(15)) : 0;
  }

  private YearSoFar randomYear(int year) {
    long[] counted = edition.accounts().stream().mapToLong(account -> amount(1)).toArray();
    long[] paid =
        edition.capAccounts().stream()
            .mapToLong(account -> account.equals("门诊救助") ? random.nextLong(60_000) : amount(1))
            .toArray();
    int stays = random.nextInt(4);
    return new YearSoFar(year, stays, edition.accounts(), counted, edition.capAccounts(), paid);
  }

  /** A year of the settler as the hand-written rules keep it. */
  static TianjinYear year(YearSoFar year) {
    return new TianjinYear(
        year.year(),
        year.stays(),
        year.counted("门诊").amount(),
        year.counted("门特").amount(),
        year.counted("大病").amount(),
        year.counted("住院救助").amount(),
        year.counted("重特大").amount(),
        year.paid("住院").amount(),
        year.paid("门诊救助").amount(),
        year.paid("重特大").amount());
  }
}
