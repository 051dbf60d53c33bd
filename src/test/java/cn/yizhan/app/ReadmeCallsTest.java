package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.registry.IdSecret;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            AnyCall.methods()
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
    MethodDescriptor method = AnyCall.method(call.group("service"), call.group("method"));
    String json = call.group("json") == null ? "{}" : filled(call.group("json"));
    List<DynamicMessage> answered = new ArrayList<>();
    try {
      AnyCall.call(channel, method, json).forEachRemaining(answered::add);
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
