package cn.yizhan.ledger;

import cn.yizhan.bill.Person;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Burdens;
import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.LedgerFigures;
import cn.yizhan.monitor.SpecialCases;
import cn.yizhan.monitor.sql.SqlAlerts;
import cn.yizhan.monitor.sql.SqlBurdens;
import cn.yizhan.monitor.sql.SqlFigures;
import cn.yizhan.monitor.sql.SqlSpecialCases;
import cn.yizhan.policy.Tables;
import cn.yizhan.registry.Applications;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.MemoryApplications;
import cn.yizhan.registry.MemoryRegistry;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.Registry.Registration;
import cn.yizhan.registry.SqlApplications;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.registry.WholePersons;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a ledger can be kept in. */
public enum Store {
  MEMORY,
  SQLITE,
  POSTGRESQL;

  /** The vault of every test. */
  public static final IdVault VAULT = new IdVault(IdSecret.parse("42".repeat(32)));

  public static final String REGION = "330300";

  /** A ledger with its registry. */
  public static final class Books implements AutoCloseable {
    private final Ledger ledger;
    private final Registry registry;
    private final Applications applications;
    private final Figures figures;
    private final AutoCloseable below;

    Books(
        Ledger ledger,
        Registry registry,
        Applications applications,
        Figures figures,
        AutoCloseable below) {
      this.ledger = ledger;
      this.registry = registry;
      this.applications = applications;
      this.figures = figures;
      this.below = below;
    }

    public Ledger ledger() {
      return ledger;
    }

    public Registry registry() {
      return registry;
    }

    public Applications applications() {
      return applications;
    }

    /** The alerts that follow from it, where there is a database. */
    public Alerts alerts(Tables tables, InstantSource clock) {
      return below instanceof Database database
          ? new SqlAlerts(database, tables, clock)
          : NotInMemory.alerts();
    }

    /** The settlements registered as special cases, where there is a database. */
    public SpecialCases specialCases(InstantSource clock) {
      return below instanceof Database database
          ? new SqlSpecialCases(database, clock)
          : NotInMemory.specialCases();
    }

    /** What years leave to persons, where there is a database. */
    public Burdens burdens() {
      return below instanceof Database database ? new SqlBurdens(database) : NotInMemory.burdens();
    }

    /** Who persons are, where there is a database. */
    public WholePersons persons() {
      return registry instanceof WholePersons persons ? persons : person -> Optional.empty();
    }

    public Figures figures() {
      return figures;
    }

    /** Registers somebody with nothing special. */
    public PersonKey person(int number) {
      String id = TestIds.number(number);
      registry.put(Registration.always(REGION, id, resident()), "test");
      return VAULT.key(REGION, id);
    }

    @Override
    public void close() {
      ledger.close();
      try {
        below.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static Person resident() {
    return new Person("390", Optional.empty(), List.of(), List.of());
  }

  /** A new address: of nothing that was there before. */
  public DatabaseAddress address(Path directory) {
    return this == SQLITE
        ? new DatabaseAddress.Sqlite(directory.resolve("books"))
        : Postgres.shared().newDatabase();
  }

  /** Opens new books; an address is only there where there is a database. */
  public Books openIn(Path directory, LedgerSettings settings) {
    if (this == MEMORY) {
      MemoryRegistry registry = new MemoryRegistry(VAULT, settings.clock());
      Ledger ledger = new MemoryLedger(registry, settings.clock(), settings.capacity());
      Applications applications = new MemoryApplications(registry, settings.clock());
      return new Books(
          ledger, registry, applications, new LedgerFigures(ledger, Set.of()), () -> {});
    }
    return open(address(directory), settings);
  }

  /** Opens the books at an address, once more if need be. */
  public static Books open(DatabaseAddress address, LedgerSettings settings) {
    Database database = Database.open(address, VAULT.fingerprint());
    SqlRegistry registry = new SqlRegistry(database, VAULT, settings.clock());
    return new Books(
        SqlLedger.open(database, settings),
        registry,
        new SqlApplications(database, registry, settings.clock()),
        new SqlFigures(database),
        database);
  }
}
