package cn.yizhan.service.roster;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.registry.RosterPerson;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written is what is read, and what is spoiled is what is found, whatever else there is.
 */
final class RandomRostersTest {
  private static final int ROSTERS = Integer.getInteger("roster.random", 60);

  @TempDir Path folder;

  @Test
  void aRightOneReadsBack() {
    for (long seed = 0; seed < ROSTERS; seed++) {
      Imports imports = new Imports(folder);
      RandomRoster roster = new RandomRoster(seed);

      RosterOutcome outcome = imports.takeIn(roster.book());

      assertThat(Imports.wrong(outcome)).as("seed %d", seed).isEmpty();
      TreeMap<String, Integer> read = new TreeMap<>();
      imports.rosters.persons.values().forEach(person -> read.put(person.idNumber(), person.row()));
      assertThat(read).as("seed %d", seed).isEqualTo(roster.rowsByNumber());
    }
  }

  @Test
  void aSpoiledOneHasJustTheMistakesThatWerePlanted() {
    for (long seed = 0; seed < ROSTERS; seed++) {
      Imports imports = new Imports(folder);
      RandomRoster roster = new RandomRoster(seed).sabotaged();

      RosterOutcome outcome = imports.takeIn(roster.book(), Imports.asked(true));

      TreeSet<String> found =
          outcome.findings().stream()
              .map(finding -> finding.cell() + " " + finding.reason())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found).as("seed %d", seed).isEqualTo(roster.planted());
      assertThat(imports.rosters.persons.values())
          .as("seed %d", seed)
          .extracting(RosterPerson::row)
          .doesNotContainAnyElementsOf(
              roster.planted().stream()
                  .map(cell -> Integer.parseInt(cell.substring(1, cell.indexOf(' '))))
                  .toList());
    }
  }
}
