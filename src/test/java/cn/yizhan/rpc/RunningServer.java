package cn.yizhan.rpc;

import cn.yizhan.bill.Person;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.MemoryLedger;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc.RegistryServiceBlockingStub;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import cn.yizhan.registry.MemoryRegistry;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.EditionsInUse;
import cn.yizhan.service.Settlements;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A server on a loopback port: the shipped tables, everything else in memory, a clock that stands.
 */
final class RunningServer implements AutoCloseable {
  /** 2024-03-01, noon in China. */
  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-03-01T04:00:00Z"), ZoneId.of("Asia/Shanghai"));

  private static final int MOST_WAITING = 1000;
  private static final TablesFolder TABLES = openTables();

  final MemoryRegistry registry =
      new MemoryRegistry(new IdVault(new IdSecret(Bytes.owning(new byte[32]))));
  final Ledger ledger;
  final RpcServer rpc;
  final ManagedChannel channel;
  private final Map<PersonKey, Integer> watched = new TreeMap<>();

  private RunningServer(UnaryOperator<Ledger> around, RpcOptions options) throws IOException {
    this.ledger = around.apply(new MemoryLedger(registry::standing, CLOCK, MOST_WAITING));
    this.rpc = RpcServer.start(options);
    this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", rpc.port()).usePlaintext().build();
  }

  /** One that answers. */
  static RunningServer start() {
    return start(TABLES, TABLES.national(), UnaryOperator.identity());
  }

  /** One that answers by a ledger that does something else. */
  static RunningServer start(UnaryOperator<Ledger> around) {
    return start(TABLES, TABLES.national(), around);
  }

  static RunningServer start(Tables tables, National national, UnaryOperator<Ledger> around) {
    RunningServer server = listen(around, options());
    server.serve(tables, national);
    return server;
  }

  /** One that does not answer yet. */
  static RunningServer listen(UnaryOperator<Ledger> around, RpcOptions options) {
    try {
      return new RunningServer(around, options);
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
        1000,
        Duration.ofHours(1),
        Duration.ofSeconds(5));
  }

  void serve() {
    serve(TABLES, TABLES.national());
  }

  private void serve(Tables tables, National national) {
    EditionsInUse editions = EditionsInUse.of(tables, national, ledger);
    Settlements settlements = new Settlements(editions, ledger, CLOCK, rpc.waiting());
    rpc.serve(new UseCases(settlements, registry, national, CLOCK, ledger::healthy));
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

  /** Registers somebody, and watches the year. */
  RunningServer register(String region, String idNumber, Person person) {
    registry.put(new Registry.Registration(region, idNumber, person));
    watched.put(registry.key(region, idNumber), 2023);
    watched.put(PersonKey.ofInstitution(Sample.HOSPITAL), 2024);
    return this;
  }

  /** The years watched as they stand: unequal when anything was written into one. */
  List<YearView.State> written() {
    List<YearView.State> states = new ArrayList<>();
    watched.forEach((person, year) -> states.add(ledger.year(person, year).state()));
    return states;
  }

  /** The service as this caller: {@code bureau}, {@code monitor}, or an institution's code. */
  SettlementServiceBlockingStub as(String caller) {
    return SettlementServiceGrpc.newBlockingStub(channel).withInterceptors(Callers.calling(caller));
  }

  SettlementServiceBlockingStub hospital() {
    return as(Sample.HOSPITAL);
  }

  RegistryServiceBlockingStub registryAs(String caller) {
    return RegistryServiceGrpc.newBlockingStub(channel).withInterceptors(Callers.calling(caller));
  }

  @Override
  public void close() {
    channel.shutdownNow();
    rpc.close();
    ledger.close();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
