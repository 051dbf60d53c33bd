package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc;
import cn.yizhan.proto.monitor.v1.GetIndicatorsRequest;
import cn.yizhan.proto.monitor.v1.MonitorServiceGrpc;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status.Code;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A region without workbooks is no region, for every call that names one: alike refused. */
class UnknownRegionTest {
  private static final String ABOUT =
      "region_code: '999999' id_number: '%s' ".formatted(Sample.ID_NUMBER);
  private static final String BILL =
      """
      bill { %s institution_code: '%s' visit_id: 'zy-1' settled_on: '2023-03-10' med_type: '21'
        referral: REFERRAL_REFERRED lines { category: '09' in_scope_fen: 1 } }
      """
          .formatted(ABOUT, Sample.HOSPITAL);

  /** Every request that names a region, right but for it, as text. */
  private static final Map<String, String> REQUESTS =
      Map.ofEntries(
          Map.entry("PreSettle", BILL),
          Map.entry("Settle", "request_id: 'r1' " + BILL),
          Map.entry("Compare", BILL),
          Map.entry("Resettle", ABOUT + "year: 2023"),
          Map.entry("ResettleMany", "region_code: '999999' everybody: true"),
          Map.entry("CheckEligibility", ABOUT),
          Map.entry("CheckEligibilityBatch", "region_code: '999999' id_numbers: 'x'"),
          Map.entry("ListIdentities", ABOUT),
          Map.entry("PutIdentity", ABOUT + "identity { name: '低保对象' from: '2023-01-01' }"),
          Map.entry("EndIdentity", ABOUT + "name: '低保对象' last_day: '2023-01-01'"),
          Map.entry("Enroll", ABOUT + "enrolment { insurance: '390' from: '2023-01-01' }"),
          Map.entry("EndEnrollment", ABOUT + "insurance: '390' last_day: '2023-01-01'"),
          Map.entry(
              "RegisterApplication",
              ABOUT + "request_id: 'r1' item: '住院救助' received_on: '2023-01-01'"),
          Map.entry("ListApplications", "region_code: '999999'"),
          Map.entry("ImportRoster", "terms { region_code: '999999' file_name: 'a.xlsx' }"),
          Map.entry("PutPerson", ABOUT + "person { insurance: '390' }"),
          Map.entry("GetPerson", ABOUT),
          Map.entry("ListAlerts", "region_code: '999999'"),
          Map.entry("PushAlerts", "region_code: '999999' request_id: 'r1'"),
          Map.entry("WatchAlerts", "region_code: '999999'"),
          Map.entry("ScanPersons", "region_code: '999999'"),
          Map.entry("Forecast", ABOUT),
          Map.entry(
              "GetIndicators", "region_code: '999999' from_month: '2023-01' to_month: '2023-02'"),
          Map.entry("GetFund", "region_code: '999999' year: 2023"),
          Map.entry("ListSpecialCases", "region_code: '999999'"),
          Map.entry("GetBurdens", "region_code: '999999' year: 2023"));

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = Sample.server();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /** Every method whose request names a region, however deep. */
  static List<MethodDescriptor> methods() {
    return Stream.of(
            SettlementServiceGrpc.getServiceDescriptor(),
            EligibilityServiceGrpc.getServiceDescriptor(),
            MonitorServiceGrpc.getServiceDescriptor(),
            RegistryServiceGrpc.getServiceDescriptor())
        .map(service -> (ProtoFileDescriptorSupplier) service.getSchemaDescriptor())
        .flatMap(file -> file.getFileDescriptor().getServices().stream())
        .flatMap(service -> service.getMethods().stream())
        .filter(method -> region(method.getInputType()).isPresent())
        .toList();
  }

  /** The path of the region in a request. */
  private static Optional<String> region(Descriptor request) {
    for (FieldDescriptor field : request.getFields()) {
      if (field.getName().equals("region_code")) {
        return Optional.of(field.getName());
      }
      Optional<String> inside =
          field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()
              ? region(field.getMessageType()).map(path -> field.getName() + "." + path)
              : Optional.empty();
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itIsRefusedAlike(MethodDescriptor method) throws Exception {
    String text = REQUESTS.get(method.getName());
    assertThat(text).as("a request of %s to try", method.getName()).isNotNull();
    DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
    TextFormat.merge(text, request);

    Failure failure = Failure.of(() -> call(method, request.build()));

    failure.is(Code.FAILED_PRECONDITION, "UNKNOWN_REGION");
    assertThat(failure.message())
        .isEqualTo("没有统筹区“999999”的费率表，有：120000、140000、330300、360700、520500");
    String path = region(method.getInputType()).orElseThrow();
    assertThat(failure.fields()).containsExactly(path);
    assertThat(failure.info().getMetadataMap())
        .containsEntry("region_code", "999999")
        .containsEntry("field", path);
  }

  private static void call(MethodDescriptor method, DynamicMessage request) {
    var answers =
        ClientCalls.blockingServerStreamingCall(
            ClientInterceptors.intercept(server.channel, Callers.calling("bureau")),
            io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(type(method))
                .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                .setRequestMarshaller(ProtoUtils.marshaller(request.getDefaultInstanceForType()))
                .setResponseMarshaller(
                    ProtoUtils.marshaller(
                        DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build(),
            CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(30)),
            request);
    assertThat(answers.hasNext()).isTrue();
  }

  private static MethodType type(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return MethodType.CLIENT_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }

  @Test
  void monthsThatRunBackwardsAreToldSo() {
    assertThat(months("2023-05", "2023-04").message())
        .contains("to_month 写的是“2023-04”，不能早于 from_month 的 2023-05");
    assertThat(months("2023-05", "2026-05").message())
        .contains("to_month 写的是“2026-05”，应为 from_month 起 36 个月以内");
  }

  private static Failure months(String from, String to) {
    Failure failure =
        Failure.of(
            () ->
                server
                    .monitorAs("bureau")
                    .getIndicators(
                        GetIndicatorsRequest.newBuilder()
                            .setRegionCode(Sample.REGION)
                            .setFromMonth(from)
                            .setToMonth(to)
                            .build()));
    assertThat(failure.fields()).containsExactly("to_month");
    return failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
  }
}
