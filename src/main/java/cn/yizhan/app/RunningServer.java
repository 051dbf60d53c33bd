package cn.yizhan.app;

import cn.yizhan.app.log.AuditLog;
import cn.yizhan.app.metrics.Metrics;
import cn.yizhan.app.metrics.MetricsServer;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.ledger.sql.SqlLedger;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.sql.AlertFollower;
import cn.yizhan.monitor.sql.SqlAlerts;
import cn.yizhan.monitor.sql.SqlBurdens;
import cn.yizhan.monitor.sql.SqlFigures;
import cn.yizhan.monitor.sql.SqlSpecialCases;
import cn.yizhan.registry.Applications;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.SqlApplications;
import cn.yizhan.registry.SqlRegistry;
import cn.yizhan.rpc.RpcOptions;
import cn.yizhan.rpc.RpcServer;
import cn.yizhan.rpc.UseCases;
import cn.yizhan.rpc.auth.CallerInterceptor;
import cn.yizhan.rpc.auth.Callers;
import cn.yizhan.rpc.watch.CallWatch;
import cn.yizhan.service.AlertDesk;
import cn.yizhan.service.ApplicationDesk;
import cn.yizhan.service.BurdenReports;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Eligibility;
import cn.yizhan.service.Forecasts;
import cn.yizhan.service.FundReports;
import cn.yizhan.service.IndicatorReports;
import cn.yizhan.service.Resettlements;
import cn.yizhan.service.Settlements;
import cn.yizhan.service.SpecialCaseDesk;
import cn.yizhan.service.roster.RosterImports;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/** Everything that runs in a server: made from a configuration, ended in the order of need. */
final class RunningServer implements AutoCloseable {
  /** The days of bills are China's, wherever the machine stands. */
  static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));

  private static final int WAITING_THREADS = 8;
  private static final int WAITING_CALLS = 1000;

  private final Configuration configuration;
  private final Parts front = new Parts();
  private final Parts back = new Parts();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, Daemon::of);
  private final Metrics metrics = back.keep(new Metrics());
  private volatile BooleanSupplier ready = () -> false;

  private RunningServer(Configuration configuration) {
    this.configuration = configuration;
    ConsolePort.limitHttp();
    back.keep(timer::shutdownNow);
  }

  /** What others must know of a server that runs. */
  record Started(RunningServer server, Ports ports, Registry registry, LoadedTables tables)
      implements AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  /** Where a server answers. */
  record Ports(int calls, int metrics, Optional<Integer> console) {}

  /** Starts one; when this returns, it answers. */
  static Started start(Configuration configuration, Guard guard) throws CannotStart {
    CompletableFuture<LoadedTables> reading = LoadedTables.begin(configuration);
    RunningServer server = new RunningServer(configuration);
    try {
      return server.begin(guard, reading);
    } catch (CannotStart | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Takes no more calls, finishes those it took, then lets go of the ledger. */
  @Override
  public void close() {
    ready = () -> false;
    front.close();
    back.close();
  }

  private Started begin(Guard guard, CompletableFuture<LoadedTables> reading) throws CannotStart {
    IdVault vault = LedgerPlace.vault(configuration);
    OpeningDatabase opening = back.keep(OpeningDatabase.begin(configuration, vault));
    Watching watching = watching();
    MetricsServer measured = metricsServer();
    RpcServer rpc = rpcServer(guard, watching);
    Optional<ConsolePort> console = ConsolePort.open(configuration, rpc, front, timer);
    Database database = opening.finish();
    LoadedTables tables = LoadedTables.finish(reading);
    SqlLedger ledger = back.keep(SqlLedger.open(database, ledgerSettings(watching, tables)));
    metrics.whole(
        "yizhan.ledger.queue.length", "Commands that wait to be written", ledger::waiting);
    SqlRegistry registry = new SqlRegistry(database, vault, CLOCK);
    registry.clearDeadRosters();
    metrics.inUse(tables.editions());
    rpc.serve(useCases(database, ledger, registry, tables, rpc));
    ready = ledger::healthy;
    console.ifPresent(page -> page.offer(tables.editions()));
    Ports ports = new Ports(rpc.port(), measured.port(), console.map(ConsolePort::port));
    return new Started(this, ports, registry, tables);
  }

  private UseCases useCases(
      Database database, SqlLedger ledger, SqlRegistry registry, LoadedTables tables, RpcServer rpc)
      throws CannotStart {
    EditionsInUse editions = editions(tables, ledger);
    Eligibility eligibility = new Eligibility(editions, ledger);
    Figures figures = new SqlFigures(database);
    Applications applications = new SqlApplications(database, registry, CLOCK);
    Resettlements resettlements =
        new Resettlements(editions, ledger, configuration.flag(Setting.CONFIRMED_ONLY));
    Alerts stored = new SqlAlerts(database, editions, CLOCK);
    AlertDesk alerts = new AlertDesk(editions, stored, registry, registry, resettlements);
    return new UseCases(
        new Settlements(
            editions, ledger, CLOCK, rpc.waiting(), configuration.flag(Setting.CONFIRMED_ONLY)),
        eligibility,
        resettlements,
        new ApplicationDesk(editions, ledger, applications, eligibility),
        alerts,
        new Forecasts(editions, ledger, alerts, eligibility),
        new BurdenReports(new SqlBurdens(database)),
        new SpecialCaseDesk(editions, ledger, new SqlSpecialCases(database, CLOCK)),
        registry,
        new RosterImports(editions, registry),
        new IndicatorReports(editions, figures),
        new FundReports(editions, figures, CLOCK),
        editions,
        tables.folder().national(),
        CLOCK,
        ledger::healthy);
  }

  private Watching watching() throws CannotStart {
    Path folder =
        configuration
            .place(Setting.AUDIT_FOLDER)
            .orElseGet(() -> LedgerPlace.data(configuration).resolve("audit"));
    try {
      AuditLog audit = back.keep(AuditLog.in(folder));
      metrics.counted("yizhan.audit.lost", "Calls that are missing from the audit", audit::lost);
      return new Watching(audit, metrics);
    } catch (IOException unwritable) {
      throw new CannotStart("审计文件夹 %s 写不了：%s".formatted(folder, FileTrouble.of(unwritable)));
    }
  }

  private MetricsServer metricsServer() throws CannotStart {
    InetSocketAddress address =
        Exposure.address(configuration, Setting.METRICS_ADDRESS, Setting.METRICS_PORT);
    try {
      return front.keep(new MetricsServer(address, metrics::text, () -> ready.getAsBoolean()));
    } catch (IOException taken) {
      throw Exposure.cannotListen(configuration, Setting.METRICS_PORT, address, taken);
    }
  }

  private RpcServer rpcServer(Guard guard, Watching watching) throws CannotStart {
    InetSocketAddress address =
        Exposure.address(configuration, Setting.LISTEN_ADDRESS, Setting.LISTEN_PORT);
    Callers callers = guard.callers(configuration, timer);
    CallWatch watch = new CallWatch(watching, CLOCK, System::nanoTime);
    RpcOptions options =
        new RpcOptions(
            address,
            TlsFiles.credentials(configuration, timer),
            List.of(new CallerInterceptor(callers, watch)),
            List.of(callers),
            WAITING_THREADS,
            WAITING_CALLS,
            configuration.whole(Setting.MESSAGE_BYTES),
            configuration.whole(Setting.METADATA_BYTES),
            configuration.whole(Setting.CALLS_PER_CONNECTION),
            Duration.ofSeconds(configuration.whole(Setting.CONNECTION_AGE)),
            Duration.ofSeconds(configuration.whole(Setting.SHUTDOWN_GRACE)));
    try {
      return front.keep(RpcServer.start(options));
    } catch (IOException taken) {
      throw Exposure.cannotListen(configuration, Setting.LISTEN_PORT, address, taken);
    }
  }

  private LedgerSettings ledgerSettings(Watching watching, LoadedTables tables) {
    return LedgerSettings.DEFAULT
        .withCapacity(configuration.whole(Setting.LEDGER_QUEUE))
        .withWriters(configuration.whole(Setting.LEDGER_WRITERS))
        .withMeter(watching)
        .withFollower(new AlertFollower(tables.folder()));
  }

  /** The editions to settle with; their workbooks are kept in the ledger. */
  static EditionsInUse editions(LoadedTables tables, Ledger ledger) throws CannotStart {
    try {
      return EditionsInUse.open(tables.folder(), ledger);
    } catch (BadWorkbooks bad) {
      throw new CannotStart(String.valueOf(bad.getMessage()));
    } catch (IOException unreadable) {
      throw new CannotStart("费率表读不了：" + FileTrouble.named(unreadable));
    }
  }
}
