package cn.yizhan.oracle;

import static cn.yizhan.oracle.Part.IN_SCOPE;
import static cn.yizhan.oracle.Slow.percent;
import static cn.yizhan.oracle.Slow.toFen;
import static cn.yizhan.oracle.Slow.yuan;

import cn.yizhan.oracle.YearSoFar.ChainedStay;
import java.math.BigDecimal;

/** 毕节市 3a 基本医保住院 with its chains of transfers, and 4 未转诊差额 (520500-bijie.md). */
final class BijieStays {
  /** A cell of 3a: 起付线 and 补偿比例. */
  private record Cell(BigDecimal deductible, int percent) {}

  private BijieStays() {}

  static void settle(Attempt a) {
    if (a.visit().institutionClass().equals(BijieOracle.UNDESIGNATED)) {
      return;
    }
    BigDecimal inScope = a.left(IN_SCOPE);
    Cell cell = cell(a, a.visit().isOrderly());
    BigDecimal entitled = entitled(a, inScope, cell);
    BigDecimal hadItBeenReferred = entitled(a, inScope, cell(a, true));
    remember(a, inScope.min(deductible(a, cell)));
    a.payFrom("基本", Payer.HIFP, entitled, IN_SCOPE);
    a.exclude(Slow.orNothing(hadItBeenReferred.subtract(entitled)));
  }

  private static BigDecimal entitled(Attempt a, BigDecimal inScope, Cell cell) {
    BigDecimal covered = Span.once(inScope).above(deductible(a, cell));
    BigDecimal entitled = toFen(percent(cell.percent(), covered));
    return BijieOracle.isOfTheTwelve(a) ? entitled : a.underCap(entitled, "基本", yuan(250_000));
  }

  /** 转诊连续计算: upwards the difference, level or downwards nothing. */
  private static BigDecimal deductible(Attempt a, Cell cell) {
    ChainedStay before = transferredFrom(a);
    if (before == null) {
      return cell.deductible();
    }
    return rank(a.visit()) > before.rank()
        ? Slow.orNothing(cell.deductible().subtract(before.charged()))
        : BigDecimal.ZERO;
  }

  /** The stay this one goes on from, or null where the transfer changes nothing. */
  private static ChainedStay transferredFrom(Attempt a) {
    return rank(a.visit()) == 0 ? null : a.year().chained(a.visit().transferFrom());
  }

  private static void remember(Attempt a, BigDecimal charged) {
    if (rank(a.visit()) == 0) {
      return;
    }
    ChainedStay before = transferredFrom(a);
    BigDecimal along = before == null ? charged : before.charged().add(charged);
    a.year().chain(a.visit().id(), new ChainedStay(rank(a.visit()), along));
  }

  /** The order of the local designated classes; 0 for any other, which no chain goes through. */
  private static int rank(Visit visit) {
    if (!visit.place().equals("统筹区内")) {
      return 0;
    }
    return switch (visit.institutionClass()) {
      case "乡级" -> 1;
      case "一级专科及二级", "市县定点民营" -> 2;
      case "二三级专科及三级" -> 3;
      default -> 0;
    };
  }

  /** The cell of 3a; others than the twelve pay 100 more and get 10 points less. */
  private static Cell cell(Attempt a, boolean orderly) {
    String institutionClass = a.visit().institutionClass();
    Cell cell = orderly ? orderlyCell(institutionClass) : unreferredCell(institutionClass);
    return BijieOracle.isOfTheTwelve(a)
        ? cell
        : new Cell(cell.deductible().add(yuan(100)), cell.percent() - 10);
  }

  private static Cell orderlyCell(String institutionClass) {
    return switch (institutionClass) {
      case "乡级" -> new Cell(yuan(50), 90);
      case "一级专科及二级" -> new Cell(yuan(100), 85);
      case "二三级专科及三级" -> new Cell(yuan(300), 80);
      case "Ⅰ类省级" -> new Cell(yuan(500), 75);
      case "Ⅱ类省级" -> new Cell(yuan(500), 70);
      case "省内非省级定点公立" -> new Cell(yuan(800), 65);
      case "省外公立" -> new Cell(yuan(1_000), 60);
      case "市县定点民营" -> new Cell(yuan(200), 80);
      default -> throw new Refused("机构类别");
    };
  }

  private static Cell unreferredCell(String institutionClass) {
    return switch (institutionClass) {
      case "乡级" -> new Cell(yuan(50), 90);
      case "一级专科及二级" -> new Cell(yuan(300), 70);
      case "二三级专科及三级" -> new Cell(yuan(800), 60);
      case "Ⅰ类省级" -> new Cell(yuan(1_200), 55);
      case "Ⅱ类省级" -> new Cell(yuan(1_200), 50);
      case "省内非省级定点公立" -> new Cell(yuan(1_500), 45);
      case "省外公立" -> new Cell(yuan(2_000), 40);
      case "市县定点民营" -> new Cell(yuan(500), 65);
      default -> throw new Refused("机构类别");
    };
  }
}
