package cn.yizhan.registry;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.Session;
import cn.yizhan.registry.PersonRows.PersonRow;
import cn.yizhan.registry.Rosters.Roster;
import cn.yizhan.registry.SqlRosters.Taking;
import cn.yizhan.registry.StagedRows.Line;
import cn.yizhan.registry.StagedRows.Sealed;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A roster on its way into the database: staged in short transactions, and made so in one, which
 * only copies. What it is based on is the version of each person; one that has moved on since is
 * looked at again.
 */
final class SqlRosterBatch implements RosterBatch {
  private static final Logger LOG = LoggerFactory.getLogger(SqlRosterBatch.class);

  /** So often persons may move on between being looked at again and the commit. */
  private static final int MOST_TRIES = 10;

  private final Database database;
  private final IdVault vault;
  private final InstantSource clock;
  private final Taking taking;
  private final Set<PersonKey> changed = new HashSet<>();
  private int lines;
  private int same;
  private boolean open = true;

  SqlRosterBatch(Database database, IdVault vault, InstantSource clock, Taking taking) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
    this.taking = taking;
  }

  @Override
  public List<RosterEffect> add(List<RosterPerson> persons) {
    String region = taking.header().region();
    List<PersonKey> keys =
        persons.stream().map(person -> vault.key(region, person.idNumber())).toList();
    List<PersonRow> rows = database.read(session -> PersonRows.read(session, keys));
    List<RosterEffect> effects = new ArrayList<>(persons.size());
    List<Line> staged = new ArrayList<>();
    List<Sealed> hidden = new ArrayList<>();
    for (int i = 0; i < persons.size(); i++) {
      PersonRow row = rows.get(i);
      Line line = new Line(lines, keys.get(i), row.version(), persons.get(i), revision(row));
      RosterEffect effect =
          line.revision().follow(line.said(), taking.header().source(), taking.id());
      effects.add(effect.onOne(row.exists()));
      same += effect == RosterEffect.ALREADY_SO ? 1 : 0;
      if (effect == RosterEffect.CHANGES) {
        if (!changed.add(line.key())) {
          throw new IllegalArgumentException("bug: on the roster twice: " + line.said());
        }
        lines++;
        staged.add(line);
        hidden.add(seal(line, row));
      }
    }
    database.write(session -> stage(session, staged, hidden));
    return effects;
  }

  private static Revision revision(PersonRow row) {
    return new Revision(row.rows());
  }

  private Sealed seal(Line line, PersonRow row) {
    RosterPerson said = line.said();
    PersonKey key = line.key();
    return new Sealed(
        row.exists() ? Bytes.EMPTY : vault.encrypt(key, said.idNumber()),
        said.name()
            .filter(unknown -> row.name().isEmpty())
            .map(name -> vault.encryptName(key, name)),
        said.headIdNumber().map(head -> vault.key(key.region(), head).blindIndex()));
  }

  private boolean stage(Session session, List<Line> staged, List<Sealed> hidden)
      throws SQLException {
    beAlive(session);
    StagedRows rows = new StagedRows(session, taking.id());
    for (int i = 0; i < staged.size(); i++) {
      rows.add(staged.get(i), hidden.get(i));
    }
    rows.write();
    return true;
  }

  private void beAlive(Session session) throws SQLException {
    if (!StagedRosters.alive(session, taking.id(), now())) {
      throw new NotRecorded.Unavailable("名单导入停了太久，已经清掉，一个人也没有改；请重新导入");
    }
  }

  @Override
  public Optional<Roster> commit() {
    Instant now = now();
    RosterCommit commit = new RosterCommit(taking, now);
    for (int tried = 0; tried < MOST_TRIES; tried++) {
      again();
      Optional<Roster> done = commit(commit);
      if (done.isPresent()) {
        database.standingsChanged(changed);
        close();
        return done.filter(roster -> roster.changed() > 0);
      }
    }
    throw new NotRecorded.Unavailable("名单里的人一直有人在改，没有导入，一个人也没有改；请稍后重新导入");
  }

  /** Commits; empty when somebody has moved on meanwhile, and then nothing was changed. */
  private Optional<Roster> commit(RosterCommit commit) {
    try {
      return Optional.of(
          database.write(
              session -> {
                beAlive(session);
                return commit.run(session, same);
              }));
    } catch (RosterCommit.Moved moved) {
      return Optional.empty();
    }
  }

  /** Looks again at those who have moved on since they were put in line. */
  private void again() {
    List<Line> moved = database.read(session -> StagedRows.moved(session, taking.id()));
    if (moved.isEmpty()) {
      return;
    }
    List<PersonKey> keys = moved.stream().map(Line::key).toList();
    List<PersonRow> rows = database.read(session -> PersonRows.read(session, keys));
    database.write(
        session -> {
          StagedRows staged = new StagedRows(session, taking.id());
          for (int i = 0; i < moved.size(); i++) {
            RosterPerson said = moved.get(i).said();
            Revision revision = revision(rows.get(i));
            RosterEffect effect = revision.follow(said, taking.header().source(), taking.id());
            same += effect == RosterEffect.ALREADY_SO ? 1 : 0;
            int line = moved.get(i).line();
            staged.again(
                session, new Line(line, keys.get(i), rows.get(i).version(), said, revision));
          }
          staged.write();
          return true;
        });
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      StagedRosters.clear(database, taking.id());
    } catch (RuntimeException e) {
      LOG.warn("a roster's staged rows stay until the next start: {}", e.getMessage());
    }
  }
}
