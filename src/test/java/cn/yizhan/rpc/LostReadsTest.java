package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import com.google.protobuf.Message;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a hospital reads while nobody writes, and PostgreSQL goes away, comes back, or locks up. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LostReadsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String AWAY = "账本现在不可用";
  private static final String NOT_AT_HAND = Sample.idNumber("36070219700101001");

  @TempDir Path directory;
  private EmbeddedPostgres database;
  private DatabaseAddress.Postgres address;
  private RunningServer server;
  private Map<String, Supplier<Message>> calls;
  private Map<String, Message> answers;

  @BeforeEach
  void settleOnce() throws IOException {
    database = start(0);
    address = Postgres.newDatabase(database);
    server =
        RunningServer.start(address)
            .register(Sample.REGION, Sample.ID_NUMBER, Sample.POOR)
            .register(Sample.REGION, NOT_AT_HAND, Sample.POOR);
    String id =
        server
            .hospital()
            .settle(Sample.settle("r-1", Sample.bill()))
            .getSettlement()
            .getSettlementId();
    calls = AskedCalls.of(server, id, "r-1", NOT_AT_HAND);
    answers = new LinkedHashMap<>();
    calls.forEach((name, call) -> answers.put(name, answer(call)));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    database.close();
  }

  /** A token holds the moment it was made. */
  private static Message answer(Supplier<Message> call) {
    Message answer = call.get();
    return answer instanceof PreSettleResponse pre ? pre.toBuilder().clearToken().build() : answer;
  }

  @Test
  void readsGoOnOverConnectionsMadeAnewWithoutAnybodyNoticing() throws InterruptedException {
    for (Map.Entry<String, Supplier<Message>> call : calls.entrySet()) {
      Thread.sleep(1_100); // What was read a second ago is not read again.
      Postgres.cut(database, address);
      assertThat(answer(call.getValue())).as(call.getKey()).isEqualTo(answers.get(call.getKey()));
    }
  }

  @Test
  void readsAreToldToComeAgainAndAnsweredWhenTheDatabaseIsBack() throws Exception {
    int port = database.getPort();
    database.close();
    allAtOnce((name, call) -> until(name + " is refused", () -> isRefused(call, AWAY)));

    database = start(port);

    for (Map.Entry<String, Supplier<Message>> call : calls.entrySet()) {
      until(call.getKey() + " is answered", () -> !isRefused(call.getValue(), AWAY));
      assertThat(answer(call.getValue())).as(call.getKey()).isEqualTo(answers.get(call.getKey()));
    }
  }

  @Test
  void aDatabaseThatOnlyReadsIsReadAndWrittenAgainWhenItMay() throws Exception {
    run("ALTER DATABASE %s SET default_transaction_read_only = on");
    Postgres.cut(database, address);

    Failure.of(() -> server.hospital().settle(Sample.settle("r-2", Sample.bill())))
        .is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE")
        .says("没有入账", "用同一请求号重试");
    calls.forEach((name, call) -> assertThat(answer(call)).as(name).isEqualTo(answers.get(name)));

    run("ALTER DATABASE %s RESET default_transaction_read_only");
    Supplier<Message> again =
        () -> server.hospital().settle(Sample.settle("r-2", Sample.bill().setVisitId("zy-2")));
    until("settled", () -> !isRefused(again, "没有入账"));
    assertThat(server.ledger.find(Sample.HOSPITAL, "r-2")).isPresent();
  }

  /** A superuser's own transactions are not held back by what the database's default is. */
  private void run(String statement) throws SQLException {
    String name = address.jdbcUrl().replaceAll(".*/([^/?]+).*", "$1");
    try (Connection connection =
            DriverManager.getConnection(database.getJdbcUrl("postgres", "postgres"));
        Statement running = connection.createStatement()) {
      running.execute(statement.formatted(name));
    }
  }

  /** Each waits some seconds for a connection. */
  private void allAtOnce(BiConsumer<String, Supplier<Message>> check) {
    CompletableFuture<?>[] checks =
        calls.entrySet().stream()
            .map(
                call ->
                    CompletableFuture.runAsync(
                        () -> check.accept(call.getKey(), call.getValue()),
                        task -> new Thread(task).start()))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(checks).join();
  }

  private static boolean isRefused(Supplier<Message> call, String saying) {
    try {
      Message unused = call.get();
      return false;
    } catch (StatusRuntimeException refused) {
      Failure.of(
              () -> {
                throw refused;
              })
          .is(Code.UNAVAILABLE, "LEDGER_UNAVAILABLE")
          .says(saying);
      return true;
    }
  }

  private static void until(String what, Supplier<Boolean> holds) {
    for (long from = System.nanoTime(); !holds.get(); LockSupport.parkNanos(PAUSE.toNanos())) {
      assertThat(System.nanoTime() - from).as(what).isLessThan(PATIENCE.toNanos());
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }
}
