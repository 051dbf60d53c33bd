package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.eligibility.v1.EligibilityServiceGrpc.EligibilityServiceBlockingStub;
import cn.yizhan.proto.eligibility.v1.EndEnrollmentRequest;
import cn.yizhan.proto.eligibility.v1.EndIdentityRequest;
import cn.yizhan.proto.eligibility.v1.EnrollRequest;
import cn.yizhan.proto.eligibility.v1.ListIdentitiesRequest;
import cn.yizhan.proto.eligibility.v1.PutIdentityRequest;
import cn.yizhan.proto.eligibility.v1.RecordedIdentity;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Enrolment;
import cn.yizhan.proto.registry.v1.GetPersonRequest;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.registry.v1.PutPersonRequest;
import cn.yizhan.proto.registry.v1.Source;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The register over the wire: persons whole, and their identities and enrolments one by one. */
class RegistryTest {
  private static final Source PAPER =
      Source.newBuilder().setDepartment("章贡区民政局").setNumber("民证7号").setDate("2023-02-01").build();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = Sample.server();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static EligibilityServiceBlockingStub desk() {
    return server.eligibilityAs("bureau");
  }

  private static Person get(String idNumber) {
    return server
        .registryAs("bureau")
        .getPerson(
            GetPersonRequest.newBuilder()
                .setRegionCode(Sample.REGION)
                .setIdNumber(idNumber)
                .build())
        .getPerson();
  }

  private static PutPersonRequest put(String idNumber, Person.Builder person) {
    return PutPersonRequest.newBuilder()
        .setRegionCode(Sample.REGION)
        .setIdNumber(idNumber)
        .setPerson(person)
        .build();
  }

  private static DatedName poor(String from, String to) {
    return DatedName.newBuilder().setName("低保对象").setFrom(from).setTo(to).setSource(PAPER).build();
  }

  @Test
  void aPersonIsKeptWithEverythingAndShownMasked() {
    String idNumber = Sample.idNumber("36070219810101001");
    Person.Builder person =
        Person.newBuilder()
            .setPersonNumber("36070000000000000001")
            .setName("欧阳小明")
            .setCounty("章贡区")
            .addEnrolments(
                Enrolment.newBuilder().setInsurance("390").setTo("2022-12-31").setSource(PAPER))
            .addEnrolments(Enrolment.newBuilder().setInsurance("310").setFrom("2023-01-01"))
            .addIdentities(poor("2023-01-01", ""))
            .addTags(DatedName.newBuilder().setName("脱贫人口").setFrom("2021-01-01"));

    assertThat(server.registryAs("bureau").putPerson(put(idNumber, person)).getChanged()).isTrue();
    assertThat(server.registryAs("bureau").putPerson(put(idNumber, person)).getChanged()).isFalse();

    assertThat(get(idNumber)).isEqualTo(person.setName("欧***").build());
    Person.Builder less = Person.newBuilder().setInsurance("390");
    server.registryAs("bureau").putPerson(put(idNumber, less));
    assertThat(get(idNumber))
        .as("number, name and county stay")
        .isEqualTo(
            less.setPersonNumber("36070000000000000001").setName("欧***").setCounty("章贡区").build());
  }

  @Test
  void aNumberIsGivenToWhoHasNoneAndNeverToTwo() {
    String one = Sample.idNumber("36070219810101002");
    String other = Sample.idNumber("36070219810101003");
    server.registryAs("bureau").putPerson(put(one, Person.newBuilder().setInsurance("390")));
    assertThat(get(one).getPersonNumber()).matches("360700[0-9A-Z]{16}");

    Person.Builder numbered = Person.newBuilder().setInsurance("390").setPersonNumber("N-1");
    server.registryAs("bureau").putPerson(put(one, numbered));
    Failure.of(() -> server.registryAs("bureau").putPerson(put(other, numbered)))
        .is(Code.ALREADY_EXISTS, "NUMBER_TAKEN")
        .says("N-1", "每人一个编号");
    assertThat(get(one).getPersonNumber()).isEqualTo("N-1");
  }

  /** With a word the workbook does not know no bill of the person's could be settled. */
  @Test
  void nothingIsRegisteredInWordsTheRegionDoesNotKnow() {
    String idNumber = Sample.idNumber("36070219810101009");
    Person.Builder insured = Person.newBuilder().setInsurance("390");
    server.registryAs("bureau").putPerson(put(idNumber, insured));
    DatedName.Builder poorly = DatedName.newBuilder().setName("低保").setFrom("2023-01-01");
    PutIdentityRequest.Builder identity =
        PutIdentityRequest.newBuilder().setRegionCode(Sample.REGION).setIdNumber(idNumber);

    Failure.of(() -> desk().putIdentity(identity.setIdentity(poorly).build()))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_IDENTITY")
        .says("人员类别“低保”不在赣州市的表里", "低保对象");
    unknown(put(idNumber, insured.clone().addIdentities(poorly)), "UNKNOWN_IDENTITY");
    unknown(put(idNumber, insured.clone().addApprovals(poorly)), "UNKNOWN_APPLICATION");
    Person.Builder tagged = insured.clone().addTags(poorly.clone().setName("脱贫户"));
    Failure.of(() -> server.registryAs("bureau").putPerson(put(idNumber, tagged)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_TAG")
        .says("人员标签“脱贫户”不在赣州市的表里，有：脱贫人口、农村居民、渐退期");
    unknown(put(idNumber, insured.clone().setInsurance("999")), "UNKNOWN_INSURANCE");
    unknown(put(idNumber, insured.clone().setTier("高档")), "UNKNOWN_TIER");
    unknown(put(idNumber, insured).toBuilder().setRegionCode("360799").build(), "UNKNOWN_REGION");

    assertThat(get(idNumber).getIdentitiesCount()).isZero();
    DatedName.Builder before =
        DatedName.newBuilder().setName("建档立卡贫困人口").setFrom("2014-01-01").setTo("2020-12-31");
    assertThat(desk().putIdentity(identity.setIdentity(before).build()).getChanged())
        .as("before the first edition there is no word to know")
        .isTrue();
  }

  private void unknown(PutPersonRequest request, String reason) {
    Failure.of(() -> server.registryAs("bureau").putPerson(request))
        .is(Code.FAILED_PRECONDITION, reason);
  }

  @Test
  void everythingWrongWithAPersonIsNamedAtOnce() {
    Person.Builder person =
        Person.newBuilder()
            .setInsurance("390")
            .setName("张*")
            .setPersonNumber("号 码")
            .addEnrolments(Enrolment.newBuilder().setFrom("2023-02-01").setTo("2023-01-01"))
            .addIdentities(poor("", "").toBuilder().setSource(Source.newBuilder().setDate("x")));

    Failure failure =
        Failure.of(
            () ->
                server
                    .registryAs("bureau")
                    .putPerson(put(Sample.idNumber("36070219810101004"), person)));

    failure.is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
    assertThat(failure.fields())
        .containsExactlyInAnyOrder(
            "person.insurance",
            "person.name",
            "person.person_number",
            "person.enrolments[0].insurance",
            "person.enrolments[0].to",
            "person.identities[0].from",
            "person.identities[0].source.date");
    Person.Builder twice =
        Person.newBuilder()
            .addEnrolments(Enrolment.newBuilder().setInsurance("390"))
            .addEnrolments(Enrolment.newBuilder().setInsurance("310").setFrom("2023-01-01"));
    assertThat(
            Failure.of(
                    () ->
                        server
                            .registryAs("bureau")
                            .putPerson(put(Sample.idNumber("36070219810101004"), twice)))
                .fields())
        .containsExactly("person.enrolments");
  }

  @Test
  void anIdentityIsAddedEndedAndItsHistoryTold() {
    String idNumber = Sample.idNumber("36070219810101005");
    server.registryAs("bureau").putPerson(put(idNumber, Person.newBuilder().setInsurance("390")));
    PutIdentityRequest poor =
        PutIdentityRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setIdNumber(idNumber)
            .setIdentity(poor("2023-01-01", ""))
            .build();
    EndIdentityRequest end =
        EndIdentityRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setIdNumber(idNumber)
            .setName("低保对象")
            .setLastDay("2023-06-30")
            .build();

    Failure.of(() -> desk().endIdentity(end)).is(Code.FAILED_PRECONDITION, "NOT_HELD");
    assertThat(desk().putIdentity(poor).getChanged()).isTrue();
    assertThat(desk().putIdentity(poor).getChanged()).isFalse();
    assertThat(desk().endIdentity(end).getChanged()).isTrue();
    assertThat(desk().endIdentity(end).getChanged()).isFalse();

    assertHistory(idNumber);
  }

  private static void assertHistory(String idNumber) {
    ListIdentitiesRequest list =
        ListIdentitiesRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setIdNumber(idNumber)
            .build();
    assertThat(desk().listIdentities(list).getIdentitiesList())
        .extracting(RecordedIdentity::getIdentity)
        .containsExactly(poor("2023-01-01", "2023-06-30"));
    var all = desk().listIdentities(list.toBuilder().setWithHistory(true).build());
    assertThat(all.getIdNumberMasked()).doesNotContain(idNumber);
    assertThat(all.getIdentitiesList())
        .extracting(RecordedIdentity::getIdentity)
        .containsExactly(poor("2023-01-01", ""), poor("2023-01-01", "2023-06-30"));
    assertThat(all.getIdentities(0).hasWithdrawnAt()).isTrue();
    assertThat(all.getIdentities(0).getRecordedBy()).isNotEmpty();
    var before = desk().listIdentities(list.toBuilder().setSaidOn("2020-01-01").build());
    assertThat(before.getIdentitiesList()).isEmpty();
  }

  @Test
  void nobodyIsEnrolledTwice() {
    String idNumber = Sample.idNumber("36070219810101006");
    EnrollRequest workers =
        EnrollRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setIdNumber(idNumber)
            .setEnrolment(Enrolment.newBuilder().setInsurance("310").setFrom("2023-07-01"))
            .build();
    Failure.of(() -> desk().enroll(workers)).is(Code.NOT_FOUND, "PERSON_UNKNOWN");
    server.registryAs("bureau").putPerson(put(idNumber, Person.newBuilder().setInsurance("390")));

    Failure.of(() -> desk().enroll(workers))
        .is(Code.FAILED_PRECONDITION, "INSURED_TWICE")
        .says("请先结束原来的");
    EndEnrollmentRequest end =
        EndEnrollmentRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .setIdNumber(idNumber)
            .setInsurance("390")
            .setLastDay("2023-06-30")
            .build();
    assertThat(desk().endEnrollment(end).getChanged()).isTrue();
    assertThat(desk().enroll(workers).getChanged()).isTrue();
    assertThat(get(idNumber).getEnrolmentsList())
        .containsExactly(
            Enrolment.newBuilder().setInsurance("390").setTo("2023-06-30").build(),
            Enrolment.newBuilder().setInsurance("310").setFrom("2023-07-01").build());
  }

  @Test
  void onlyABureauSeesAndChangesTheRegister() {
    for (String caller : new String[] {Sample.HOSPITAL, "monitor"}) {
      EligibilityServiceBlockingStub other = server.eligibilityAs(caller);
      denied(() -> other.listIdentities(ListIdentitiesRequest.getDefaultInstance()));
      denied(() -> other.putIdentity(PutIdentityRequest.getDefaultInstance()));
      denied(() -> other.endIdentity(EndIdentityRequest.getDefaultInstance()));
      denied(() -> other.enroll(EnrollRequest.getDefaultInstance()));
      denied(() -> other.endEnrollment(EndEnrollmentRequest.getDefaultInstance()));
    }
    Failure.of(() -> desk().putIdentity(PutIdentityRequest.getDefaultInstance()))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS");
  }

  private static void denied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Failure.of(call).is(Code.PERMISSION_DENIED, "ROLE_MISSING");
  }
}
