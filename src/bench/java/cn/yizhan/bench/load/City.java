package cn.yizhan.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Fills a register and the facts of its settlements with a city: persons with their enrolment, an
 * identity for one in eight, tags for one in three, and five visits each, spread over a year.
 * Written as rows, for settling them would take hours; there are no entries behind them. The visits
 * come as a year brings them, everybody's first, then everybody's second, so that nobody's rows lie
 * together where the database does not keep them in the order of their keys.
 */
public final class City {
  private static final int VISITS = 5;
  private static final int DAYS_BETWEEN = 365 / VISITS;
  private static final int TOGETHER = 4_000;
  private static final String REGION = "360700";
  private static final String EVER = "2020-01-01";
  private static final List<String> INSTITUTIONS =
      List.of("H36070200001", "H36078100002", "H36073100003", "H36070200005", "H36070200006");
  private static final List<String> COUNTIES = List.of("章贡区", "瑞金市", "于都县", "南康区");
  private static final List<String> IDENTITIES = List.of("低保对象", "特困人员", "低保边缘家庭人口");
  private static final List<String> TAGS = List.of("农村居民", "脱贫人口");

  /** Somebody who lives there; the identity is empty for most. */
  private record Citizen(byte[] index, String county, String identity) {}

  private final PreparedStatement person;
  private final PreparedStatement holding;
  private final PreparedStatement settled;
  private final Random random = new Random(20231122);

  private City(Connection connection) throws SQLException {
    person =
        connection.prepareStatement(
            "INSERT INTO person (region, blind_index, id_number, id_masked, county)"
                + " VALUES (?, ?, ?, ?, ?)");
    holding =
        connection.prepareStatement(
            "INSERT INTO holding (region, blind_index, place, kind, name, from_day,"
                + " recorded_at_ms, recorded_by) VALUES (?, ?, ?, ?, ?, ?, 0, 'bench')");
    settled =
        connection.prepareStatement(
            "INSERT INTO settled (region, blind_index, year, settlement_id, settled_on, month,"
                + " institution, county, insurance, med_type, identity, disease, total,"
                + " billed_special_drug, billed_full_self, in_scope, excluded, pre_self,"
                + " over_limit, special_drug, full_self, hifp_pay, hifmi_pay, hifob_pay,"
                + " cvlserv_pay, hifes_pay, maf_pay, oth_pay, hosp_part_amt, on_application,"
                + " layers)"
                + " VALUES (?, ?, 2023, ?, ?, ?, ?, ?, '390', ?, ?, '', ?, 0, ?, ?, 0, ?, 0, 0, ?,"
                + " ?, ?, 0, 0, 0, ?, 0, 0, 0, ?)");
  }

  /** Adds so many persons, their visits included. */
  public static void fill(Place place, int persons) throws SQLException {
    if (persons == 0) {
      return;
    }
    boolean postgres = place.postgres().isPresent();
    try (Connection connection = place.fill();
        Statement statement = connection.createStatement()) {
      if (postgres) {
        // Filled first, an index need not be brought in order row by row.
        statement.execute("ALTER TABLE settled DROP CONSTRAINT settled_pkey");
      }
      connection.setAutoCommit(false);
      new City(connection).fill(connection, persons, !postgres);
      connection.setAutoCommit(true);
      if (postgres) {
        statement.execute(
            "ALTER TABLE settled ADD CONSTRAINT settled_pkey"
                + " PRIMARY KEY (region, blind_index, year, settlement_id)");
        // As PostgreSQL does by itself, sooner or later; SQLite never does.
        statement.execute("VACUUM ANALYZE");
      }
    }
  }

  /**
   * Fills it.
   *
   * @param inOrder in the order of the keys: a table kept in it looks the same, and is filled
   *     faster
   */
  private void fill(Connection connection, int persons, boolean inOrder) throws SQLException {
    List<Citizen> citizens = new ArrayList<>(persons);
    for (int number = 0; number < persons; number++) {
      byte[] index = new byte[32];
      random.nextBytes(index);
      String identity = random.nextInt(8) == 0 ? one(IDENTITIES) : "";
      citizens.add(new Citizen(index, one(COUNTIES), identity));
    }
    if (inOrder) {
      citizens.sort((a, b) -> Arrays.compareUnsigned(a.index, b.index));
    }
    for (int visit = 0; visit < VISITS; visit++) {
      int number = 0;
      for (Citizen citizen : citizens) {
        if (visit == 0) {
          add(citizen);
        }
        visit(citizen, LocalDate.of(2023, 1, 1).plusDays(visit * DAYS_BETWEEN));
        number++;
        if (number % TOGETHER == 0 || number == persons) {
          person.executeBatch();
          holding.executeBatch();
          settled.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private void add(Citizen citizen) throws SQLException {
    person.setString(1, REGION);
    person.setBytes(2, citizen.index);
    person.setBytes(3, citizen.index);
    person.setString(4, "999999********0000");
    person.setString(5, citizen.county);
    person.addBatch();
    holds(citizen.index, 0, "ENROLMENT", "390");
    if (!citizen.identity.isEmpty()) {
      holds(citizen.index, 1, "IDENTITY", citizen.identity);
    }
    if (random.nextInt(3) == 0) {
      holds(citizen.index, 2, "TAG", one(TAGS));
    }
  }

  private void holds(byte[] index, int place, String kind, String name) throws SQLException {
    holding.setString(1, REGION);
    holding.setBytes(2, index);
    holding.setInt(3, place);
    holding.setString(4, kind);
    holding.setString(5, name);
    holding.setString(6, EVER);
    holding.addBatch();
  }

  private void visit(Citizen citizen, LocalDate from) throws SQLException {
    LocalDate day = from.plusDays(random.nextInt(DAYS_BETWEEN));
    long total = (1L << (12 + random.nextInt(12))) + random.nextInt(4_096);
    long left = total * random.nextInt(60) / 100;
    long fullSelf = left / 8;
    long preSelf = left / 8;
    long paid = total - left;
    settled.setString(1, REGION);
    settled.setBytes(2, citizen.index);
    settled.setString(3, new UUID(random.nextLong(), random.nextLong()).toString());
    settled.setString(4, day.toString());
    settled.setInt(5, day.getMonthValue());
    settled.setString(6, one(INSTITUTIONS));
    settled.setString(7, citizen.county);
    settled.setString(8, random.nextInt(4) == 0 ? "21" : "11");
    settled.setString(9, citizen.identity);
    settled.setLong(10, total);
    settled.setLong(11, fullSelf);
    settled.setLong(12, left - fullSelf - preSelf);
    settled.setLong(13, preSelf);
    settled.setLong(14, fullSelf);
    settled.setLong(15, paid - paid / 4 - paid / 8);
    settled.setLong(16, paid / 4);
    settled.setLong(17, paid / 8);
    settled.setString(
        18,
        "hifp_pay %d 住院统筹\nhifmi_pay %d 大病保险\nmaf_pay %d 住院救助"
            .formatted(paid - paid / 4 - paid / 8, paid / 4, paid / 8));
    settled.addBatch();
  }

  private String one(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
