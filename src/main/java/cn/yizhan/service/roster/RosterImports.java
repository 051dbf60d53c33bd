package cn.yizhan.service.roster;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.policy.Tables;
import cn.yizhan.registry.RosterBatch;
import cn.yizhan.registry.RosterHeader;
import cn.yizhan.registry.Rosters;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.RosterFile;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Takes rosters into the registry, or says what is wrong with them. */
public final class RosterImports {
  private final Tables tables;
  private final Rosters rosters;

  public RosterImports(Tables tables, Rosters rosters) {
    this.tables = tables;
    this.rosters = rosters;
  }

  /**
   * Says what taking a roster in would come to; changes nothing.
   *
   * @param progress hears how many rows were gone through; what it throws ends the run
   */
  public RosterOutcome check(RosterFile file, AskedRoster asked, IntConsumer progress)
      throws BadRoster {
    Terms terms = Terms.of(file, asked, tables);
    RosterRun run =
        new RosterRun(file, asked, terms, persons -> rosters.effects(asked.region(), persons));
    run.through(progress);
    return run.outcome(RosterOutcome.State.CHECKED, Optional.empty());
  }

  /**
   * Takes a roster in: all of it or, when asked, its good rows; nothing when something is wrong
   * with it as a whole. The same roster once more changes nothing.
   *
   * @param sha256 of the file
   * @param progress hears how many rows were gone through; what it throws ends the run, and leaves
   *     nothing behind
   */
  public RosterOutcome takeIn(
      RosterFile file, AskedRoster asked, Bytes sha256, IntConsumer progress) throws BadRoster {
    Terms terms = Terms.of(file, asked, tables);
    if (!terms.problems().isEmpty()) {
      RosterRun run =
          new RosterRun(file, asked, terms, persons -> rosters.effects(asked.region(), persons));
      run.through(progress);
      return run.outcome(RosterOutcome.State.REFUSED, Optional.empty());
    }
    try (RosterBatch batch = rosters.begin(header(file, asked, terms, sha256), asked.by())) {
      RosterRun run = new RosterRun(file, asked, terms, batch::add);
      run.through(progress);
      if (run.mustNotBeTakenIn()) {
        return run.outcome(RosterOutcome.State.REFUSED, Optional.empty());
      }
      Optional<Rosters.Roster> roster = batch.commit();
      return run.outcome(
          roster.isPresent() ? RosterOutcome.State.TAKEN_IN : RosterOutcome.State.UNCHANGED,
          roster.map(Rosters.Roster::id));
    }
  }

  private static RosterHeader header(
      RosterFile file, AskedRoster asked, Terms terms, Bytes sha256) {
    return new RosterHeader(
        asked.region(),
        sha256,
        file.name(),
        file.head().layout().annex(),
        file.head().unit().orElseThrow(),
        file.head().category().orElseThrow(),
        terms.day().orElseThrow(),
        terms.certificate().map(Certificate::toString));
  }
}
