package cn.yizhan.service;

import cn.yizhan.money.Ratio;
import cn.yizhan.proto.monitor.v1.FundAccount;
import cn.yizhan.proto.monitor.v1.FundPaid;
import cn.yizhan.proto.monitor.v1.GetFundResponseOrBuilder;
import cn.yizhan.workbook.FigureBook;
import cn.yizhan.workbook.FigureBook.Cell;
import cn.yizhan.workbook.FigureBook.Chart;
import cn.yizhan.workbook.FigureBook.Head;
import cn.yizhan.workbook.FigureBook.Shape;
import cn.yizhan.workbook.FigureBook.Table;
import cn.yizhan.workbook.FigureBook.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answer of GetFund as a workbook with charts. */
final class FundBook {
  private static final int MOST_BARS = 20;
  private static final String NOTE = "按账本里的结算和一次性救助算；资助参保等不经账本的支出不在内";

  private final String title;
  private final GetFundResponseOrBuilder year;

  private FundBook(String region, GetFundResponseOrBuilder year) {
    this.title = "%s%d年".formatted(region, year.getYear());
    this.year = year;
  }

  /** With the names of the region's layers, in their order. */
  static byte[] of(String region, List<String> layers, GetFundResponseOrBuilder year) {
    FundBook book = new FundBook(region, year);
    List<String> months =
        IntStream.rangeClosed(1, 12).mapToObj(m -> "%d-%02d".formatted(year.getYear(), m)).toList();
    return FigureBooks.bytes(
        new FigureBook(
            List.of(
                book.by("按月", "月份", months, FundPaid::getMonth),
                book.by("按身份", "人员类别", List.of(), FundPaid::getIdentity),
                book.by("按用途", "医疗类别或救助项目", List.of(), FundPaid::getUse),
                book.by("按层", "层或救助项目", layers, FundBook::layer),
                book.plans(),
                book.details())));
  }

  /** A grant is given by no layer. */
  private static String layer(FundPaid paid) {
    return paid.getLayer().isEmpty() ? paid.getUse() : paid.getLayer();
  }

  /** A row for each key, first those that are given; a column for each payer. */
  private Table by(String name, String head, List<String> keys, Function<FundPaid, String> key) {
    int payers = year.getAccountsCount();
    TreeMap<String, long[]> sums =
        new TreeMap<>(
            Comparator.comparing(
                    (String one) -> keys.contains(one) ? keys.indexOf(one) : keys.size())
                .thenComparing(Comparator.naturalOrder()));
    keys.forEach(one -> sums.put(one, new long[payers]));
    for (int payer = 0; payer < payers; payer++) {
      for (FundPaid paid : year.getAccounts(payer).getPaidList()) {
        sums.computeIfAbsent(key.apply(paid), k -> new long[payers])[payer] += paid.getPaidFen();
      }
    }
    List<Head> heads = new ArrayList<>();
    heads.add(new Head(head, Unit.TEXT));
    for (FundAccount account : year.getAccountsList()) {
      heads.add(new Head(account.getPayer() + "（元）", Unit.FEN));
    }
    List<List<Cell>> rows = new ArrayList<>();
    sums.forEach(
        (one, fen) ->
            rows.add(
                Stream.concat(
                        Stream.of(Cell.of(one)),
                        IntStream.range(0, payers).mapToObj(i -> Cell.of(fen[i])))
                    .toList()));
    List<Integer> series = IntStream.rangeClosed(1, payers).boxed().toList();
    List<Chart> charts =
        series.isEmpty()
            ? List.of()
            : List.of(new Chart(title + name + "支付", Shape.COLUMNS, "元", 0, series, MOST_BARS));
    return new Table(name, heads, rows, List.of(NOTE), charts);
  }

  /** 预算与结余. */
  private Table plans() {
    List<List<Cell>> rows = new ArrayList<>();
    for (FundAccount account : year.getAccountsList()) {
      rows.add(plan(account));
    }
    List<Head> heads =
        List.of(
            new Head("支付方", Unit.TEXT),
            new Head("已支付（元）", Unit.FEN),
            new Head("年度预算（元）", Unit.FEN),
            new Head("预算执行", Unit.BASIS_POINTS),
            new Head("时间进度", Unit.BASIS_POINTS),
            new Head("照此全年（元）", Unit.FEN),
            new Head("年初结余（元）", Unit.FEN),
            new Head("当年筹集（元）", Unit.FEN),
            new Head("现结余（元）", Unit.FEN),
            new Head("结余上限（元）", Unit.FEN),
            new Head("照此年末结余（元）", Unit.FEN),
            new Head("说明", Unit.TEXT));
    String until = "截至 %s；“照此”是按已过的天数推到全年".formatted(year.getUntil());
    List<Chart> charts =
        List.of(new Chart(title + "支付与预算", Shape.COLUMNS, "元", 0, List.of(1, 2), MOST_BARS));
    return new Table("预算与结余", heads, rows, List.of(until, NOTE), charts);
  }

  /** 明细: everything there is, to be summed up in whichever way. */
  private Table details() {
    List<List<Cell>> rows = new ArrayList<>();
    for (FundAccount account : year.getAccountsList()) {
      for (FundPaid paid : account.getPaidList()) {
        rows.add(
            List.of(
                Cell.of(paid.getMonth()),
                Cell.of(account.getPayer()),
                Cell.of(paid.getIdentity()),
                Cell.of(paid.getUse()),
                Cell.of(paid.getLayer()),
                Cell.of(paid.getPaidFen())));
      }
    }
    List<Head> heads =
        List.of(
            new Head("月份", Unit.TEXT),
            new Head("支付方", Unit.TEXT),
            new Head("人员类别", Unit.TEXT),
            new Head("医疗类别或救助项目", Unit.TEXT),
            new Head("层", Unit.TEXT),
            new Head("已支付（元）", Unit.FEN));
    return new Table("明细", heads, rows, List.of(NOTE), List.of());
  }

  private static List<Cell> plan(FundAccount account) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(account.getPayer()));
    cells.add(Cell.of(account.getTotalFen()));
    if (account.hasPace()) {
      cells.add(Cell.of(account.getPace().getBudgetFen()));
      cells.add(Cell.of(account.getPace().getUsedBp()));
      cells.add(Cell.of(account.getPace().getElapsedBp()));
      cells.add(Cell.of(account.getPace().getExpectedFen()));
    } else {
      Stream.generate(() -> Cell.of("")).limit(4).forEach(cells::add);
    }
    if (account.hasBalance()) {
      cells.add(Cell.of(account.getBalance().getOpeningFen()));
      cells.add(Cell.of(account.getBalance().getRaisedFen()));
      cells.add(Cell.of(account.getBalance().getBalanceFen()));
      cells.add(Cell.of(account.getBalance().getLimitFen()));
      cells.add(Cell.of(account.getBalance().getExpectedFen()));
    } else {
      Stream.generate(() -> Cell.of("")).limit(5).forEach(cells::add);
    }
    cells.add(Cell.of(remark(account)));
    return cells;
  }

  private static String remark(FundAccount account) {
    List<String> remarks = new ArrayList<>();
    if (account.hasPace()) {
      remarks.add(account.getPace().getAhead() ? "支付快于时间进度" : "支付不快于时间进度");
    }
    if (account.hasBalance()) {
      Ratio limit = new Ratio(account.getBalance().getLimitBp());
      remarks.add(
          "年末结余%s当年筹集的%s（%s）"
              .formatted(
                  account.getBalance().getExpectedWithin() ? "预计不超过" : "预计超过",
                  limit,
                  account.getBalance().getSource().getClause()));
    }
    return String.join("；", remarks);
  }
}
