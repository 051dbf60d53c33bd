package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.bill.Person.HeldIdentity;
import cn.yizhan.ledger.Store;
import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc;
import cn.yizhan.proto.eligibility.v1.ImportRosterRequest;
import cn.yizhan.proto.eligibility.v1.ImportRosterResponse;
import cn.yizhan.proto.eligibility.v1.RosterCertificate;
import cn.yizhan.proto.eligibility.v1.RosterState;
import cn.yizhan.proto.eligibility.v1.RosterTerms;
import cn.yizhan.registry.Registry;
import cn.yizhan.workbook.roster.MadeUp;
import cn.yizhan.workbook.roster.RosterBook;
import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters that come in over the wire. */
final class ImportRosterTest {
  private static final String REGION = "140000";
  private static final int PIECE = 1000;

  @TempDir Path folder;

  private final RunningServer server = RunningServer.start(Store.SQLITE);

  @AfterEach
  void stop() {
    server.close();
  }

  private static RosterTerms.Builder terms() {
    return RosterTerms.newBuilder().setRegionCode(REGION).setFileName("名单.xlsx");
  }

  private static RosterBook list() {
    return RosterBook.list().household(0, 2).household(10, 3);
  }

  /** A call under way. */
  private final class Call implements StreamObserver<ImportRosterResponse> {
    private final CompletableFuture<ImportRosterResponse> answer = new CompletableFuture<>();
    private final StreamObserver<ImportRosterRequest> asking;

    Call(String caller) {
      asking =
          EligibilityServiceGrpc.newStub(server.channel)
              .withInterceptors(Callers.calling(caller))
              .withDeadlineAfter(60, TimeUnit.SECONDS)
              .importRoster(this);
    }

    Call terms(RosterTerms.Builder terms) {
      asking.onNext(ImportRosterRequest.newBuilder().setTerms(terms).build());
      return this;
    }

    Call file(byte[] bytes) {
      for (int at = 0; at < bytes.length; at += PIECE) {
        ByteString piece = ByteString.copyFrom(bytes, at, Math.min(PIECE, bytes.length - at));
        asking.onNext(ImportRosterRequest.newBuilder().setChunk(piece).build());
      }
      return this;
    }

    ImportRosterResponse answer() {
      asking.onCompleted();
      return await();
    }

    ImportRosterResponse await() {
      try {
        return answer.join();
      } catch (CompletionException failed) {
        throw (RuntimeException) failed.getCause();
      }
    }

    @Override
    public void onNext(ImportRosterResponse response) {
      answer.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}
  }

  private ImportRosterResponse send(RosterTerms.Builder terms, RosterBook book) {
    try {
      byte[] bytes = Files.readAllBytes(book.write(folder));
      return new Call("bureau").terms(terms).file(bytes).answer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<Registry.Registered> registered(int person) {
    return server.registry.get(REGION, MadeUp.idNumber(person));
  }

  @Test
  void aRosterIsTakenInOnce() {
    ImportRosterResponse first = send(terms(), list());
    ImportRosterResponse again = send(terms(), list());

    assertThat(first.getState()).isEqualTo(RosterState.ROSTER_STATE_TAKEN_IN);
    assertThat(first.getRosterId()).isNotEmpty();
    assertThat(first.getLayout()).isEqualTo("附件2");
    assertThat(first.getUnit()).isEqualTo("某某县民政局");
    assertThat(first.getCategory()).isEqualTo("低保");
    assertThat(first.getIdentity()).isEqualTo("低保对象");
    assertThat(first.getEffectiveOn()).isEqualTo("2019-08-05");
    assertThat(first.getAcceptedCount()).isEqualTo(5);
    assertThat(first.getRegisteredCount()).isEqualTo(5);
    assertThat(registered(11).orElseThrow().standing().identities())
        .extracting(HeldIdentity::name)
        .containsExactly("低保对象");
    assertThat(registered(11).orElseThrow().standing().enrolments()).isEmpty();
    assertThat(again.getState()).isEqualTo(RosterState.ROSTER_STATE_UNCHANGED);
    assertThat(again.getAlreadySoCount()).isEqualTo(5);
    assertThat(again.getRosterId()).isEmpty();
  }

  @Test
  void mistakesAreAnAnswerAndNothingIsTakenIn() {
    RosterBook book = list().text("G5", "999999500101001").text("E6", "7");

    ImportRosterResponse all = send(terms().setMostFindings(1), book);
    assertThat(all.getState()).isEqualTo(RosterState.ROSTER_STATE_REFUSED);
    assertThat(all.getFindingCount()).isEqualTo(2);
    assertThat(all.getFindingsList())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.getRowNumber()).isEqualTo(5);
              assertThat(finding.getReason()).isEqualTo("ID_OLD");
              assertThat(finding.getCell()).isEqualTo("G5");
            });
    assertThat(all.toString()).doesNotContainPattern("\\d{11,}");
    assertThat(registered(0)).isEmpty();

    ImportRosterResponse good = send(terms().setAcceptGoodRows(true), book);
    assertThat(good.getState()).isEqualTo(RosterState.ROSTER_STATE_TAKEN_IN);
    assertThat(good.getAcceptedCount()).isEqualTo(1);
    assertThat(registered(0)).isPresent();
    assertThat(registered(1)).isEmpty();
  }

  @Test
  void lookingChangesNothing() {
    ImportRosterResponse looked = send(terms().setCheckOnly(true), list());

    assertThat(looked.getState()).isEqualTo(RosterState.ROSTER_STATE_CHECKED);
    assertThat(looked.getAcceptedCount()).isEqualTo(5);
    assertThat(registered(0)).isEmpty();
  }

  @Test
  void theCertificateMustAgree() {
    RosterCertificate certificate =
        RosterCertificate.newBuilder()
            .setAddedHouseholdCount(1)
            .setAddedPersonCount(3)
            .setDay("2019-08-05")
            .build();

    ImportRosterResponse response =
        send(terms().setCertificate(certificate), RosterBook.changes().household(0, 2));

    assertThat(response.getState()).isEqualTo(RosterState.ROSTER_STATE_REFUSED);
    assertThat(response.getProblemsList())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.getFound()).isEqualTo("新增1户3人");
              assertThat(problem.getExpected()).contains("新增1户2人");
            });
  }

  @Test
  void whatIsNoRosterIsAnswered() {
    ImportRosterResponse response =
        new Call("bureau").terms(terms()).file("姓名,号码\n".getBytes(StandardCharsets.UTF_8)).answer();

    assertThat(response.getState()).isEqualTo(RosterState.ROSTER_STATE_REFUSED);
    assertThat(response.getProblems(0).getFound()).contains("文本文件");
  }

  @Test
  void onlyABureauMay() {
    assertThat(Failure.of(() -> new Call("H14010500001").terms(terms()).await()).reason())
        .isEqualTo("ROLE_MISSING");
    assertThat(Failure.of(() -> new Call("monitor").terms(terms()).await()).reason())
        .isEqualTo("ROLE_MISSING");
  }

  @Test
  void theTermsComeFirstAndAreRight() {
    assertThat(Failure.of(() -> new Call("bureau").file(new byte[1]).await()).fields())
        .containsExactly("terms");
    assertThat(Failure.of(() -> new Call("bureau").answer()).reason()).isEqualTo("MALFORMED");
    assertThat(Failure.of(() -> new Call("bureau").terms(terms()).terms(terms()).await()).fields())
        .containsExactly("terms");
    RosterTerms.Builder wrong =
        RosterTerms.newBuilder()
            .setRegionCode("14")
            .setMostFindings(-1)
            .setCertificate(RosterCertificate.newBuilder().setAddedPersonCount(-1));
    assertThat(Failure.of(() -> new Call("bureau").terms(wrong).await()).fields())
        .containsExactlyInAnyOrder(
            "terms.region_code",
            "terms.file_name",
            "terms.most_findings",
            "terms.certificate.day",
            "terms.certificate.added_person_count");
    assertThat(
            Failure.of(() -> new Call("bureau").terms(terms().setRegionCode("990000")).await())
                .reason())
        .isEqualTo("UNKNOWN_REGION");
  }

  @Test
  void aPieceThatIsTooLongEndsTheCallAndLeavesNothing() throws Exception {
    Call call = new Call("bureau").terms(terms());
    ByteString piece = ByteString.copyFrom(new byte[(1 << 20) + 1]);
    call.asking.onNext(ImportRosterRequest.newBuilder().setChunk(piece).build());

    Failure.of(call::await)
        .is(Code.INVALID_ARGUMENT, "MESSAGE_TOO_LONG")
        .says("最多 1,048,576 字节", "名单分小块发送");
    awaitFiles(0);
  }

  @Test
  void onlySoManyAtATimeAndWhoGoesMakesRoom() throws Exception {
    List<Call> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(new Call("bureau").terms(terms()).file(new byte[1]));
      awaitFiles(i + 1);
    }
    assertThat(Failure.of(() -> new Call("bureau").terms(terms()).await()).reason())
        .isEqualTo("BUSY");

    open.forEach(call -> call.asking.onError(new IllegalStateException("gone")));
    awaitFiles(0);

    assertThat(send(terms(), list()).getState()).isEqualTo(RosterState.ROSTER_STATE_TAKEN_IN);
    awaitFiles(0);
  }

  /** Files of rosters that are on their way, of this process and of no other. */
  private static void awaitFiles(int wanted) throws Exception {
    for (int i = 0; i < 200 && files() != wanted; i++) {
      Thread.sleep(50);
    }
    assertThat(files()).isEqualTo(wanted);
  }

  private static long files() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(ImportRosterTest::isRoster).count();
    }
  }

  private static boolean isRoster(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("yizhan-roster-");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
