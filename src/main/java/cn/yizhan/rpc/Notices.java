package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.GetNoticeResponse;
import cn.yizhan.proto.eligibility.v1.NoticeFormat;
import cn.yizhan.registry.Application.Rejection;
import cn.yizhan.service.ApplicationDesk.Letter;
import cn.yizhan.statement.Notice;
import com.google.protobuf.ByteString;

/** A rejected application as the notice its applicant gets. */
final class Notices {
  private Notices() {}

  static Notice of(Letter letter) {
    Rejection rejection = letter.application().rejection().orElseThrow();
    return new Notice(
        rejection.label(),
        letter.applicant(),
        letter.regionName(),
        letter.application().filing().receivedOn(),
        rejection.decidedOn(),
        rejection.unmetRule(),
        rejection.office());
  }

  static GetNoticeResponse printed(Letter letter, NoticeFormat format) {
    Notice notice = of(letter);
    Rejection rejection = letter.application().rejection().orElseThrow();
    String name = "告知书-%d-%d.".formatted(rejection.decidedOn().getYear(), rejection.number());
    GetNoticeResponse.Builder printed = GetNoticeResponse.newBuilder();
    switch (format) {
      case NOTICE_FORMAT_HTML ->
          printed
              .setFileName(name + "html")
              .setMediaType("text/html; charset=utf-8")
              .setContent(ByteString.copyFromUtf8(notice.html()));
      case NOTICE_FORMAT_DOCX ->
          printed
              .setFileName(name + "docx")
              .setMediaType(
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
              .setContent(ByteString.copyFrom(notice.docx()));
      case NOTICE_FORMAT_TEXT, NOTICE_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
          printed
              .setFileName(name + "txt")
              .setMediaType("text/plain; charset=utf-8")
              .setContent(ByteString.copyFromUtf8(notice.text()));
    }
    return printed.build();
  }
}
