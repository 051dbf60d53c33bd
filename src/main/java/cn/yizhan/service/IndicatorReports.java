package cn.yizhan.service;

import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.Indicators;
import cn.yizhan.monitor.Subject;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionTarget;
import cn.yizhan.policy.InstitutionTarget.Scope;
import cn.yizhan.proto.monitor.v1.GetIndicatorsResponse;
import cn.yizhan.proto.monitor.v1.IndicatorLine;
import cn.yizhan.proto.monitor.v1.IndicatorScope;
import cn.yizhan.proto.monitor.v1.IndicatorValue;
import cn.yizhan.proto.monitor.v1.IndicatorVerdict;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/** GetIndicators: 指标 as the ledger stands. */
public final class IndicatorReports {
  private final EditionsInUse editions;
  private final Figures figures;

  public IndicatorReports(EditionsInUse editions, Figures figures) {
    this.editions = editions;
    this.figures = figures;
  }

  /** Computes them. Waits. */
  public GetIndicatorsResponse of(Figures.Asked asked, boolean workbook) {
    Edition edition = editions.known(asked.region(), asked.to().atEndOfMonth());
    Figures.Found found = figures.of(asked);
    List<Indicators.Line> lines =
        Indicators.of(edition, found.slices(), found.persons()).stream()
            .filter(line -> asked.institution().isEmpty() || isOf(line.subject()))
            .toList();
    GetIndicatorsResponse.Builder response =
        GetIndicatorsResponse.newBuilder().setEdition(Answers.edition(edition.cover()));
    lines.forEach(line -> response.addLines(line(edition, line)));
    if (workbook) {
      byte[] bytes = IndicatorBook.of(edition, asked, response.getLinesList());
      response.setWorkbook(ByteString.copyFrom(bytes));
    }
    return response.build();
  }

  /** Of one institution the sums of a county or the region would be no sums of those. */
  private static boolean isOf(Subject subject) {
    return subject.scope() == Scope.INSTITUTION;
  }

  private static IndicatorLine line(Edition edition, Indicators.Line line) {
    Subject subject = line.subject();
    IndicatorLine.Builder told =
        IndicatorLine.newBuilder()
            .setScope(scope(subject.scope()))
            .setKey(subject.key())
            .setName(name(edition, subject))
            .setMonth(subject.month().map(String::valueOf).orElse(""))
            .setVisitCount(line.hardship().visits())
            .setPersonCount(line.persons())
            .setTotalFen(line.hardship().totalFen())
            .setOutOfCatalogueFen(line.hardship().outOfCatalogueFen())
            .setLeftToPersonFen(line.hardship().leftFen());
    Optional<Institution> institution = institution(edition, subject);
    institution.ifPresent(
        known ->
            told.setInstitutionClass(edition.classes().get(known.classIndex()).name())
                .setCounty(known.county()));
    line.values().forEach(value -> told.addValues(value(value)));
    return told.build();
  }

  private static Optional<Institution> institution(Edition edition, Subject subject) {
    return subject.scope() == Scope.INSTITUTION
        ? Optional.ofNullable(edition.institutions().get(subject.key()))
        : Optional.empty();
  }

  private static String name(Edition edition, Subject subject) {
    return switch (subject.scope()) {
      case INSTITUTION -> institution(edition, subject).map(Institution::name).orElse("");
      case COUNTY -> subject.key();
      case REGION -> edition.cover().regionName();
    };
  }

  private static IndicatorScope scope(Scope scope) {
    return switch (scope) {
      case INSTITUTION -> IndicatorScope.INDICATOR_SCOPE_INSTITUTION;
      case COUNTY -> IndicatorScope.INDICATOR_SCOPE_COUNTY;
      case REGION -> IndicatorScope.INDICATOR_SCOPE_REGION;
    };
  }

  private static IndicatorValue value(Indicators.Value value) {
    IndicatorValue.Builder told =
        IndicatorValue.newBuilder()
            .setIndicator(value.indicator().label())
            .setPart(value.share().part())
            .setWhole(value.share().whole())
            .setShareBp(value.share().basisPoints())
            .setLeftOutCount(value.leftOut())
            .setVerdict(
                switch (value.verdict()) {
                  case MET -> IndicatorVerdict.INDICATOR_VERDICT_MET;
                  case MISSED -> IndicatorVerdict.INDICATOR_VERDICT_MISSED;
                  case NOT_HELD -> IndicatorVerdict.INDICATOR_VERDICT_NOT_HELD;
                  case NO_CASES -> IndicatorVerdict.INDICATOR_VERDICT_NO_CASES;
                });
    value.target().ifPresent(target -> target(told, target));
    return told.build();
  }

  private static void target(IndicatorValue.Builder told, InstitutionTarget target) {
    told.setBound(target.bound().label())
        .setTargetBp(target.ratio().basisPoints())
        .setSource(Answers.source(target.source()));
  }
}
