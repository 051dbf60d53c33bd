package cn.yizhan.rpc;

import cn.yizhan.monitor.Figures;
import cn.yizhan.proto.monitor.v1.GetFundRequest;
import cn.yizhan.proto.monitor.v1.GetFundResponse;
import cn.yizhan.proto.monitor.v1.GetIndicatorsRequest;
import cn.yizhan.proto.monitor.v1.GetIndicatorsResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** 指标 and 基金, added up on a thread of their own. */
final class IndicatorCalls {
  private static final int MOST_MONTHS = 36;
  private static final int FIRST_YEAR = 1990;

  private final Serving serving;
  private final Waiting summing;

  IndicatorCalls(Serving serving, Waiting summing) {
    this.serving = serving;
    this.summing = summing;
  }

  void indicators(GetIndicatorsRequest request, StreamObserver<GetIndicatorsResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toCompare(request.getInstitutionCode());
          UseCases cases = serving.get();
          Figures.Asked asked = asked(request);
          return summing.compute(() -> cases.indicators().of(asked, request.getWorkbook()));
        });
  }

  private static Figures.Asked asked(GetIndicatorsRequest request) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    Optional<YearMonth> from = month(fields, "from_month", request.getFromMonth());
    Optional<YearMonth> to = month(fields, "to_month", request.getToMonth());
    if (from.isPresent() && to.isPresent()) {
      span(fields, from.get(), to.get());
    }
    if (!request.getInstitutionCode().isEmpty()) {
      fields.id("institution_code", request.getInstitutionCode());
    }
    fields.done();
    return new Figures.Asked(
        request.getRegionCode(),
        from.orElseThrow(),
        to.orElseThrow(),
        Optional.of(request.getInstitutionCode()).filter(code -> !code.isEmpty()));
  }

  private static void span(Fields fields, YearMonth from, YearMonth to) {
    if (to.isBefore(from)) {
      fields.wrong("to_month", "写的是“%s”，不能早于 from_month 的 %s".formatted(to, from));
    } else if (from.until(to, ChronoUnit.MONTHS) >= MOST_MONTHS) {
      fields.wrong("to_month", "写的是“%s”，应为 from_month 起 %d 个月以内".formatted(to, MOST_MONTHS));
    }
  }

  private static Optional<YearMonth> month(Fields fields, String field, String text) {
    try {
      return Optional.of(YearMonth.parse(text)).filter(month -> isFit(fields, field, month));
    } catch (DateTimeException notAMonth) {
      String found = text.isEmpty() ? "没有写" : "写的是“%s”".formatted(Fields.shown(text));
      fields.wrong(field, found + "，应为月份，如 2023-01");
      return Optional.empty();
    }
  }

  private static boolean isFit(Fields fields, String field, YearMonth month) {
    boolean fit = month.getYear() >= FIRST_YEAR && month.getYear() <= 9998;
    if (!fit) {
      fields.wrong(field, "写的是“%s”，应为月份，如 2023-01".formatted(month));
    }
    return fit;
  }

  void fund(GetFundRequest request, StreamObserver<GetFundResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toOversee();
          UseCases cases = serving.get();
          check(request, cases.clock());
          return summing.compute(
              () ->
                  cases
                      .funds()
                      .of(
                          request.getRegionCode(),
                          request.getYear(),
                          request.getByLayer(),
                          request.getWorkbook()));
        });
  }

  private static void check(GetFundRequest request, Clock clock) {
    Fields fields = Fields.of();
    fields.region("region_code", request.getRegionCode());
    int thisYear = LocalDate.now(clock).getYear();
    if (request.getYear() < FIRST_YEAR || request.getYear() > thisYear) {
      fields.wrong(
          "year", "写的是 %d，应为 %d 到 %d 的年度".formatted(request.getYear(), FIRST_YEAR, thisYear));
    }
    fields.done();
  }
}
