package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementResponse;
import cn.yizhan.proto.settlement.v1.GetStatementsRequest;
import cn.yizhan.proto.settlement.v1.GetStatementsResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import cn.yizhan.proto.settlement.v1.SettlementDays;
import cn.yizhan.proto.settlement.v1.SettlementList;
import cn.yizhan.proto.settlement.v1.StatementFormat;
import io.grpc.Status.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statements over the wire: in every format, one and many. */
class StatementRpcTest {
  private final RunningServer server = Sample.server();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyFormatSaysTheSame() throws IOException {
    Settlement settled = settle(10);

    GetStatementResponse text = get(settled, StatementFormat.STATEMENT_FORMAT_TEXT);
    GetStatementResponse html = get(settled, StatementFormat.STATEMENT_FORMAT_HTML);
    GetStatementResponse pdf = get(settled, StatementFormat.STATEMENT_FORMAT_PDF);

    assertThat(get(settled, StatementFormat.STATEMENT_FORMAT_UNSPECIFIED)).isEqualTo(text);
    assertThat(text.getContentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(text.getContent()).isEmpty();
    assertThat(html.getContentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(html.getText()).isEmpty();
    assertThat(pdf.getContentType()).isEqualTo("application/pdf");
    for (String says :
        List.of(
            text.getText(),
            html.getContent().toStringUtf8(),
            text(pdf.getContent().toByteArray()))) {
      assertThat(says)
          .contains(settled.getSettlementId(), "360702********0015", "叁万元整", settled.getHash())
          .contains("参保人（代办人）签字")
          .doesNotContain(Sample.ID_NUMBER);
    }
  }

  @Test
  void manyComeInTheOrderAskedFor() {
    List<String> ids =
        List.of(settle(10), settle(11), settle(12)).stream()
            .map(Settlement::getSettlementId)
            .toList();
    List<String> asked = List.of(ids.get(2), ids.get(0), ids.get(2));

    List<GetStatementsResponse> answers = many(byIds(asked), StatementFormat.STATEMENT_FORMAT_PDF);

    assertThat(answers).extracting(GetStatementsResponse::getSettlementId).isEqualTo(asked);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.getContent().toStringUtf8()).startsWith("%PDF-"));
  }

  @Test
  void anInstitutionsDaysComeNewestFirstPageAfterPage() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      newestFirst.add(0, settle(10 + i / 10).getSettlementId());
    }
    SettlementDays days =
        SettlementDays.newBuilder()
            .setInstitutionCode(Sample.HOSPITAL)
            .setFrom("2023-03-10")
            .setTo("2023-03-20")
            .build();

    List<GetStatementsResponse> answers =
        many(
            GetStatementsRequest.newBuilder().setDays(days),
            StatementFormat.STATEMENT_FORMAT_UNSPECIFIED);

    assertThat(answers)
        .extracting(GetStatementsResponse::getSettlementId)
        .containsExactlyInAnyOrderElementsOf(newestFirst.subList(10, 120));
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.getText()).contains(answer.getSettlementId()));
  }

  @Test
  void oneThatIsNotThereEndsTheStreamAfterThoseBeforeIt() {
    String id = settle(10).getSettlementId();
    Iterator<GetStatementsResponse> answers =
        server.hospital().getStatements(byIds(List.of(id, "no-such", id)).build());

    assertThat(answers.next().getSettlementId()).isEqualTo(id);
    Failure.of(answers::next).is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN").says("no-such");
  }

  @Test
  void anotherInstitutionsAreAsIfTheyWereNotThere() {
    String id = settle(10).getSettlementId();
    var other = server.as(Sample.OTHER_HOSPITAL);
    SettlementDays days = SettlementDays.newBuilder().setInstitutionCode(Sample.HOSPITAL).build();

    Failure.of(() -> other.getStatements(byIds(List.of(id)).build()).next())
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
    Failure.of(
            () ->
                other.getStatements(GetStatementsRequest.newBuilder().setDays(days).build()).next())
        .is(Code.PERMISSION_DENIED, "NOT_YOUR_INSTITUTION");
  }

  @Test
  void everyFieldIsChecked() {
    GetStatementsRequest.Builder days =
        GetStatementsRequest.newBuilder()
            .setDays(SettlementDays.newBuilder().setFrom("2023-02-30").setTo("x"))
            .setFormatValue(9);

    assertThat(wrong(GetStatementsRequest.newBuilder())).containsExactly("selection");
    assertThat(wrong(byIds(List.of()))).containsExactly("settlements.settlement_ids");
    assertThat(wrong(byIds(List.of("a", "", "b c"))))
        .containsExactly("settlements.settlement_ids[1]", "settlements.settlement_ids[2]");
    assertThat(wrong(days))
        .containsExactly("days.institution_code", "days.from", "days.to", "format");
    Failure.of(
            () ->
                server
                    .hospital()
                    .getStatement(
                        GetStatementRequest.newBuilder()
                            .setSettlementId("x")
                            .setFormatValue(9)
                            .build()))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
  }

  private List<String> wrong(GetStatementsRequest.Builder request) {
    return Failure.of(() -> server.hospital().getStatements(request.build()).next()).fields();
  }

  private static GetStatementsRequest.Builder byIds(List<String> ids) {
    return GetStatementsRequest.newBuilder()
        .setSettlements(SettlementList.newBuilder().addAllSettlementIds(ids));
  }

  private List<GetStatementsResponse> many(
      GetStatementsRequest.Builder request, StatementFormat format) {
    List<GetStatementsResponse> answers = new ArrayList<>();
    server
        .hospital()
        .getStatements(request.setFormat(format).build())
        .forEachRemaining(answers::add);
    return answers;
  }

  private Settlement settle(int day) {
    return server
        .hospital()
        .settle(Sample.settle(Sample.newRequestId(), Sample.bill().setSettledOn("2023-03-" + day)))
        .getSettlement();
  }

  private GetStatementResponse get(Settlement settled, StatementFormat format) {
    return server
        .hospital()
        .getStatement(
            GetStatementRequest.newBuilder()
                .setSettlementId(settled.getSettlementId())
                .setFormat(format)
                .build());
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
    }
  }
}
