package cn.yizhan.rpc;

import cn.yizhan.ledger.ListQuery;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementsRequest;
import cn.yizhan.proto.settlement.v1.SettlementDays;
import cn.yizhan.proto.settlement.v1.StatementFormat;
import cn.yizhan.statement.Format;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Requests for statements, every field of theirs checked. */
final class StatementRequests {
  private static final int MOST_IDS = 1000;
  private static final int PAGE = 100;

  private StatementRequests() {}

  /**
   * What GetStatements asks for.
   *
   * @param ids when there is no query
   */
  record AskedMany(Format format, List<String> ids, Optional<ListQuery> query) {}

  static Format of(GetStatementRequest request) {
    Fields fields = Fields.of();
    fields.id("settlement_id", request.getSettlementId());
    Format format = format(fields, request.getFormat());
    fields.done();
    return format;
  }

  static AskedMany of(GetStatementsRequest request) {
    Fields fields = Fields.of();
    Optional<ListQuery> query = Optional.empty();
    List<String> ids = request.getSettlements().getSettlementIdsList();
    switch (request.getSelectionCase()) {
      case SETTLEMENTS -> ids(fields.in("settlements"), ids);
      case DAYS -> query = Optional.of(days(fields.in("days"), request.getDays()));
      case SELECTION_NOT_SET -> fields.wrong("selection", "没有写，应为 settlements 或 days 中的一个");
    }
    Format format = format(fields, request.getFormat());
    fields.done();
    return new AskedMany(format, ids, query);
  }

  private static void ids(Fields fields, List<String> ids) {
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      fields.wrong("settlement_ids", "有 %d 个，应为 1 到 %d 个".formatted(ids.size(), MOST_IDS));
      return;
    }
    for (int i = 0; i < ids.size(); i++) {
      fields.id("settlement_ids[%d]".formatted(i), ids.get(i));
    }
  }

  private static ListQuery days(Fields fields, SettlementDays days) {
    fields.id("institution_code", days.getInstitutionCode());
    Optional<LocalDate> from = fields.optionalDay("from", days.getFrom());
    Optional<LocalDate> to = fields.optionalDay("to", days.getTo());
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      fields.wrong("to", "写的是“%s”，不能早于 from 的 %s".formatted(to.get(), from.get()));
    }
    return new ListQuery(days.getInstitutionCode(), from, to, Optional.empty(), PAGE);
  }

  private static Format format(Fields fields, StatementFormat format) {
    return switch (format) {
      case STATEMENT_FORMAT_UNSPECIFIED, STATEMENT_FORMAT_TEXT -> Format.TEXT;
      case STATEMENT_FORMAT_HTML -> Format.HTML;
      case STATEMENT_FORMAT_PDF -> Format.PDF;
      case UNRECOGNIZED -> {
        fields.wrong(
            "format", "应为 STATEMENT_FORMAT_TEXT、STATEMENT_FORMAT_HTML 或 STATEMENT_FORMAT_PDF");
        yield Format.TEXT;
      }
    };
  }
}
