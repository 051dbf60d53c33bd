package cn.yizhan.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.ShippedTables;
import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.money.Ratio;
import cn.yizhan.monitor.Indicators.Line;
import cn.yizhan.monitor.Indicators.Value;
import cn.yizhan.monitor.Indicators.Verdict;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.InstitutionTarget.Indicator;
import cn.yizhan.policy.InstitutionTarget.Scope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shares, whom they are of, and on which side of the line they lie. */
final class IndicatorsTest {
  private static final YearMonth MARCH = YearMonth.of(2023, 3);
  private static final YearMonth APRIL = YearMonth.of(2023, 4);
  private static final Edition GANZHOU = edition("360700");
  private static final Edition TIANJIN = edition("120000");
  private static final String CITY_HOSPITAL = "H36070200005";
  private static final String GUANGZHOU = "H44010600009";
  private static final String TIANJIN_HOSPITAL = "H12010400007";
  private static final String STAY = "21";

  private static Edition edition(String region) {
    return ShippedTables.tables().inForce(region, LocalDate.of(2023, 6, 1)).orElseThrow();
  }

  private static Slice slice(
      YearMonth month, String institution, String identity, Slice.Sums sums) {
    return new Slice(month, institution, Optional.of("章贡区"), identity, "390", STAY, false, sums);
  }

  private static Slice.Sums sums(long count, long total, long out, long left) {
    return new Slice.Sums(count, total, out, left, Collections.nCopies(Payer.COUNT, 0L));
  }

  private static Value value(List<Line> lines, Subject subject, Indicator indicator) {
    return lines.stream()
        .filter(line -> line.subject().equals(subject))
        .flatMap(line -> line.values().stream())
        .filter(value -> value.indicator() == indicator)
        .findFirst()
        .orElseThrow();
  }

  private static Subject hospital(String code) {
    return new Subject(Scope.INSTITUTION, code, Optional.of(MARCH));
  }

  private static final Subject REGION = new Subject(Scope.REGION, "360700", Optional.empty());

  private static List<Line> lines(Edition edition, Slice... slices) {
    return Indicators.of(edition, List.of(slices), new Headcount(edition.cover().regionCode()));
  }

  @Test
  void exactlyTheRatioIsMetAndAFenMoreIsNot() {
    Value exact =
        value(
            lines(GANZHOU, slice(MARCH, CITY_HOSPITAL, "低保对象", sums(1, 1_000_00, 100_00, 0))),
            hospital(CITY_HOSPITAL),
            Indicator.OUT_OF_CATALOGUE);
    assertThat(exact.verdict()).isEqualTo(Verdict.MET);
    assertThat(exact.share()).hasToString("10%");

    Value over =
        value(
            lines(GANZHOU, slice(MARCH, CITY_HOSPITAL, "低保对象", sums(1, 1_000_00, 100_01, 0))),
            hospital(CITY_HOSPITAL),
            Indicator.OUT_OF_CATALOGUE);
    assertThat(over.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(over.target().orElseThrow().source().clause()).contains("十三");
  }

  @Test
  void onlyThoseTheRowNamesCount() {
    List<Line> lines =
        lines(
            GANZHOU,
            slice(MARCH, CITY_HOSPITAL, "低保对象", sums(1, 100, 0, 0)),
            slice(MARCH, CITY_HOSPITAL, "", sums(9, 900, 900, 900)),
            slice(MARCH, CITY_HOSPITAL, "六类对象", sums(1, 100, 100, 50)));

    assertThat(value(lines, REGION, Indicator.OUT_OF_CATALOGUE).share())
        .as("neither 普通参保人 nor 六类对象 are 一至四类")
        .isEqualTo(new Share(0, 100));
    assertThat(value(lines, REGION, Indicator.PROTECTION).share())
        .as("no row is about it: everybody in hardship")
        .isEqualTo(new Share(150, 200));
    assertThat(value(lines, REGION, Indicator.PROTECTION).verdict()).isEqualTo(Verdict.NOT_HELD);
    assertThat(lines.get(0).hardship()).isEqualTo(new Indicators.Burden(2, 200, 100, 50));
  }

  @Test
  void visitsInTheRegionAreCountedByVisit() {
    List<Line> lines =
        lines(
            GANZHOU,
            slice(MARCH, CITY_HOSPITAL, "低保对象", sums(9, 1, 0, 0)),
            slice(APRIL, GUANGZHOU, "低保对象", sums(1, 1_000_000, 0, 0)));

    Value all = value(lines, REGION, Indicator.LOCAL_VISITS);
    assertThat(all.share()).isEqualTo(new Share(9, 10));
    assertThat(all.verdict()).isEqualTo(Verdict.MET);
    Subject april = new Subject(Scope.REGION, "360700", Optional.of(APRIL));
    assertThat(value(lines, april, Indicator.LOCAL_VISITS).verdict()).isEqualTo(Verdict.MISSED);
    Subject county = new Subject(Scope.COUNTY, "章贡区", Optional.empty());
    assertThat(value(lines, county, Indicator.LOCAL_VISITS).verdict()).isEqualTo(Verdict.MET);
    assertThat(value(lines, county, Indicator.OUT_OF_CATALOGUE).verdict())
        .as("counties are not held to it")
        .isEqualTo(Verdict.NOT_HELD);
    assertThat(lines)
        .filteredOn(line -> line.subject().scope() == Scope.INSTITUTION)
        .flatExtracting(Line::values)
        .noneMatch(value -> value.indicator() == Indicator.LOCAL_VISITS);
  }

  @Test
  void specialCasesAreLeftOutWhereTheRowSaysSo() {
    Slice plain = slice(MARCH, TIANJIN_HOSPITAL, "低保对象", sums(1, 1_000, 50, 0));
    Slice special =
        new Slice(
            MARCH,
            TIANJIN_HOSPITAL,
            Optional.empty(),
            "低保对象",
            "390",
            STAY,
            true,
            sums(1, 1_000, 1_000, 0));
    Value value =
        value(lines(TIANJIN, plain, special), hospital(TIANJIN_HOSPITAL), Indicator.IN_CATALOGUE);

    assertThat(value.share()).isEqualTo(new Share(950, 1_000));
    assertThat(value.leftOut()).isEqualTo(1);
    assertThat(value.verdict()).isEqualTo(Verdict.MET);

    Slice here = slice(MARCH, CITY_HOSPITAL, "低保对象", sums(1, 1_000, 1_000, 0));
    Value counted =
        value(
            lines(GANZHOU, here.as(true, here.sums())),
            hospital(CITY_HOSPITAL),
            Indicator.OUT_OF_CATALOGUE);
    assertThat(counted.share()).as("照计").isEqualTo(new Share(1_000, 1_000));
    assertThat(counted.leftOut()).isZero();
  }

  @Test
  void outpatientsDoNotCountWhereTheRowSaysStays() {
    Slice outpatient =
        new Slice(
            MARCH,
            TIANJIN_HOSPITAL,
            Optional.empty(),
            "低保对象",
            "390",
            "11",
            false,
            sums(1, 1_000, 1_000, 0));
    Value value =
        value(lines(TIANJIN, outpatient), hospital(TIANJIN_HOSPITAL), Indicator.IN_CATALOGUE);

    assertThat(value.verdict()).isEqualTo(Verdict.NO_CASES);
    assertThat(value.share()).hasToString("无");
  }

  @Test
  void anInstitutionThatIsNotListedAnyMoreIsInNoIndicatorByClass() {
    List<Line> lines = lines(GANZHOU, slice(MARCH, "H00000000000", "低保对象", sums(1, 100, 100, 100)));

    assertThat(value(lines, REGION, Indicator.OUT_OF_CATALOGUE).verdict())
        .isEqualTo(Verdict.NO_CASES);
    assertThat(lines.get(0).hardship().visits()).isEqualTo(1);
  }

  @Test
  void linesStandInOrder() {
    assertThat(
            lines(
                GANZHOU,
                slice(APRIL, GUANGZHOU, "", sums(1, 1, 0, 0)),
                slice(MARCH, CITY_HOSPITAL, "", sums(1, 1, 0, 0))))
        .extracting(line -> line.subject().key() + line.subject().month().map(String::valueOf))
        .containsExactly(
            "360700Optional[2023-03]",
            "360700Optional[2023-04]",
            "360700Optional.empty",
            "章贡区Optional[2023-03]",
            "章贡区Optional[2023-04]",
            "章贡区Optional.empty",
            CITY_HOSPITAL + "Optional[2023-03]",
            CITY_HOSPITAL + "Optional.empty",
            GUANGZHOU + "Optional[2023-04]",
            GUANGZHOU + "Optional.empty");
  }

  @Test
  void aPersonIsCountedOnceInEachSubject() {
    Headcount persons = new Headcount("360700");
    Bytes one = Bytes.owning(new byte[] {1});
    Bytes two = Bytes.owning(new byte[] {2});
    persons.add(one, MARCH, "A", Optional.of("章贡区"));
    persons.add(one, MARCH, "B", Optional.of("章贡区"));
    persons.add(one, APRIL, "A", Optional.of("章贡区"));
    persons.add(two, MARCH, "A", Optional.empty());

    assertThat(persons.of(REGION)).isEqualTo(2);
    assertThat(persons.of(new Subject(Scope.REGION, "360700", Optional.of(APRIL)))).isEqualTo(1);
    assertThat(persons.of(new Subject(Scope.COUNTY, "章贡区", Optional.empty()))).isEqualTo(1);
    assertThat(persons.of(new Subject(Scope.COUNTY, "", Optional.of(MARCH)))).isEqualTo(1);
    assertThat(persons.of(new Subject(Scope.INSTITUTION, "A", Optional.of(MARCH)))).isEqualTo(2);
    assertThat(persons.of(new Subject(Scope.INSTITUTION, "B", Optional.empty()))).isEqualTo(1);
  }

  @Test
  void sharesCompareExactlyWhateverTheirSize() {
    long whole = 3_000_000_000_000_000_000L;
    assertThat(new Share(whole / 10, whole).compareTo(new Ratio(1_000))).isZero();
    assertThat(new Share(whole / 10 + 1, whole).compareTo(new Ratio(1_000))).isPositive();
    assertThat(new Share(whole / 10 - 1, whole).compareTo(new Ratio(1_000))).isNegative();
    assertThat(new Share(whole, whole).basisPoints()).isEqualTo(10_000);
    assertThat(new Share(1, 3).basisPoints()).isEqualTo(3_333);
    assertThat(new Share(1, 20_000).basisPoints()).as("half of one is one").isEqualTo(1);
    assertThatThrownBy(() -> new Share(2, 1)).hasMessageStartingWith("bug:");
  }
}
