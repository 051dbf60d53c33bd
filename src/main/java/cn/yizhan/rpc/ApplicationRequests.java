package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.ApproveApplicationRequest;
import cn.yizhan.proto.eligibility.v1.GetApplicationRequest;
import cn.yizhan.proto.eligibility.v1.GetNoticeRequest;
import cn.yizhan.proto.eligibility.v1.ListApplicationsRequest;
import cn.yizhan.proto.eligibility.v1.NoticeFormat;
import cn.yizhan.proto.eligibility.v1.RegisterApplicationRequest;
import cn.yizhan.proto.eligibility.v1.RejectApplicationRequest;
import cn.yizhan.registry.Application;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The requests about applications, every field of theirs checked. */
final class ApplicationRequests {
  private static final int MOST_PAPERS = 50;
  private static final int LARGEST_PAGE_SIZE = 500;
  private static final int LONGEST_NUMBER = 100;

  private final Clock clock;

  /**
   * Checks by this.
   *
   * @param clock tells which days are in the future
   */
  ApplicationRequests(Clock clock) {
    this.clock = clock;
  }

  void check(RegisterApplicationRequest request) {
    Fields fields = Fields.of();
    fields.id("request_id", request.getRequestId(), request.getIdNumber());
    fields.region("region_code", request.getRegionCode());
    FromProto.idNumber(fields, request.getIdNumber());
    fields.word("item", request.getItem(), Fields.LONGEST, "申请事项，如 住院救助");
    past(fields, "received_on", request.getReceivedOn());
    words(fields, "documents", request.getDocumentsList());
    words(fields, "attested", request.getAttestedList());
    fields.optionalWord("disease", request.getDisease(), Fields.LONGEST);
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    fields.done();
  }

  private void past(Fields fields, String field, String value) {
    LocalDate today = LocalDate.now(clock);
    fields
        .day(field, value)
        .filter(today::isBefore)
        .ifPresent(day -> fields.wrong(field, "写的是“%s”，不能晚于今天 %s".formatted(day, today)));
  }

  private static void words(Fields fields, String field, List<String> words) {
    if (words.size() > MOST_PAPERS) {
      fields.wrong(field, "有 %d 项，应为最多 %d 项".formatted(words.size(), MOST_PAPERS));
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      fields.word("%s[%d]".formatted(field, i), words.get(i), Fields.LONGEST, "1 到 200 个字");
    }
  }

  void check(ApproveApplicationRequest request) {
    Fields fields = Fields.of();
    fields.id("request_id", request.getRequestId());
    number(fields, request.getApplicationNumber());
    Optional<LocalDate> from = fields.day("from", request.getFrom());
    Optional<LocalDate> to = fields.optionalDay("to", request.getTo());
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      fields.wrong("to", "写的是“%s”，不能早于开始的 %s".formatted(to.get(), from.get()));
    }
    fields.word("approval_number", request.getApprovalNumber(), LONGEST_NUMBER, "批准文号，1 到 100 个字");
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    fields.done();
  }

  void check(RejectApplicationRequest request) {
    Fields fields = Fields.of();
    fields.id("request_id", request.getRequestId());
    number(fields, request.getApplicationNumber());
    past(fields, "decided_on", request.getDecidedOn());
    fields.word("office", request.getOffice(), LONGEST_NUMBER, "乡镇人民政府或街道办事处的名称，1 到 100 个字");
    fields.optionalWord("unmet_rule", request.getUnmetRule(), Fields.LONGEST);
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    fields.done();
  }

  static void check(GetApplicationRequest request) {
    Fields fields = Fields.of();
    number(fields, request.getApplicationNumber());
    fields.done();
  }

  static void check(GetNoticeRequest request) {
    Fields fields = Fields.of();
    number(fields, request.getApplicationNumber());
    if (request.getFormat() == NoticeFormat.UNRECOGNIZED) {
      fields.wrong("format", "不认得，应为 NOTICE_FORMAT_TEXT、NOTICE_FORMAT_HTML 或 NOTICE_FORMAT_DOCX");
    }
    fields.done();
  }

  static void check(ListApplicationsRequest request) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    if (request.getPageSize() < 0 || request.getPageSize() > LARGEST_PAGE_SIZE) {
      fields.wrong(
          "page_size", "写的是 %d，应为 1 到 %d，或不写".formatted(request.getPageSize(), LARGEST_PAGE_SIZE));
    }
    boolean ours =
        request.getPageToken().isEmpty()
            || Application.regionOf(request.getPageToken()).isPresent();
    if (!ours) {
      fields.wrong("page_token", "不是上一页给出的，应为原样带回的或空着");
    }
    fields.done();
  }

  private static void number(Fields fields, String value) {
    if (Application.regionOf(value).isEmpty()) {
      fields.wrong(
          "application_number",
          "写的是“%s”，应为受理时给的编号，如 360700-2024-000001".formatted(Fields.shown(value)));
    }
  }
}
