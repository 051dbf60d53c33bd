package cn.yizhan.ledger.sql;

import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Grants;
import cn.yizhan.proto.ledger.v1.RecordedGrant;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.workbook.CsvText;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The ledger as a table for the bureau, row by row, persons masked; amounts in whole fen. */
public final class LedgerExport {
  /** The first row. */
  public static final List<String> HEADER =
      List.of(
          "分录编号",
          "类型",
          "机构",
          "请求号",
          "统筹区",
          "身份证号",
          "年度",
          "年度内序号",
          "结算日期",
          "更正的分录",
          "费率表摘要",
          "就诊ID",
          "医疗费总额（分）",
          "基金支付总额（分）",
          "统筹基金（分）",
          "大病保险（分）",
          "职工大额（分）",
          "公务员补助（分）",
          "企业补充（分）",
          "医疗救助（分）",
          "其他支付（分）",
          "医院负担（分）",
          "个人负担（分）",
          "依申请可得（分）",
          "记账时间",
          "哈希");

  /** 就诊ID and what follows it in fen. */
  private static final int AMOUNTS = 13;

  private static final int BATCH = 500;
  private static final int MASKED = 19;
  private static final String SELECT =
      "SELECT "
          + EntryRows.COLUMNS
          + ", p.id_masked FROM entry e LEFT JOIN person p"
          + " ON p.region = e.region AND p.blind_index = e.blind_index"
          + " WHERE e.id > ? ORDER BY e.id LIMIT ?";

  private LedgerExport() {}

  /** Hands over the rows of all entries settled in these days, in the order recorded. */
  public static void rows(
      Database database,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Consumer<List<String>> consumer) {
    database.snapshot(
        session -> {
          String last = "";
          int read = BATCH;
          while (read == BATCH) {
            PreparedStatement select = session.prepare(SELECT);
            select.setString(1, last);
            select.setInt(2, BATCH);
            read = 0;
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                Entry entry = EntryRows.read(row);
                if (from.stream().noneMatch(entry.settledOn()::isBefore)
                    && to.stream().noneMatch(entry.settledOn()::isAfter)) {
                  consumer.accept(cells(entry, Row.text(row, MASKED)));
                }
                last = entry.id();
                read++;
              }
            }
          }
          return last;
        });
  }

  /** Writes them as CSV that Excel opens: with a byte-order mark, every cell quoted. */
  public static void csv(
      Database database, Optional<LocalDate> from, Optional<LocalDate> to, Appendable out) {
    append(out, CsvText.MARK + CsvText.line(HEADER));
    rows(database, from, to, row -> append(out, CsvText.line(row)));
  }

  private static void append(Appendable out, String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(Entry entry, Optional<String> masked) throws SQLException {
    List<String> cells = new ArrayList<>();
    cells.add(entry.id());
    cells.add(
        switch (entry.kind()) {
          case SETTLEMENT -> "结算";
          case REVERSAL -> "撤销";
          case TOMBSTONE -> "撤销未达";
          case ADJUSTMENT -> "调整";
          case RESETTLEMENT -> "重算";
          case GRANT -> "一次性救助";
        });
    cells.add(entry.institution());
    cells.add(entry.requestId().orElse(""));
    cells.add(entry.person().region());
    cells.add(masked.orElse(""));
    cells.add(String.valueOf(entry.year()));
    cells.add(String.valueOf(entry.version()));
    cells.add(entry.settledOn().toString());
    cells.add(entry.corrects().orElse(""));
    cells.add(entry.edition());
    cells.addAll(amounts(entry));
    cells.add(entry.recordedAt().toString());
    cells.add(entry.hash().hex());
    return cells;
  }

  private static List<String> amounts(Entry entry) throws SQLException {
    if (entry.kind() == EntryKind.GRANT) {
      return grant(Grants.recorded(entry));
    }
    if (entry.kind() != EntryKind.SETTLEMENT && entry.kind() != EntryKind.ADJUSTMENT) {
      return Collections.nCopies(AMOUNTS, "");
    }
    try {
      Settlement answer = RecordedSettlement.parseFrom(entry.body().shared()).getAnswer();
      return List.of(
          answer.getVisitId(),
          String.valueOf(answer.getTotalFen()),
          String.valueOf(answer.getFundPayFen()),
          String.valueOf(answer.getHifpPayFen()),
          String.valueOf(answer.getHifmiPayFen()),
          String.valueOf(answer.getHifobPayFen()),
          String.valueOf(answer.getCvlservPayFen()),
          String.valueOf(answer.getHifesPayFen()),
          String.valueOf(answer.getMafPayFen()),
          String.valueOf(answer.getOthPayFen()),
          String.valueOf(answer.getHospitalFen()),
          String.valueOf(answer.getPersonFen()),
          String.valueOf(answer.getOnApplicationFen()));
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException("分录 %s 的内容读不出来".formatted(entry.id()), e);
    }
  }

  /** In the columns of a settlement: the application, and what was paid out of which fund. */
  private static List<String> grant(RecordedGrant grant) {
    String amount = String.valueOf(grant.getAmountFen());
    List<String> cells = new ArrayList<>(List.of(grant.getApplicationNumber(), "", amount));
    for (Payer payer : Payer.values()) {
      cells.add(payer.national().equals(grant.getPayer()) ? amount : "");
    }
    cells.addAll(List.of("", ""));
    return cells;
  }
}
