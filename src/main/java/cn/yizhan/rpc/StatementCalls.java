package cn.yizhan.rpc;

import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementResponse;
import cn.yizhan.proto.settlement.v1.GetStatementsRequest;
import cn.yizhan.proto.settlement.v1.GetStatementsResponse;
import cn.yizhan.service.ListedIds;
import cn.yizhan.statement.Format;
import cn.yizhan.statement.Statement;
import cn.yizhan.statement.StatementOfOne;
import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.List;

/** 一单制结算单, one and many; looked up, computed again and printed on the waiting threads. */
final class StatementCalls {
  private final Serving serving;
  private final Waiting waiting;

  StatementCalls(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
  }

  void one(GetStatementRequest request, StreamObserver<GetStatementResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access access = Access.current();
          UseCases cases = serving.get();
          Format format = StatementRequests.of(request);
          return waiting.compute(
              () -> {
                Statement statement = statement(cases, access, request.getSettlementId());
                GetStatementResponse.Builder response =
                    GetStatementResponse.newBuilder().setContentType(format.contentType());
                return format == Format.TEXT
                    ? response.setText(Format.text(List.of(statement))).build()
                    : response.setContent(bytes(format, statement)).build();
              });
        });
  }

  void many(GetStatementsRequest request, StreamObserver<GetStatementsResponse> observer) {
    StreamReply.with(
        observer,
        waiting,
        () -> {
          Access access = Access.current();
          access.toRead(request.getDays().getInstitutionCode());
          UseCases cases = serving.get();
          StatementRequests.AskedMany asked = StatementRequests.of(request);
          Iterator<String> ids =
              asked
                  .query()
                  .<Iterator<String>>map(query -> new ListedIds(cases.settlements(), query))
                  .orElseGet(asked.ids()::iterator);
          return new Answers(cases, access, asked.format(), ids);
        });
  }

  private static Statement statement(UseCases cases, Access access, String settlementId) {
    return StatementOfOne.recorded(
        cases.national(),
        cases.settlements().print(settlementId, access::reads),
        cases.clock().getZone());
  }

  private static ByteString bytes(Format format, Statement statement) {
    return ByteString.copyFrom(format.print(List.of(statement)));
  }

  /** Prints one when it is asked for. */
  private record Answers(UseCases cases, Access access, Format format, Iterator<String> ids)
      implements Iterator<GetStatementsResponse> {
    @Override
    public boolean hasNext() {
      return ids.hasNext();
    }

    @Override
    public GetStatementsResponse next() {
      String id = ids.next();
      Statement statement = statement(cases, access, id);
      GetStatementsResponse.Builder response =
          GetStatementsResponse.newBuilder()
              .setSettlementId(id)
              .setContentType(format.contentType());
      return format == Format.TEXT
          ? response.setText(Format.text(List.of(statement))).build()
          : response.setContent(bytes(format, statement)).build();
    }
  }
}
