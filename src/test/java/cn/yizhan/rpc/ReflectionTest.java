package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.National;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.ExtensionRegistry;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a command-line client finds out by itself. */
class ReflectionTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = Sample.server();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void listsTheServices() {
    ListServiceResponse services =
        ask(ServerReflectionRequest.newBuilder().setListServices("*").build())
            .getListServicesResponse();

    assertThat(services.getServiceList())
        .extracting(ServiceResponse::getName)
        .contains(
            "yizhan.settlement.v1.SettlementService",
            "yizhan.registry.v1.RegistryService",
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection",
            "grpc.channelz.v1.Channelz");
  }

  @Test
  void fieldsCarryTheNationalNames() throws Exception {
    assertThat(file("yizhan.settlement.v1.Settlement").getMessageTypeList())
        .filteredOn(message -> message.getName().equals("Settlement"))
        .flatExtracting(message -> message.getFieldList())
        .filteredOn(field -> field.getName().equals("hifmi_pay_fen"))
        .extracting(field -> field.getOptions().getExtension(National.national))
        .containsExactly("hifmi_pay");
    assertThat(
            file(ServerReflectionRequest.newBuilder().setFileByFilename("yizhan/national.proto"))
                .getExtensionList())
        .extracting(extension -> extension.getName())
        .contains("national", "national_value");
  }

  @Test
  void theDetailsOfErrorsAreServed() throws Exception {
    assertThat(file("google.rpc.BadRequest").getName()).isEqualTo("google/rpc/error_details.proto");
  }

  @Test
  void channelzKnowsTheServer() {
    assertThat(
            ChannelzGrpc.newBlockingStub(server.channel)
                .getServers(GetServersRequest.getDefaultInstance())
                .getServerList())
        .isNotEmpty();
  }

  private static FileDescriptorProto file(String symbol) throws Exception {
    return file(ServerReflectionRequest.newBuilder().setFileContainingSymbol(symbol));
  }

  private static FileDescriptorProto file(ServerReflectionRequest.Builder request)
      throws Exception {
    ByteString bytes = ask(request.build()).getFileDescriptorResponse().getFileDescriptorProto(0);
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    National.registerAllExtensions(extensions);
    return FileDescriptorProto.parseFrom(bytes, extensions);
  }

  private static ServerReflectionResponse ask(ServerReflectionRequest request) {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(server.channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    answer.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(request);
    requests.onCompleted();
    return answer.join();
  }
}
