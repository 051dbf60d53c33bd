package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The years that a run goes through, those of one person after each other and the earliest first;
 * read from the ledger as they are needed.
 */
final class WhoseYears {
  private static final int PAGE = 500;
  private static final int YEARS_OF_A_PERSON = 10;

  private WhoseYears() {}

  /** Every year that anybody of a region has entries in. */
  static Stream<YearKey> everybody(Ledger ledger, String region) {
    YearKey first = YearKey.before(new PersonKey(region, Bytes.EMPTY));
    return after(ledger, first, PAGE).takeWhile(year -> year.person().region().equals(region));
  }

  /** Every year that these have entries in, from the one named with each. */
  static Stream<YearKey> from(Ledger ledger, Collection<YearKey> earliest) {
    return earliest.stream().flatMap(first -> from(ledger, first));
  }

  private static Stream<YearKey> from(Ledger ledger, YearKey earliest) {
    YearKey last = new YearKey(earliest.person(), earliest.year() - 1);
    return after(ledger, last, YEARS_OF_A_PERSON)
        .takeWhile(year -> year.person().equals(earliest.person()));
  }

  private static Stream<YearKey> after(Ledger ledger, YearKey last, int page) {
    return Stream.iterate(
            ledger.yearsAfter(last, page),
            years -> !years.isEmpty(),
            years -> ledger.yearsAfter(years.get(years.size() - 1), page))
        .flatMap(List::stream);
  }
}
