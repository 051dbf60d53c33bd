package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.registry.IdSecret;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Makes every call of the README, in its order, to what {@code yizhan demo} serves, and holds the
 * answers against those printed there. In those {@code …} stands for anything, and on a line of its
 * own for any lines.
 */
final class ReadmeCallsTest {
  private static final Pattern BLOCK = Pattern.compile("```\\w*\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern BILL = Pattern.compile("bill='(.*?)'", Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile(
          "\\$ grpcurl -plaintext (?:-d '(?<json>.*)' )?127\\.0\\.0\\.1:7443"
              + " (?<service>[\\w.]+)/(?<method>\\w+)(?<text> \\| jq -r \\.text)?\\n(?<answer>.*)",
          Pattern.DOTALL);
  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final Pattern ID = Pattern.compile("\"settlementId\": \"([0-9a-f-]{36})\"");
  private static final Pattern ALERT = Pattern.compile("\"alertId\": \"([0-9a-f-]{36})\"");

  private static final List<ServiceDescriptor> SERVICES =
      Stream.of(
              SettlementServiceGrpc.getServiceDescriptor(),
              EligibilityServiceGrpc.getServiceDescriptor(),
              MonitorServiceGrpc.getServiceDescriptor(),
              RegistryServiceGrpc.getServiceDescriptor(),
              HealthGrpc.getServiceDescriptor())
          .map(service -> (ProtoFileDescriptorSupplier) service.getSchemaDescriptor())
          .map(ProtoFileDescriptorSupplier::getFileDescriptor)
          .map(FileDescriptor::getServices)
          .flatMap(List::stream)
          .toList();

  @TempDir private Path folder;

  private final Map<String, String> variables = new HashMap<>();
  private final List<String> called = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void everyCallIsAnsweredAsPrinted(String readme) throws Exception {
    try (RunningServer.Started server =
        TestServers.start(folder.resolve(readme), IdSecret.random().hex())) {
      DemoData.register(server.registry());
      DemoData.settle(server.ports().calls());
      ManagedChannel channel = TestServers.connect(server);
      Matcher block = BLOCK.matcher(Files.readString(Path.of(readme)));
      while (block.find()) {
        block(channel, block.group(1));
      }
      channel.shutdownNow();
    }
    assertThat(called)
        .as("%s has a call of every method", readme)
        .containsAll(
            SERVICES.stream()
                .filter(service -> service.getFullName().startsWith("yizhan."))
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> !method.isServerStreaming() && !method.isClientStreaming())
                .map(MethodDescriptor::getName)
                .toList())
        .contains("Check");
  }

  private void block(ManagedChannel channel, String block) throws Exception {
    Matcher bill = BILL.matcher(block);
    Matcher call = CALL.matcher(block.replace("\\\n", "") + "\n");
    if (bill.matches()) {
      variables.put("bill", bill.group(1));
    } else if (call.matches()) {
      String answer = answer(channel, call);
      called.add(call.group("method"));
      assertThat(answer).as(block).matches(pattern(call.group("answer")));
    } else {
      assertThat(block).doesNotContain("$ grpcurl");
    }
  }

  private String answer(ManagedChannel channel, Matcher call) throws Exception {
    MethodDescriptor method = method(call.group("service"), call.group("method"));
    DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
    String json = call.group("json");
    JsonFormat.parser().merge(json == null ? "{}" : filled(json), request);
    List<DynamicMessage> answered = new ArrayList<>();
    try {
      call(channel, method, request.build()).forEachRemaining(answered::add);
    } catch (StatusRuntimeException failure) {
      return error(failure);
    }
    StringBuilder printed = new StringBuilder();
    for (DynamicMessage message : answered) {
      String told = JsonFormat.printer().print(message);
      printed.append(JSON.toJson(JsonParser.parseString(told))).append('\n');
    }
    String text = printed.toString();
    Matcher id = ID.matcher(text);
    if (method.getName().equals("Settle") && id.find()) {
      variables.put("settlement_id", id.group(1));
    }
    Matcher alert = ALERT.matcher(text);
    if (method.getName().equals("ListAlerts") && alert.find()) {
      variables.put("alert_id", alert.group(1));
    }
    return call.group("text") == null
        ? text
        : answered.get(0).getField(method.getOutputType().findFieldByName("text")) + "\n";
  }

  /** As grpcurl shows it, without the details. */
  private static String error(StatusRuntimeException failure) {
    StringBuilder code = new StringBuilder();
    for (String word : failure.getStatus().getCode().name().split("_", -1)) {
      code.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return "ERROR:\n  Code: %s\n  Message: %s\n"
        .formatted(code, failure.getStatus().getDescription());
  }

  private String filled(String json) {
    String filled = json;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      filled = filled.replace("'\"$" + variable.getKey() + "\"'", variable.getValue());
    }
    return filled;
  }

  private static MethodDescriptor method(String service, String name) {
    return SERVICES.stream()
        .filter(one -> one.getFullName().equals(service))
        .map(one -> one.findMethodByName(name))
        .findFirst()
        .orElseThrow();
  }

  private static Iterator<DynamicMessage> call(
      ManagedChannel channel, MethodDescriptor method, DynamicMessage request) {
    DynamicMessage answer = DynamicMessage.getDefaultInstance(method.getOutputType());
    return ClientCalls.blockingServerStreamingCall(
        channel,
        io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setType(method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY)
            .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
            .setRequestMarshaller(ProtoUtils.marshaller(request.getDefaultInstanceForType()))
            .setResponseMarshaller(ProtoUtils.marshaller(answer))
            .build(),
        CallOptions.DEFAULT,
        request);
  }

  private static Pattern pattern(String printed) {
    StringBuilder pattern = new StringBuilder();
    for (String line : printed.split("\n", -1)) {
      if (line.strip().equals("…")) {
        pattern.append("(?:.*\\n)*?");
      } else if (!line.isEmpty()) {
        for (String part : line.split("(?=…)|(?<=…)", -1)) {
          pattern.append(part.equals("…") ? ".*" : Pattern.quote(part));
        }
        pattern.append("\\n");
      } else {
        pattern.append("\\n*");
      }
    }
    return Pattern.compile(pattern.toString());
  }
}
