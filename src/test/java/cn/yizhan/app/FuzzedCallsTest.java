package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.Store;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.rpc.Mutants;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call of the demo with something changed in it, and any request of its kind, on a real
 * database: whatever comes, the answer is one of the contract's, and what fails has written
 * nothing. The system property {@code yizhan.seed} replays a run.
 */
@Timeout(300)
final class FuzzedCallsTest {
  private static final long SEED = Long.getLong("yizhan.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("yizhan.rounds", 20);
  private static final int WATCHED_MS = 30;

  /** Whether a call's bytes are whole messages is known to gRPC and to nobody else. */
  private static final Set<io.grpc.Status.Code> NEVER =
      EnumSet.of(
          io.grpc.Status.Code.INTERNAL,
          io.grpc.Status.Code.UNKNOWN,
          io.grpc.Status.Code.UNAVAILABLE,
          io.grpc.Status.Code.DATA_LOSS);

  private static final Pattern CALL =
      Pattern.compile("grpcurl -plaintext -d '(.*)' \\S+ ([\\w.]+)/(\\w+)");
  private static final List<String> TABLES =
      List.of(
          "entry",
          "person_year",
          "settled",
          "person",
          "holding",
          "application",
          "application_step",
          "one_time_grant",
          "alert",
          "alert_event",
          "special_case");

  @TempDir private Path folder;

  private String database = "";

  private record Call(MethodDescriptor method, DynamicMessage right) {}

  @ParameterizedTest
  @EnumSource(value = Store.class, names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
  void whateverComesIsAnswered(Store store) throws Exception {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    database = "jdbc:sqlite:" + folder.resolve("data/ledger.db");
    if (store == Store.POSTGRESQL) {
      DatabaseAddress.Postgres postgres = Postgres.shared().newDatabase();
      database = postgres.jdbcUrl();
      settings.put(Setting.LEDGER_URL, postgres.jdbcUrl());
      settings.put(Setting.LEDGER_USER, postgres.user());
      settings.put(Setting.LEDGER_MAY_LOSE, "true");
    }
    Map<String, Set<io.grpc.Status.Code>> seen = new TreeMap<>();
    try (RunningServer.Started server =
            TestServers.start(folder, IdSecret.random().hex(), settings);
        Connection connection = DriverManager.getConnection(database)) {
      DemoData.register(server.registry());
      int port = server.ports().calls();
      ManagedChannel channel = TestServers.connect(server);
      List<Call> calls = calls(new DemoCalls(port, DemoData.settle(port), DemoData.raise(port)));
      Mutants mutants = new Mutants(SEED);
      for (int round = 0; round < ROUNDS; round++) {
        for (Call call : calls) {
          Set<io.grpc.Status.Code> codes =
              seen.computeIfAbsent(call.method().getName(), name -> new TreeSet<>());
          for (var request :
              List.of(call.right(), mutants.changed(call.right()), mutants.any(call.right()))) {
            codes.add(send(channel, connection, call.method(), (DynamicMessage) request));
          }
        }
      }
      channel.shutdownNow();
    }
    System.out.println(seen);
    assertThat(seen).allSatisfy((method, codes) -> assertThat(codes).hasSizeGreaterThan(1));
  }

  private static List<Call> calls(DemoCalls demo) throws Exception {
    List<Call> calls = new ArrayList<>();
    for (String line : demo.lines()) {
      Matcher call = CALL.matcher(line);
      if (call.matches()) {
        MethodDescriptor method = AnyCall.method(call.group(2), call.group(3));
        DynamicMessage.Builder right = DynamicMessage.newBuilder(method.getInputType());
        JsonFormat.parser().merge(call.group(1).replace("'\"$bill\"'", DemoData.bill()), right);
        calls.add(new Call(method, right.build()));
      }
    }
    return calls;
  }

  private static io.grpc.Status.Code send(
      ManagedChannel channel,
      Connection connection,
      MethodDescriptor method,
      DynamicMessage request)
      throws SQLException {
    List<Long> before = counts(connection);
    String what = "%s, seed %d: %s".formatted(method.getName(), SEED, request);
    try {
      Iterator<DynamicMessage> answers = AnyCall.call(channel, method, request, options(method));
      answers.forEachRemaining(answer -> {});
      return io.grpc.Status.Code.OK;
    } catch (StatusRuntimeException failure) {
      io.grpc.Status.Code code = failure.getStatus().getCode();
      if (code == io.grpc.Status.Code.DEADLINE_EXCEEDED) {
        return code; // It watched.
      }
      Status status = StatusProto.fromThrowable(failure);
      assertThat(code).as("%s%n%s", what, failure).isNotIn(NEVER);
      assertThat(status).as("%s%n%s", what, failure).isNotNull();
      assertThat(status.getCode()).isNotEqualTo(Code.OK_VALUE);
      assertThat(status.getDetailsList()).as(what).isNotEmpty();
      assertThat(counts(connection)).as("%s%n%s", what, failure).isEqualTo(before);
      return code;
    }
  }

  /** Who watches is told nothing more, and waits. */
  private static CallOptions options(MethodDescriptor method) {
    return method.getName().equals("WatchAlerts")
        ? CallOptions.DEFAULT.withDeadlineAfter(WATCHED_MS, TimeUnit.MILLISECONDS)
        : CallOptions.DEFAULT;
  }

  private static List<Long> counts(Connection connection) throws SQLException {
    List<Long> counts = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
          row.next();
          counts.add(row.getLong(1));
        }
      }
    }
    return counts;
  }
}
