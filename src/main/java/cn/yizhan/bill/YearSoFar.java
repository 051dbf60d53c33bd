package cn.yizhan.bill;

import cn.yizhan.money.Fen;
import java.util.Arrays;
import java.util.List;

/**
 * What a person's calendar year has accumulated before a visit; unchangeable.
 *
 * <p>Accounts are known by name; an edition that takes over in the middle of a year finds the
 * amounts of the one before under the same names.
 */
public final class YearSoFar {
  private final int year;
  private final int stays;
  private final List<String> accounts;
  private final long[] countedFen;
  private final List<String> capAccounts;
  private final long[] paidFen;

  /** Takes the arrays over: the caller must not keep them. */
  public YearSoFar(
      int year,
      int stays,
      List<String> accounts,
      long[] countedFen,
      List<String> capAccounts,
      long[] paidFen) {
    if (accounts.size() != countedFen.length || capAccounts.size() != paidFen.length) {
      throw new IllegalArgumentException("bug: accounts and amounts differ in number");
    }
    this.year = year;
    this.stays = stays;
    this.accounts = accounts;
    this.countedFen = countedFen;
    this.capAccounts = capAccounts;
    this.paidFen = paidFen;
  }

  /** A year in which nothing has been settled. */
  public static YearSoFar empty(int year) {
    return new YearSoFar(year, 0, List.of(), new long[0], List.of(), new long[0]);
  }

  public int year() {
    return year;
  }

  /** 年度住院次数: stays settled so far. */
  public int stays() {
    return stays;
  }

  public List<String> accounts() {
    return accounts;
  }

  public List<String> capAccounts() {
    return capAccounts;
  }

  /** 年内已计入: the position of a 累计账户. */
  public Fen counted(String account) {
    int index = accounts.indexOf(account);
    return index < 0 ? Fen.ZERO : new Fen(countedFen[index]);
  }

  /** 年内已支付: what a 限额账户 has paid. */
  public Fen paid(String capAccount) {
    int index = capAccounts.indexOf(capAccount);
    return index < 0 ? Fen.ZERO : new Fen(paidFen[index]);
  }

  /** The same year under these accounts, in their order; amounts of other accounts are kept. */
  public YearSoFar under(List<String> newAccounts, List<String> newCapAccounts) {
    if (same(accounts, newAccounts) && same(capAccounts, newCapAccounts)) {
      return this;
    }
    List<String> allAccounts = union(newAccounts, accounts);
    List<String> allCapAccounts = union(newCapAccounts, capAccounts);
    return new YearSoFar(
        year,
        stays,
        allAccounts,
        amounts(allAccounts, accounts, countedFen),
        allCapAccounts,
        amounts(allCapAccounts, capAccounts, paidFen));
  }

  private static boolean same(List<String> names, List<String> others) {
    boolean same = names.size() == others.size();
    for (int i = 0; same && i < names.size(); i++) {
      same = names.get(i).equals(others.get(i));
    }
    return same;
  }

  /** The amounts under these names, of which some may be new. */
  private static long[] amounts(List<String> names, List<String> known, long[] fen) {
    long[] amounts = new long[names.size()];
    for (int i = 0; i < known.size(); i++) {
      amounts[names.indexOf(known.get(i))] = fen[i];
    }
    return amounts;
  }

  /** The positions in fen, in the order of {@link #accounts()}; a copy. */
  public long[] countedFen() {
    return countedFen.clone();
  }

  /** What was paid in fen, in the order of {@link #capAccounts()}; a copy. */
  public long[] paidFen() {
    return paidFen.clone();
  }

  private static List<String> union(List<String> first, List<String> second) {
    boolean all = true;
    for (int i = 0; all && i < second.size(); i++) {
      all = first.contains(second.get(i));
    }
    return all
        ? first
        : java.util.stream.Stream.concat(first.stream(), second.stream()).distinct().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof YearSoFar that
        && year == that.year
        && stays == that.stays
        && accounts.equals(that.accounts)
        && capAccounts.equals(that.capAccounts)
        && Arrays.equals(countedFen, that.countedFen)
        && Arrays.equals(paidFen, that.paidFen);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(countedFen) + Arrays.hashCode(paidFen) + year + stays;
  }
}
