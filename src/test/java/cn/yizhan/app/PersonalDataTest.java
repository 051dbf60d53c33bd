package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import cn.yizhan.bill.Days;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc;
import cn.yizhan.proto.eligibility.v1.PutIdentityRequest;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.GetPersonRequest;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.registry.v1.PutPersonRequest;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc;
import cn.yizhan.proto.registry.v1.Source;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.RosterBatch;
import cn.yizhan.registry.RosterHeader;
import cn.yizhan.registry.RosterPerson;
import cn.yizhan.registry.RosterPerson.Change;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Id numbers and names stand in clear nowhere: not on the disk, in logs, numbers or answers. */
final class PersonalDataTest {
  private static final String NAME = "慕容逐月";
  private static final String ANOTHER_NAME = "司空望舒";
  private static final String ID_NUMBER = DemoData.ID_NUMBER;
  private static final String ANOTHER_ID_NUMBER = "999999198601300063";

  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(logged);
  }

  @Test
  void theyStandInClearNowhere() throws Exception {
    try (RunningServer.Started server = TestServers.start(folder, IdSecret.random().hex())) {
      ManagedChannel channel = TestServers.connect(server);
      register(channel);
      takeRoster(server);
      settle(channel);
      channel.shutdownNow();
      told.add(metrics(server));
      assertHidden("while it runs");
    }
    assertHidden("once it has stopped");
    assertThat(told.toString())
        .as("that the right answers were looked at")
        .contains("慕***", "0026");
  }

  private void register(ManagedChannel channel) {
    RegistryServiceGrpc.RegistryServiceBlockingStub registry =
        RegistryServiceGrpc.newBlockingStub(channel);
    PutPersonRequest put =
        PutPersonRequest.newBuilder()
            .setRegionCode(DemoData.REGION)
            .setIdNumber(ID_NUMBER)
            .setPerson(Person.newBuilder().setInsurance("390").setName(NAME))
            .build();
    tell(() -> registry.putPerson(put));
    tell(() -> registry.putPerson(put.toBuilder().setIdNumber(ID_NUMBER + "1").build()));
    Person.Builder unfit = put.getPerson().toBuilder().setName(NAME.repeat(20));
    tell(() -> registry.putPerson(put.toBuilder().setPerson(unfit).build()));
    tell(
        () ->
            registry.getPerson(
                GetPersonRequest.newBuilder()
                    .setRegionCode(DemoData.REGION)
                    .setIdNumber(ID_NUMBER)
                    .build()));
    PutIdentityRequest identity =
        PutIdentityRequest.newBuilder()
            .setRegionCode(DemoData.REGION)
            .setIdNumber(ID_NUMBER)
            .setIdentity(DatedName.newBuilder().setName("低保对象").setFrom("2022-01-01"))
            .build();
    var eligibility = EligibilityServiceGrpc.newBlockingStub(channel);
    tell(() -> eligibility.putIdentity(identity));
    tell(() -> eligibility.putIdentity(identity.toBuilder().setRegionCode("000000").build()));
    tell(() -> eligibility.putIdentity(identity.toBuilder().setRegionCode(ID_NUMBER).build()));
    DatedName.Builder named = identity.getIdentity().toBuilder();
    tell(() -> eligibility.putIdentity(with(identity, named.clone().setName(ID_NUMBER))));
    Source.Builder paper = Source.newBuilder().setNumber("低保证 " + ID_NUMBER);
    tell(() -> eligibility.putIdentity(with(identity, named.clone().setSource(paper))));
    tell(() -> registry.putPerson(put.toBuilder().setPerson(inCounty(put, ID_NUMBER)).build()));
  }

  private static PutIdentityRequest with(PutIdentityRequest request, DatedName.Builder identity) {
    return request.toBuilder().setIdentity(identity).build();
  }

  private static Person.Builder inCounty(PutPersonRequest request, String county) {
    return request.getPerson().toBuilder().setCounty(county);
  }

  private void takeRoster(RunningServer.Started server) {
    RosterHeader header =
        new RosterHeader(
            DemoData.REGION,
            Bytes.of((byte) 1),
            "名单.xlsx",
            "附件2",
            "民政局",
            "低保对象",
            LocalDate.of(2023, 1, 1),
            Optional.empty());
    Change.Held held =
        new Change.Held("低保对象", new Days(LocalDate.of(2023, 1, 1), Optional.empty()));
    Optional<String> none = Optional.empty();
    RosterPerson row =
        new RosterPerson(
            7,
            ANOTHER_ID_NUMBER,
            Optional.of(ANOTHER_NAME),
            none,
            none,
            none,
            Optional.of(ID_NUMBER),
            List.of(held));
    told.add(row.toString());
    try (RosterBatch batch = server.registry().begin(header, "office")) {
      batch.add(List.of(row));
      batch.add(List.of(row));
    } catch (IllegalArgumentException twice) {
      LoggerFactory.getLogger("cn.yizhan.test").error("as whoever calls would log it", twice);
    }
    try (RosterBatch batch = server.registry().begin(header, "office")) {
      batch.add(List.of(row));
      told.add(batch.commit().toString());
    }
  }

  private void settle(ManagedChannel channel) {
    var stub = SettlementServiceGrpc.newBlockingStub(channel);
    Bill bill = DemoData.parsedBill();
    SettleRequest request = SettleRequest.newBuilder().setRequestId("r1").setBill(bill).build();
    tell(() -> stub.settle(request));
    Bill notInsured = bill.toBuilder().setIdNumber(ANOTHER_ID_NUMBER).build();
    tell(() -> stub.settle(request.toBuilder().setRequestId("r2").setBill(notInsured).build()));
    Bill unknown = bill.toBuilder().setIdNumber("99999919860130008X").build();
    tell(() -> stub.settle(request.toBuilder().setRequestId("r3").setBill(unknown).build()));
    tell(() -> stub.settle(request.toBuilder().setRequestId(ID_NUMBER).build()));
    for (Bill.Builder odd :
        List.of(
            bill.toBuilder().setVisitId("ZY-" + ID_NUMBER),
            bill.toBuilder().setDisease(ID_NUMBER),
            bill.toBuilder().setMedType(ID_NUMBER),
            bill.toBuilder().setInstitutionCode(ID_NUMBER),
            bill.toBuilder().setSettledOn(ID_NUMBER))) {
      tell(() -> stub.settle(request.toBuilder().setRequestId("r4").setBill(odd).build()));
    }
  }

  private void tell(java.util.function.Supplier<Object> call) {
    try {
      told.add(
          com.google.protobuf.TextFormat.printer()
              .escapingNonAscii(false)
              .printToString((com.google.protobuf.MessageOrBuilder) call.get()));
    } catch (StatusRuntimeException failure) {
      told.add(failure + " " + failure.getTrailers());
    }
  }

  private static String metrics(RunningServer.Started server) throws Exception {
    URI place = URI.create("http://127.0.0.1:%d/metrics".formatted(server.ports().metrics()));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(place).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void assertHidden(String when) throws IOException {
    List<String> found = new ArrayList<>();
    boolean rowsSeen = false;
    for (Path file : files()) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      look(when + " " + file.getFileName(), content, found);
      rowsSeen |= content.contains("999999********0026");
    }
    for (ILoggingEvent event : logged.list) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      look("log", bytes(event.getFormattedMessage() + trace), found);
    }
    told.forEach(answer -> look("answer " + answer, bytes(answer), found));
    assertThat(found).isEmpty();
    assertThat(rowsSeen).as("that the right files were looked at").isTrue();
    assertThat(logged.list).extracting(ILoggingEvent::getLevel).contains(Level.ERROR);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private static void look(String where, String content, List<String> found) {
    for (String number : List.of(ID_NUMBER, ANOTHER_ID_NUMBER)) {
      if (content.contains(number) || content.contains(number.substring(5, 15))) {
        found.add(where + " shows " + number);
      }
    }
    for (String name : List.of(NAME, ANOTHER_NAME)) {
      if (content.contains(bytes(name)) || content.contains(bytes(name.substring(2)))) {
        found.add(where + " shows " + name);
      }
    }
  }

  /** A text as its bytes would be read. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
