package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.registry.v1.GetPersonRequest;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.registry.v1.PutPersonRequest;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.settlement.v1.CompareRequest;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementsRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.SettlementDays;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requests that nobody means: whatever comes, the answer is one of the contract's, and what fails
 * has written nothing. The system property {@code yizhan.seed} replays a run.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("yizhan.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("yizhan.rounds", 300);

  private static RunningServer server;
  private static Map<MethodDescriptor<?, ?>, Message> right;

  @BeforeAll
  static void start() {
    server = Sample.server();
    String id =
        server
            .hospital()
            .settle(Sample.settle("r-1", Sample.bill()))
            .getSettlement()
            .getSettlementId();
    right = new LinkedHashMap<>();
    writes(id);
    reads(id);
    registers();
  }

  private static void writes(String id) {
    right.put(SettlementServiceGrpc.getPreSettleMethod(), Sample.preSettle(Sample.bill()));
    right.put(SettlementServiceGrpc.getSettleMethod(), Sample.settle("r-2", Sample.bill()));
    right.put(
        SettlementServiceGrpc.getReverseMethod(),
        Sample.reverse("r-3").setSettlementId(id).build());
  }

  private static void reads(String id) {
    right.put(
        SettlementServiceGrpc.getGetSettlementMethod(),
        GetSettlementRequest.newBuilder().setSettlementId(id).build());
    right.put(
        SettlementServiceGrpc.getListSettlementsMethod(),
        ListSettlementsRequest.newBuilder().setInstitutionCode(Sample.HOSPITAL).build());
    right.put(
        SettlementServiceGrpc.getCompareMethod(),
        CompareRequest.newBuilder().setBill(Sample.bill()).build());
    right.put(
        SettlementServiceGrpc.getGetStatementMethod(),
        GetStatementRequest.newBuilder().setSettlementId(id).build());
    right.put(
        SettlementServiceGrpc.getGetStatementsMethod(),
        GetStatementsRequest.newBuilder()
            .setDays(SettlementDays.newBuilder().setInstitutionCode(Sample.HOSPITAL))
            .build());
  }

  private static void registers() {
    right.put(
        RegistryServiceGrpc.getPutPersonMethod(),
        PutPersonRequest.newBuilder()
            .setRegionCode("140000")
            .setIdNumber(Sample.ID_NUMBER)
            .setPerson(Person.newBuilder().setInsurance("390"))
            .build());
    right.put(
        RegistryServiceGrpc.getGetPersonMethod(),
        GetPersonRequest.newBuilder()
            .setRegionCode("140000")
            .setIdNumber(Sample.ID_NUMBER)
            .build());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void randomMessages() {
    Mutants mutants = new Mutants(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      for (var method : right.entrySet()) {
        send(method.getKey(), mutants.any(method.getValue()).toByteArray());
      }
    }
  }

  @Test
  void rightMessagesWithSomethingChanged() {
    Mutants mutants = new Mutants(SEED);
    Map<Code, Integer> seen = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (var method : right.entrySet()) {
        Code code = send(method.getKey(), mutants.changed(method.getValue()).toByteArray());
        seen.merge(code, 1, Integer::sum);
      }
    }
    // Otherwise nothing got further than the first check.
    assertThat(seen).containsKeys(Code.OK, Code.INVALID_ARGUMENT, Code.FAILED_PRECONDITION);
  }

  @Test
  void brokenBytes() {
    Mutants mutants = new Mutants(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      for (var method : right.entrySet()) {
        send(method.getKey(), mutants.broken(method.getValue()));
      }
    }
  }

  @Test
  void noMessageAndTwoMessages() {
    for (int messages : new int[] {0, 2}) {
      CompletableFuture<Status> end = new CompletableFuture<>();
      MethodDescriptor<byte[], byte[]> method =
          bytes(
              SettlementServiceGrpc.getPreSettleMethod(),
              MethodDescriptor.MethodType.BIDI_STREAMING);
      ClientCall<byte[], byte[]> call = channel().newCall(method, CallOptions.DEFAULT);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
              end.complete(status);
            }
          },
          new Metadata());
      for (int i = 0; i < messages; i++) {
        call.sendMessage(Sample.preSettle(Sample.bill()).toByteArray());
      }
      call.halfClose();
      // Two are cut off by gRPC itself, before any of our code.
      assertThat(end.join().getCode())
          .as("%d messages: %s", messages, end.join())
          .isEqualTo(messages == 0 ? Code.INVALID_ARGUMENT : Code.CANCELLED);
    }
  }

  private static Code send(MethodDescriptor<?, ?> method, byte[] request) {
    var before = server.written();
    try {
      ClientCalls.blockingServerStreamingCall(
              channel(), bytes(method, method.getType()), CallOptions.DEFAULT, request)
          .forEachRemaining(answer -> {});
      return Code.OK;
    } catch (StatusRuntimeException failure) {
      Code code = failure.getStatus().getCode();
      assertThat(code)
          .as("%s, seed %d: %s", method.getFullMethodName(), SEED, failure.getStatus())
          .isNotIn(Code.INTERNAL, Code.UNKNOWN, Code.UNAVAILABLE);
      assertThat(Failure.of(failure).message()).isNotEmpty();
      assertThat(server.written()).as("seed %d: %s", SEED, failure.getStatus()).isEqualTo(before);
      return code;
    }
  }

  private static Channel channel() {
    return ClientInterceptors.intercept(server.channel, Callers.calling("bureau"));
  }

  private static MethodDescriptor<byte[], byte[]> bytes(
      MethodDescriptor<?, ?> method, MethodDescriptor.MethodType type) {
    return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
        .setFullMethodName(method.getFullMethodName())
        .setType(type)
        .build();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
