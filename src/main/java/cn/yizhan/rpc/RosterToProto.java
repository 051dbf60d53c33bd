package cn.yizhan.rpc;

import cn.yizhan.proto.eligibility.v1.ImportRosterResponse;
import cn.yizhan.proto.eligibility.v1.RosterProblem;
import cn.yizhan.proto.eligibility.v1.RosterState;
import cn.yizhan.service.roster.RosterFinding;
import cn.yizhan.service.roster.RosterOutcome;
import cn.yizhan.workbook.CellProblem;
import java.util.List;

/** What became of a roster, as it is answered. */
final class RosterToProto {
  private static final int USUAL_FINDINGS = 200;

  private RosterToProto() {}

  /** A file that no roster can be read from. */
  static ImportRosterResponse refused(List<CellProblem> problems) {
    ImportRosterResponse.Builder response =
        ImportRosterResponse.newBuilder().setState(RosterState.ROSTER_STATE_REFUSED);
    problems.forEach(problem -> response.addProblems(problem(problem)));
    return response.build();
  }

  /**
   * A roster that was read.
   *
   * @param mostFindings as asked for
   */
  static ImportRosterResponse response(RosterOutcome outcome, int mostFindings) {
    RosterOutcome.Counts counts = outcome.counts();
    ImportRosterResponse.Builder response =
        ImportRosterResponse.newBuilder()
            .setState(state(outcome.state()))
            .setRosterId(outcome.rosterId().orElse(""))
            .setLayout(outcome.head().layout().annex())
            .setUnit(outcome.head().unit().orElse(""))
            .setCategory(outcome.head().category().orElse(""))
            .setIdentity(outcome.identity().orElse(""))
            .setEffectiveOn(outcome.day().map(Object::toString).orElse(""))
            .setRowCount(counts.rows())
            .setHouseholdCount(counts.households())
            .setAcceptedCount(counts.accepted())
            .setAlreadySoCount(counts.alreadySo())
            .setRefusedCount(counts.refused())
            .setRegisteredCount(counts.registered())
            .setFindingCount(outcome.findingCount())
            .addAllNotices(outcome.notices());
    outcome.problems().forEach(problem -> response.addProblems(problem(problem)));
    outcome.findings().stream()
        .limit(mostFindings == 0 ? USUAL_FINDINGS : mostFindings)
        .forEach(finding -> response.addFindings(finding(finding)));
    return response.build();
  }

  private static RosterState state(RosterOutcome.State state) {
    return switch (state) {
      case CHECKED -> RosterState.ROSTER_STATE_CHECKED;
      case REFUSED -> RosterState.ROSTER_STATE_REFUSED;
      case UNCHANGED -> RosterState.ROSTER_STATE_UNCHANGED;
      case TAKEN_IN -> RosterState.ROSTER_STATE_TAKEN_IN;
    };
  }

  private static RosterProblem problem(CellProblem problem) {
    return RosterProblem.newBuilder()
        .setSheet(problem.sheet())
        .setCell(problem.cell())
        .setColumn(problem.column())
        .setFound(problem.found())
        .setExpected(problem.expected())
        .build();
  }

  private static cn.yizhan.proto.eligibility.v1.RosterFinding finding(RosterFinding finding) {
    return cn.yizhan.proto.eligibility.v1.RosterFinding.newBuilder()
        .setRowNumber(finding.rowNumber())
        .setReason(finding.reason().name())
        .setCell(finding.cell())
        .setColumn(finding.column().header())
        .setFound(finding.found())
        .setExpected(finding.expected())
        .build();
  }
}
