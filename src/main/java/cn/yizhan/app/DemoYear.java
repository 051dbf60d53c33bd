package cn.yizhan.app;

import cn.yizhan.cli.PersonFile;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import cn.yizhan.registry.Registry;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A made-up year of made-up persons, for the page to show: regions of their own, so that the calls
 * that the demo prints are not touched by it.
 */
final class DemoYear {
  private DemoYear() {}

  /**
   * Registers the persons and settles their bills of a year, as hospitals would, until {@code
   * noMore}.
   */
  static void settle(Registry registry, int port, LocalDate until, BooleanSupplier noMore) {
    register(registry);
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      SettlementServiceBlockingStub stub = SettlementServiceGrpc.newBlockingStub(channel);
      for (Bill bill : bills()) {
        if (noMore.getAsBoolean()) {
          return;
        }
        settle(stub, bill, until);
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static void register(Registry registry) {
    try (InputStream persons = open("year-persons.jsonl")) {
      registry.putAll(PersonFile.read(persons).persons(), "demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A bill that names no year is one of this year, if its day has come. */
  private static void settle(SettlementServiceBlockingStub stub, Bill bill, LocalDate until) {
    String day = bill.getSettledOn();
    String dated = day.matches("..-..") ? until.getYear() + "-" + day : day;
    if (!LocalDate.parse(dated).isAfter(until)) {
      stub.settle(
          SettleRequest.newBuilder()
              .setRequestId("demo-year-" + bill.getVisitId())
              .setBill(bill.toBuilder().setSettledOn(dated))
              .build());
    }
  }

  private static List<Bill> bills() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(open("year-bills.jsonl"), StandardCharsets.UTF_8))) {
      return lines.lines().map(DemoYear::bill).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bill bill(String line) {
    Bill.Builder bill = Bill.newBuilder();
    try {
      JsonFormat.parser().merge(line, bill);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bill.build();
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(DemoYear.class.getResourceAsStream("/demo/" + name));
  }
}
