package cn.yizhan.service;

import cn.yizhan.bill.Payer;
import cn.yizhan.proto.settlement.v1.Adjustment;
import cn.yizhan.proto.settlement.v1.Cause;
import cn.yizhan.proto.settlement.v1.LayerChange;
import cn.yizhan.proto.settlement.v1.PayerChange;
import cn.yizhan.proto.settlement.v1.RefusedYear;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.proto.settlement.v1.Settlement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run came to as tables for the bureau: who was missed and how much is due, visit by visit;
 * the sums per institution and payer; what could not be computed. Amounts in whole fen, persons
 * masked.
 */
public final class ResettleReport {
  /** A table: its name, and its first row. */
  public record Table(String name, List<String> header) {}

  private static final List<Payer> PAYERS = Arrays.asList(Payer.values());

  /** A row for each visit that changes. */
  public static final Table VISITS = new Table("重算明细", visits());

  /** A row for each institution and payer. */
  public static final Table SUMS =
      new Table("应补应退汇总", List.of("机构", "支付方", "就诊次数", "应补（分）", "应退（分）", "净额（分）"));

  /** A row for each year that stays as it is. */
  public static final Table REFUSED =
      new Table("未能重算", List.of("统筹区", "身份证号", "年度", "结算编号", "原因代码", "原因"));

  private static final String PERSON = "个人";

  private final Map<String, Map<String, Sum>> sums = new TreeMap<>();

  private static final class Sum {
    private int visits;
    private long moreFen;
    private long lessFen;

    void add(long fen) {
      visits++;
      moreFen += Math.max(0, fen);
      lessFen += Math.max(0, -fen);
    }
  }

  private static List<String> visits() {
    List<String> header =
        new ArrayList<>(List.of("统筹区", "身份证号", "机构", "就诊号", "结算编号", "结算日期", "医疗费总额（分）"));
    header.addAll(List.of("原基金支付（分）", "现基金支付（分）", "原个人负担（分）", "现个人负担（分）"));
    PAYERS.forEach(payer -> header.add(payer.label() + "应补应退（分）"));
    header.addAll(List.of("个人应补应退（分）", "现可申请（分）", "现人员类别", "重算原因", "政策依据"));
    return List.copyOf(header);
  }

  /** The rows of a year that changes, in the order settled; its sums are taken in. */
  public List<List<String>> rows(ResettledYear year) {
    return year.getAdjustmentsList().stream().map(this::row).toList();
  }

  private List<String> row(Adjustment adjustment) {
    Settlement was = adjustment.getBefore();
    Settlement is = adjustment.getNow();
    Map<Payer, Long> changes = new EnumMap<>(Payer.class);
    Changes.add(changes, adjustment.getChangesList());
    // 应补 to the person is what the person bears less.
    long toPerson = -adjustment.getPersonChangeFen();
    addSums(is.getInstitutionCode(), adjustment.getChangesList(), toPerson);
    List<String> cells =
        new ArrayList<>(
            List.of(
                is.getRegionCode(),
                is.getIdNumberMasked(),
                is.getInstitutionCode(),
                is.getVisitId(),
                is.getSettlementId(),
                is.getSettledOn()));
    for (long fen :
        new long[] {
          is.getTotalFen(),
          was.getFundPayFen(),
          is.getFundPayFen(),
          was.getPersonFen(),
          is.getPersonFen()
        }) {
      cells.add(String.valueOf(fen));
    }
    PAYERS.forEach(payer -> cells.add(String.valueOf(changes.getOrDefault(payer, 0L))));
    cells.add(String.valueOf(toPerson));
    cells.add(String.valueOf(is.getOnApplicationFen()));
    cells.add(is.getIdentity());
    cells.add(joined(adjustment.getCausesList().stream().map(Cause::getSentence).toList()));
    cells.add(joined(adjustment.getLayersList().stream().map(ResettleReport::basis).toList()));
    return cells;
  }

  private static String basis(LayerChange layer) {
    return "%s：%s".formatted(layer.getLayer(), layer.getClause());
  }

  private static String joined(List<String> sentences) {
    return sentences.stream().distinct().collect(Collectors.joining("；"));
  }

  private void addSums(String institution, List<PayerChange> changes, long toPerson) {
    Map<String, Sum> own = sums.computeIfAbsent(institution, unused -> new TreeMap<>());
    for (PayerChange change : changes) {
      String label = Payer.ofNational(change.getPayer()).label();
      own.computeIfAbsent(label, unused -> new Sum()).add(change.getChangeFen());
    }
    own.computeIfAbsent(PERSON, unused -> new Sum()).add(toPerson);
  }

  /** The sums of all rows made so far. */
  public List<List<String>> sums() {
    List<List<String>> rows = new ArrayList<>();
    sums.forEach(
        (institution, own) ->
            own.forEach(
                (payer, sum) ->
                    rows.add(
                        List.of(
                            institution,
                            payer,
                            String.valueOf(sum.visits),
                            String.valueOf(sum.moreFen),
                            String.valueOf(sum.lessFen),
                            String.valueOf(sum.moreFen - sum.lessFen)))));
    return rows;
  }

  /** The row of a year that could not be computed. */
  public static List<String> row(RefusedYear year) {
    return List.of(
        year.getRegionCode(),
        year.getIdNumberMasked(),
        String.valueOf(year.getYear()),
        year.getSettlementId(),
        year.getReason(),
        year.getMessage());
  }
}
