package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.app.TestCertificates.Pem;
import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.watch.CallRecord;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.channelz.v1.GetServersResponse;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call, over TLS on a real socket. */
final class CallersTest {
  private static final TestCertificates AUTHORITY = new TestCertificates();
  private static final TestCertificates STRANGERS = new TestCertificates();
  private static final Optional<String> NONE = Optional.empty();
  private static final String HOSPITAL = "urn:yizhan:institution:H36070200005";

  @TempDir private Path folder;

  private GuardedServer server;

  @BeforeEach
  void prepare() {
    server = new GuardedServer(folder, AUTHORITY);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCertificatesUriIsTheInstitution() throws Exception {
    server.start();
    ManagedChannel channel = connect(Optional.of(AUTHORITY.client("CN=his 1", HOSPITAL)));

    GuardedServer.call(channel, NONE);

    assertThat(server.callers)
        .singleElement()
        .extracting(Caller::institution)
        .isEqualTo(Optional.of("H36070200005"));
    assertThat(server.callers.get(0).roles()).containsExactly(Caller.Role.HOSPITAL);
    assertThat(server.callers.get(0).name()).startsWith("certificate:");
  }

  @Test
  void withoutOurUrisTheCommonNameIsTheInstitution() throws Exception {
    server.start();
    ManagedChannel channel =
        connect(Optional.of(AUTHORITY.client("CN=H36070200005,O=x", "https://a.example")));

    GuardedServer.call(channel, NONE);

    assertThat(server.callers.get(0).institution()).contains("H36070200005");
  }

  @Test
  void aCertificateMayHaveARole() throws Exception {
    server.start();
    ManagedChannel channel =
        connect(Optional.of(AUTHORITY.client("CN=H36070200005", "urn:yizhan:role:bureau")));

    GuardedServer.call(channel, NONE);

    assertThat(server.callers.get(0).institution()).isEmpty();
    assertThat(server.callers.get(0).roles()).containsExactly(Caller.Role.BUREAU);
  }

  @Test
  void aCertificateThatNamesNobodyIsRefusedAndTheRefusalIsNoted() throws Exception {
    server.start();
    ManagedChannel channel = connect(Optional.of(AUTHORITY.client("CN=赣州市人民医院")));

    assertThat(GuardedServer.refusal(channel, NONE).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(GuardedServer.refusal(channel, NONE)).hasMessageContaining("证书上没有本服务认得的机构");
    assertThat(server.callers).isEmpty();
    assertThat(server.calls).extracting(CallRecord::reason).containsOnly("CALLER_UNKNOWN");
    assertThat(server.calls).extracting(CallRecord::code).containsOnly("UNAUTHENTICATED");
  }

  @Test
  void twoInstitutionsOrAnUnknownRoleNameNobody() throws Exception {
    server.start();
    ManagedChannel channel =
        connect(Optional.of(AUTHORITY.client("CN=a", HOSPITAL, HOSPITAL + "1")));
    assertThat(GuardedServer.refusal(channel, NONE).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);

    channel = connect(Optional.of(AUTHORITY.client("CN=a", HOSPITAL, "urn:yizhan:role:king")));
    assertThat(GuardedServer.refusal(channel, NONE).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void strangersTheExpiredAndThoseWithoutACertificateDoNotGetIn() throws Exception {
    server.start();
    for (Optional<Pem> shown :
        List.of(
            Optional.<Pem>empty(),
            Optional.of(STRANGERS.client("CN=a", HOSPITAL)),
            Optional.of(AUTHORITY.expired("CN=H36070200005")))) {
      ManagedChannel channel = connect(shown);
      assertThat(GuardedServer.refusal(channel, NONE).getStatus().getCode())
          .isEqualTo(Status.Code.UNAVAILABLE);
    }
    assertThat(server.calls).isEmpty();
  }

  @Test
  void aTokenDoesWhereCertificatesAreNotShown() throws Exception {
    String secret = server.useTokens();
    server.start();
    ManagedChannel channel = connect(Optional.empty());

    GuardedServer.call(channel, Optional.of("his." + secret));

    assertThat(server.callers.get(0).name()).isEqualTo("token:his");
    assertThat(GuardedServer.refusal(channel, Optional.of("his.wrong")))
        .hasMessageContaining("令牌不认识、写错了或已过期");
    assertThat(GuardedServer.refusal(channel, NONE))
        .hasMessageContaining("authorization: Bearer <令牌>");
    assertThat(server.calls.toString()).doesNotContain(secret);
  }

  @Test
  void aWrongTokenIsRefusedEvenWithAGoodCertificate() throws Exception {
    server.useTokens();
    server.start();
    ManagedChannel channel = connect(Optional.of(AUTHORITY.client("CN=his 1", HOSPITAL)));

    assertThat(GuardedServer.refusal(channel, Optional.of("his.wrong")).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    GuardedServer.call(channel, NONE);
  }

  @Test
  void healthIsForEverybodyAndChannelzForMonitors() throws Exception {
    server.useTokens();
    server.start();
    ManagedChannel nobody = connect(Optional.empty());
    ManagedChannel hospital = connect(Optional.of(AUTHORITY.client("CN=a", HOSPITAL)));
    ManagedChannel monitor =
        connect(Optional.of(AUTHORITY.client("CN=a", "urn:yizhan:role:monitor")));

    assertThat(HealthGrpc.newBlockingStub(nobody).check(HealthCheckRequest.getDefaultInstance()))
        .isNotNull();
    assertThatThrownBy(() -> servers(nobody)).hasMessageContaining("UNAUTHENTICATED");
    assertThatThrownBy(() -> servers(hospital)).hasMessageContaining("PERMISSION_DENIED");
    assertThat(servers(monitor)).isNotNull();
  }

  @Test
  void aNewCertificateOfTheServerIsShownWithoutARestart() throws Exception {
    server.start();
    TestCertificates next = new TestCertificates();
    Files.setLastModifiedTime(folder.resolve("server.pem"), FileTime.fromMillis(1000));
    next.server().write(folder, "server");
    Optional<Pem> client = Optional.of(AUTHORITY.client("CN=a", HOSPITAL));

    for (int attempt = 0; attempt < 50 && server.callers.isEmpty(); attempt++) {
      try {
        GuardedServer.call(server.connect(client, next), NONE);
      } catch (StatusRuntimeException notYet) {
        Thread.sleep(100);
      }
    }

    assertThat(server.callers).hasSize(1);
  }

  @Test
  void certificatesThatCannotBeUsedAreSaidToBe() throws Exception {
    server.start();
    Files.writeString(folder.resolve("server.key"), "no key");
    assertThatThrownBy(() -> TlsFiles.credentials(server.configuration(), server.timer))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("server.key")
        .hasMessageContaining("BEGIN PRIVATE KEY");

    AUTHORITY.server().write(folder, "server");
    server.set(Setting.TLS_CLIENT_CA, "missing.pem");
    assertThatThrownBy(() -> TlsFiles.credentials(server.configuration(), server.timer))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("missing.pem");
  }

  private static GetServersResponse servers(ManagedChannel channel) {
    return ChannelzGrpc.newBlockingStub(channel).getServers(GetServersRequest.getDefaultInstance());
  }

  private ManagedChannel connect(Optional<Pem> shown) throws Exception {
    return server.connect(shown, AUTHORITY);
  }
}
