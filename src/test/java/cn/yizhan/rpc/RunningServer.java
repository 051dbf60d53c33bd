package cn.yizhan.rpc;

import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.YearView;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.Follower;
import cn.yizhan.ledger.sql.LedgerSettings;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Figures;
import cn.yizhan.monitor.sql.AlertFollower;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc.EligibilityServiceBlockingStub;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc.MonitorServiceBlockingStub;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc.RegistryServiceBlockingStub;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.registry.Registry;
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
import cn.yizhan.workbook.TablesFolder;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A server on a loopback port: the shipped tables, everything else in memory, a clock that stands.
 */
final class RunningServer implements AutoCloseable {
  /** 2024-03-01, noon in China. */
  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-03-01T04:00:00Z"), ZoneId.of("Asia/Shanghai"));

  private static final int MOST_WAITING = 1000;
  private static final TablesFolder TABLES = openTables();

  final Registry registry;
  final Ledger ledger;
  final RpcServer rpc;
  final ManagedChannel channel;
  private final Set<PersonKey> watched = new TreeSet<>();

  private volatile Follower follower = Follower.NONE;
  private final Clock clock;
  private final Path folder;
  private final Store.Books books;

  /** Opens what the server keeps everything in; a folder is there for it. */
  private interface Kept {
    Store.Books open(Path folder, LedgerSettings settings);
  }

  private RunningServer(Kept kept, UnaryOperator<Ledger> around, RpcOptions options, Clock clock)
      throws IOException {
    this.clock = clock;
    this.folder = Files.createTempDirectory("yizhan-rpc");
    LedgerSettings settings =
        LedgerSettings.DEFAULT
            .withClock(clock)
            .withCapacity(MOST_WAITING)
            .withFollower((session, moved) -> follower.follow(session, moved));
    this.books = kept.open(folder, settings);
    this.registry = books.registry();
    this.ledger = around.apply(books.ledger());
    this.rpc = RpcServer.start(options);
    this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", rpc.port()).usePlaintext().build();
  }

  /** One that answers. */
  static RunningServer start() {
    return start(UnaryOperator.identity());
  }

  /** One that answers by a ledger that does something else. */
  static RunningServer start(UnaryOperator<Ledger> around) {
    RunningServer server = listen(around, options());
    server.serve();
    return server;
  }

  /** One whose ledger is kept there. */
  static RunningServer start(Store store) {
    RunningServer server = listen(store::openIn, UnaryOperator.identity(), options(), CLOCK);
    server.serve();
    return server;
  }

  /** One whose ledger is in that database, beside others perhaps. */
  static RunningServer start(DatabaseAddress address) {
    Kept there = (folder, settings) -> Store.open(address, settings);
    RunningServer server = listen(there, UnaryOperator.identity(), options(), CLOCK);
    server.serve();
    return server;
  }

  /** One that answers by other tables, on another day. */
  static RunningServer start(Store store, Tables tables, Clock clock) {
    RunningServer server = listen(store::openIn, UnaryOperator.identity(), options(), clock);
    server.serve(tables, TABLES.national());
    return server;
  }

  /** One that does not answer yet. */
  static RunningServer listen(UnaryOperator<Ledger> around, RpcOptions options) {
    return listen(Store.MEMORY::openIn, around, options, CLOCK);
  }

  private static RunningServer listen(
      Kept kept, UnaryOperator<Ledger> around, RpcOptions options, Clock clock) {
    try {
      return new RunningServer(kept, around, options, clock);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static RpcOptions options() {
    return options(8, 1000);
  }

  static RpcOptions options(int waitingThreads, int waitingCalls) {
    return new RpcOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        InsecureServerCredentials.create(),
        List.of(new Callers()),
        List.of(),
        waitingThreads,
        waitingCalls,
        1 << 20,
        8 << 10,
        1000,
        Duration.ofHours(1),
        Duration.ofSeconds(5));
  }

  void serve() {
    serve(TABLES, TABLES.national());
  }

  private void serve(Tables tables, National national) {
    EditionsInUse editions = EditionsInUse.of(tables, national, ledger);
    follower = new AlertFollower(tables);
    Settlements settlements = new Settlements(editions, ledger, clock, rpc.waiting(), false);
    Eligibility eligibility = new Eligibility(editions, ledger);
    Resettlements resettlements = new Resettlements(editions, ledger, false);
    ApplicationDesk desk = new ApplicationDesk(editions, ledger, books.applications(), eligibility);
    Alerts stored = books.alerts(editions, clock);
    AlertDesk alerts = new AlertDesk(editions, stored, registry, books.persons(), resettlements);
    RosterImports rosters = new RosterImports(editions, registry);
    rpc.serve(
        new UseCases(
            settlements,
            eligibility,
            resettlements,
            desk,
            alerts,
            new Forecasts(editions, ledger, alerts, eligibility),
            new BurdenReports(books.burdens()),
            new SpecialCaseDesk(editions, ledger, books.specialCases(clock)),
            registry,
            rosters,
            new IndicatorReports(editions, books.figures()),
            new FundReports(editions, books.figures(), clock),
            editions,
            national,
            clock,
            ledger::healthy));
  }

  static TablesFolder tables() {
    return TABLES;
  }

  private static TablesFolder openTables() {
    try {
      return TablesFolder.open(Path.of("tables"));
    } catch (BadWorkbooks bad) {
      throw new IllegalStateException(bad);
    }
  }

  /** Registers somebody, and watches some years. */
  RunningServer register(String region, String idNumber, Person person) {
    registry.put(Registry.Registration.always(region, idNumber, person), "test");
    watched.add(registry.key(region, idNumber));
    watched.add(PersonKey.ofInstitution(Sample.HOSPITAL));
    return this;
  }

  /** The years watched as they stand: unequal when anything was written into one. */
  List<YearView.State> written() {
    List<YearView.State> states = new ArrayList<>();
    for (PersonKey person : watched) {
      for (int year = 2022; year <= 2024; year++) {
        states.add(ledger.year(person, year).state());
      }
    }
    return states;
  }

  /** The service as this caller: {@code bureau}, {@code monitor}, or an institution's code. */
  SettlementServiceBlockingStub as(String caller) {
    return SettlementServiceGrpc.newBlockingStub(channel).withInterceptors(Callers.calling(caller));
  }

  SettlementServiceBlockingStub hospital() {
    return as(Sample.HOSPITAL);
  }

  EligibilityServiceBlockingStub eligibilityAs(String caller) {
    return EligibilityServiceGrpc.newBlockingStub(channel)
        .withInterceptors(Callers.calling(caller));
  }

  MonitorServiceBlockingStub monitorAs(String caller) {
    return MonitorServiceGrpc.newBlockingStub(channel).withInterceptors(Callers.calling(caller));
  }

  RegistryServiceBlockingStub registryAs(String caller) {
    return RegistryServiceGrpc.newBlockingStub(channel).withInterceptors(Callers.calling(caller));
  }

  /** What the ledger adds up to. */
  Figures figures() {
    return books.figures();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    rpc.close();
    books.close();
    try (Stream<Path> files = Files.walk(folder)) {
      channel.awaitTermination(5, TimeUnit.SECONDS);
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
