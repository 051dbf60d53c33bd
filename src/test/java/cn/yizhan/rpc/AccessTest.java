package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.GetPersonRequest;
import cn.yizhan.proto.registry.v1.GetPersonResponse;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.registry.v1.PutPersonRequest;
import cn.yizhan.proto.settlement.v1.CompareRequest;
import cn.yizhan.proto.settlement.v1.GetSettlementRequest;
import cn.yizhan.proto.settlement.v1.GetStatementRequest;
import cn.yizhan.proto.settlement.v1.ListSettlementsRequest;
import cn.yizhan.proto.settlement.v1.RequestKey;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what, and the bureau's register. */
class AccessTest {
  private static RunningServer server;
  private static String settlementId;

  @BeforeAll
  static void start() {
    server = Sample.server();
    settlementId =
        server
            .hospital()
            .settle(Sample.settle("r-1", Sample.bill()))
            .getSettlement()
            .getSettlementId();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void aHospitalDoesItsOwnInstitutionsBusinessOnly() {
    var other = server.as(Sample.OTHER_HOSPITAL);
    var compare = CompareRequest.newBuilder().setBill(Sample.bill()).build();
    var list = ListSettlementsRequest.newBuilder().setInstitutionCode(Sample.HOSPITAL).build();
    var byRequest =
        GetSettlementRequest.newBuilder()
            .setRequest(
                RequestKey.newBuilder().setInstitutionCode(Sample.HOSPITAL).setRequestId("r-1"))
            .build();

    denied(() -> other.preSettle(Sample.preSettle(Sample.bill())));
    denied(() -> other.settle(Sample.settle("r-2", Sample.bill())));
    denied(() -> other.reverse(Sample.reverse("r-3").setSettlementId(settlementId).build()));
    denied(() -> other.compare(compare));
    denied(() -> other.listSettlements(list));
    denied(() -> other.getSettlement(byRequest));
  }

  private static void denied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Failure.of(call)
        .is(Code.PERMISSION_DENIED, "NOT_YOUR_INSTITUTION")
        .says("institution_code", Sample.HOSPITAL, Sample.OTHER_HOSPITAL);
  }

  @Test
  void anotherInstitutionsSettlementIsAsIfItWereNotThere() {
    var byId = GetSettlementRequest.newBuilder().setSettlementId(settlementId).build();
    var statement = GetStatementRequest.newBuilder().setSettlementId(settlementId).build();

    Failure.of(() -> server.as(Sample.OTHER_HOSPITAL).getSettlement(byId))
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
    Failure.of(() -> server.as(Sample.OTHER_HOSPITAL).getStatement(statement))
        .is(Code.NOT_FOUND, "SETTLEMENT_UNKNOWN");
  }

  @Test
  void aMonitorReadsEverythingAndWritesNothing() {
    var byId = GetSettlementRequest.newBuilder().setSettlementId(settlementId).build();

    assertThat(server.as("monitor").getSettlement(byId).getSettlement().getSettlementId())
        .isEqualTo(settlementId);
    Failure.of(() -> server.as("monitor").settle(Sample.settle("r-4", Sample.bill())))
        .is(Code.PERMISSION_DENIED, "NOT_YOUR_INSTITUTION");
    Failure.of(() -> server.registryAs("monitor").getPerson(GetPersonRequest.getDefaultInstance()))
        .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
  }

  @Test
  void nobodyDoesNothing() {
    Failure.of(() -> server.as("").settle(Sample.settle("r-5", Sample.bill())))
        .is(Code.UNAUTHENTICATED, "CALLER_UNKNOWN");
  }

  @Test
  void aBureauRegistersPersons() {
    String idNumber = Sample.idNumber("36070219900101001");
    PutPersonRequest request =
        PutPersonRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setIdNumber(idNumber)
            .setPerson(
                Person.newBuilder()
                    .setInsurance("390")
                    .addIdentities(DatedName.newBuilder().setName("特困人员").setFrom("2023-01-01"))
                    .addApprovals(
                        DatedName.newBuilder()
                            .setName("住院救助")
                            .setFrom("2023-01-01")
                            .setTo("2023-12-31")))
            .build();
    GetPersonRequest get =
        GetPersonRequest.newBuilder().setRegionCode(Sample.REGION).setIdNumber(idNumber).build();
    Failure.of(() -> server.registryAs("bureau").getPerson(get))
        .is(Code.NOT_FOUND, "PERSON_UNKNOWN");

    assertThat(server.registryAs("bureau").putPerson(request).getChanged()).isTrue();
    assertThat(server.registryAs("bureau").putPerson(request).getChanged()).isFalse();

    GetPersonResponse person = server.registryAs("bureau").getPerson(get);
    String given = person.getPerson().getPersonNumber();
    assertThat(person.getPerson())
        .isEqualTo(request.getPerson().toBuilder().setPersonNumber(given).build());
    assertThat(person.getIdNumberMasked()).startsWith("360702********");
    assertThat(
            server
                .hospital()
                .preSettle(Sample.preSettle(Sample.bill().setIdNumber(idNumber)))
                .getSettlement()
                .getIdentity())
        .isEqualTo("特困人员");
  }

  @Test
  void aPersonsFieldsAreCheckedAllAtOnce() {
    Failure failure =
        Failure.of(
            () ->
                server
                    .registryAs("bureau")
                    .putPerson(
                        PutPersonRequest.newBuilder()
                            .setPerson(
                                Person.newBuilder()
                                    .addIdentities(
                                        DatedName.newBuilder()
                                            .setFrom("2023-02-01")
                                            .setTo("2023-01-01"))
                                    .addApprovals(DatedName.newBuilder().setName("住院救助")))
                            .build()));

    failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
    assertThat(failure.fields())
        .containsExactly(
            "region_code",
            "id_number",
            "person.insurance",
            "person.identities[0].name",
            "person.identities[0].to",
            "person.approvals[0].from");
  }

  @Test
  void aHospitalRegistersNobody() {
    Failure.of(
            () ->
                server.registryAs(Sample.HOSPITAL).putPerson(PutPersonRequest.getDefaultInstance()))
        .is(Code.PERMISSION_DENIED, "ROLE_MISSING");
  }
}
