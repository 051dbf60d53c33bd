package cn.yizhan.service.roster;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.policy.Tables;
import cn.yizhan.registry.RosterBatch;
import cn.yizhan.registry.RosterEffect;
import cn.yizhan.registry.RosterHeader;
import cn.yizhan.registry.Rosters;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.RosterFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
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

  /** The same without the registry: what is registered already is not known. */
  public static RosterOutcome checkAlone(
      Tables tables, RosterFile file, AskedRoster asked, IntConsumer progress) throws BadRoster {
    Terms terms = Terms.of(file, asked, tables);
    RosterRun run =
        new RosterRun(
            file,
            asked,
            terms,
            persons -> Collections.nCopies(persons.size(), RosterEffect.CHANGES));
    run.through(progress);
    return run.outcome(RosterOutcome.State.CHECKED, Optional.empty());
  }

  /** What a roster is known by. */
  public static Bytes sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return Bytes.owning(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("bug: no SHA-256", impossible);
    }
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
        terms.certificate().map(Certificate::title));
  }
}
