package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityBatchResponse;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityRequest;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponse;
import cn.yizhan.proto.eligibility.v1.Circumstances;
import cn.yizhan.proto.eligibility.v1.InstitutionKind;
import cn.yizhan.proto.eligibility.v1.LayerBenefit;
import cn.yizhan.proto.eligibility.v1.LayerStatus;
import cn.yizhan.proto.eligibility.v1.Offer;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.Referral;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 人员待遇享受检查 over the wire. */
class EligibilityTest {
  private RunningServer server;

  @BeforeEach
  void start() {
    server = Sample.server();
  }

  @AfterEach
  void close() {
    server.close();
  }

  static CheckEligibilityRequest.Builder ask() {
    return CheckEligibilityRequest.newBuilder()
        .setRegionCode(Sample.REGION)
        .setIdNumber(Sample.ID_NUMBER)
        .setOn("2023-03-10");
  }

  private CheckEligibilityResponse bureau(CheckEligibilityRequest.Builder request) {
    return server.eligibilityAs("bureau").checkEligibility(request.build());
  }

  static LayerBenefit layer(CheckEligibilityResponse answer, String name) {
    return answer.getBenefits(0).getLayersList().stream()
        .filter(layer -> layer.getLayer().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysWhatAPersonHasAndWhyNot() {
    CheckEligibilityResponse answer = bureau(ask());

    assertThat(answer.getSummaryList()).hasSizeBetween(5, 15);
    assertThat(answer.getPerson().getIdNumberMasked()).isEqualTo("360702********0015");
    assertThat(answer.getIdentities(0).getName()).isEqualTo("低保对象");
    assertThat(answer.getIdentities(0).getGroupsList()).contains("二类人员");
    assertThat(answer.getCounting().getName()).isEqualTo("低保对象");
    LayerBenefit assistance = layer(answer, "住院救助");
    assertThat(assistance.getStatus()).isEqualTo(LayerStatus.LAYER_STATUS_DEPENDS);
    assertThat(assistance.getOffers(0).getWhenList())
        .containsExactly("医疗类别 门诊慢特病、普通住院，转诊 已转诊、无需转诊");
    assertThat(assistance.getOffers(0).getKind()).isEqualTo(MovementKind.MOVEMENT_KIND_PAID);
    assertThat(assistance.getOffers(0).getCapLeftFen()).isEqualTo(5_000_000);
    assertThat(assistance.getOffers(0).getSegments(0).getRatioBp()).isEqualTo(7500);
    assertThat(assistance.getOffers(0).getSources(0).getSheet()).isEqualTo("住院救助");
    LayerBenefit outpatient = layer(answer, "普通门诊救助");
    assertThat(outpatient.getStatus()).isEqualTo(LayerStatus.LAYER_STATUS_DOES_NOT_APPLY);
    assertThat(outpatient.getReason()).isEqualTo("人员类别须是特困人员，现在是低保对象");
    assertThat(layer(answer, "职工住院").getReason()).isEqualTo("险种须是职工，现在是居民");
    assertThat(answer.getToApplyFor(0).getApplication()).isEqualTo("倾斜救助");
    assertThat(answer.getEdition().getEffectiveFrom()).isEqualTo("2023-01-01");
  }

  @Test
  void whatWasSettledIsTakenOffWhatIsLeft() {
    server.hospital().settle(Sample.settle("r-1", Sample.bill()));
    CheckEligibilityResponse answer = bureau(ask());

    Offer illness = layer(answer, "大病保险").getOffers(0);
    Offer assistance = layer(answer, "住院救助").getOffers(0);
    long base = 3_000_000 - 60_000;
    long basic = base * 60 / 100;
    long leftToPerson = 3_000_000 - basic;
    long paidByIllness = (leftToPerson - 850_000) * 65 / 100;
    assertThat(illness.getPositionFen()).isEqualTo(leftToPerson);
    assertThat(illness.getDeductibleFen()).isEqualTo(850_000);
    assertThat(illness.getDeductibleLeftFen()).isZero();
    assertThat(assistance.getCapLeftFen())
        .isEqualTo(5_000_000 - (leftToPerson - paidByIllness) * 75 / 100);
    assertThat(answer.getYear().getStaysCount()).isEqualTo(1);
    assertThat(answer.getSummaryList()).anyMatch(line -> line.contains("住院 1 次"));
  }

  @Test
  void aVisitInMindLeavesOneRowOfEachLayer() {
    Circumstances unreferred =
        Circumstances.newBuilder()
            .setInstitutionKind(
                InstitutionKind.newBuilder().setInstitutionClass("三级").setPlace("统筹区内"))
            .setMedType("21")
            .setReferral(Referral.REFERRAL_NOT_REFERRED)
            .build();
    CheckEligibilityResponse answer = bureau(ask().setCircumstances(unreferred));

    LayerBenefit basic = layer(answer, "居民住院");
    assertThat(basic.getStatus()).isEqualTo(LayerStatus.LAYER_STATUS_APPLIES);
    assertThat(basic.getOffersList()).hasSize(1);
    assertThat(basic.getOffers(0).getWhenList()).isEmpty();
    assertThat(basic.getOffers(0).getSegments(0).getRatioBp()).isEqualTo(4000);
    assertThat(layer(answer, "住院救助").getReason()).isEqualTo("转诊须是已转诊、无需转诊，现在是未转诊");
  }

  @Test
  void aHospitalIsToldWhatItNeeds() {
    CheckEligibilityResponse answer =
        server.eligibilityAs(Sample.HOSPITAL).checkEligibility(ask().build());
    assertThat(answer.getPerson().getIdNumberMasked()).isEqualTo("360702********0015");
    assertThat(answer.getPerson().getCounty()).isEmpty();
    assertThat(answer.toString()).doesNotContain(Sample.ID_NUMBER);

    var elsewhere =
        ask()
            .setCircumstances(Circumstances.newBuilder().setInstitutionCode(Sample.OTHER_HOSPITAL))
            .build();
    Failure.of(() -> server.eligibilityAs(Sample.HOSPITAL).checkEligibility(elsewhere))
        .is(Code.PERMISSION_DENIED, "NOT_YOUR_INSTITUTION");
    Failure.of(() -> server.eligibilityAs("").checkEligibility(ask().build()))
        .is(Code.UNAUTHENTICATED, "CALLER_UNKNOWN");
  }

  @Test
  void whatIsWrongIsRefusedInTheOrderOfTheContract() {
    String stranger = Sample.idNumber("36070219900101001");
    var wrong = Circumstances.newBuilder().setMedType("99").setDisease("没有的病");

    Failure.of(() -> bureau(ask().setIdNumber("1").setRegionCode("x").setOn("2023-02-30")))
        .is(Code.INVALID_ARGUMENT, "INVALID_FIELDS")
        .says("region_code", "id_number", "on");
    Failure.of(
            () -> bureau(ask().setIdNumber(stranger).setOn("2019-01-01").setCircumstances(wrong)))
        .is(Code.NOT_FOUND, "PERSON_UNKNOWN");
    Failure.of(() -> bureau(ask().setOn("2019-01-01").setCircumstances(wrong)))
        .is(Code.FAILED_PRECONDITION, "NO_EDITION_IN_FORCE");
    Failure.of(() -> bureau(ask().setCircumstances(wrong)))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_MED_TYPE")
        .says("99", "没有的病");
  }

  @Test
  void oneOfManyWhoCannotBeAnsweredForHoldsNobodyUp() {
    String stranger = Sample.idNumber("36070219900101001");
    CheckEligibilityBatchRequest request =
        CheckEligibilityBatchRequest.newBuilder()
            .setRegionCode(Sample.REGION)
            .addIdNumbers("1")
            .addIdNumbers(stranger)
            .addIdNumbers(Sample.ID_NUMBER)
            .setOn("2023-03-10")
            .build();
    List<CheckEligibilityBatchResponse> answers = new ArrayList<>();
    server.eligibilityAs("bureau").checkEligibilityBatch(request).forEachRemaining(answers::add);

    assertThat(answers)
        .extracting(CheckEligibilityBatchResponse::getIndex)
        .containsExactly(0, 1, 2);
    assertThat(answers.get(0).getFailure().getReason()).isEqualTo("INVALID_FIELDS");
    assertThat(answers.get(1).getFailure().getReason()).isEqualTo("PERSON_UNKNOWN");
    assertThat(answers.get(1).getFailure().getMessage()).doesNotContain(stranger);
    assertThat(answers.get(2).getEligibility()).isEqualTo(bureau(ask()));
  }
}
