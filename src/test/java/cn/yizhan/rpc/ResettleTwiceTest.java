package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Postgres;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.proto.settlement.v1.ResettleManyRequest;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many persons' years computed again by two servers at once: one run, whoever asks for it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ResettleTwiceTest {
  private static final int PERSONS = 40;
  private static final int ASKING = 6;

  @Test
  void theSameRunFromManyAtOnceCorrectsEverybodyOnce() throws Exception {
    DatabaseAddress address = Postgres.shared().newDatabase();
    try (RunningServer one = RunningServer.start(address);
        RunningServer two = RunningServer.start(address)) {
      for (int i = 0; i < PERSONS; i++) {
        one.register(Sample.REGION, person(i), LateNews.ORDINARY);
        one.hospital().settle(Sample.settle("r-" + i, Sample.bill().setIdNumber(person(i))));
        one.register(Sample.REGION, person(i), Sample.POOR);
      }

      List<List<ResettledYear>> runs = atOnce(List.of(one, two));

      assertThat(runs.get(0)).hasSize(PERSONS);
      assertThat(runs).allSatisfy(run -> assertThat(run).isEqualTo(runs.get(0)));
      for (int i = 0; i < PERSONS; i++) {
        assertThat(two.ledger.yearNow(two.registry.key(Sample.REGION, person(i)), 2023).entries())
            .extracting(Entry::kind)
            .containsExactly(EntryKind.SETTLEMENT, EntryKind.RESETTLEMENT, EntryKind.ADJUSTMENT);
      }
    }
  }

  private static List<List<ResettledYear>> atOnce(List<RunningServer> servers) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(ASKING);
    try {
      List<Callable<List<ResettledYear>>> asking = new ArrayList<>();
      for (int i = 0; i < ASKING; i++) {
        RunningServer server = servers.get(i % servers.size());
        asking.add(() -> run(server));
      }
      List<List<ResettledYear>> runs = new ArrayList<>();
      for (Future<List<ResettledYear>> asked : pool.invokeAll(asking)) {
        runs.add(asked.get());
      }
      return runs;
    } finally {
      pool.shutdown();
    }
  }

  private static List<ResettledYear> run(RunningServer server) {
    ResettleManyRequest request =
        ResettleManyRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setEverybody(true)
            .setCommit(true)
            .setRequestId("run-1")
            .build();
    List<ResettledYear> changed = new ArrayList<>();
    server
        .as("bureau")
        .resettleMany(request)
        .forEachRemaining(
            message -> {
              assertThat(message.hasRefused()).as("%s", message).isFalse();
              if (message.hasChanged()) {
                changed.add(message.getChanged());
              }
            });
    return changed;
  }

  private static String person(int number) {
    return Sample.idNumber("36070219680507%03d".formatted(100 + number));
  }
}
