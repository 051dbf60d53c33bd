package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Store;
import cn.yizhan.proto.monitor.v1.GetFundRequest;
import cn.yizhan.proto.monitor.v1.GetIndicatorsRequest;
import cn.yizhan.proto.monitor.v1.GetIndicatorsResponse;
import cn.yizhan.proto.monitor.v1.IndicatorLine;
import cn.yizhan.proto.monitor.v1.IndicatorVerdict;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import io.grpc.Status.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GetIndicators and GetFund: what they add up, and for whom. */
class IndicatorsRpcTest {
  private final RunningServer server = Sample.server(store());

  /** Where the ledger is kept. */
  Store store() {
    return Store.MEMORY;
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static GetIndicatorsRequest.Builder asked() {
    return GetIndicatorsRequest.newBuilder()
        .setRegionCode(Sample.REGION)
        .setFromMonth("2023-01")
        .setToMonth("2023-12");
  }

  private static FeeLine line(long inScopeFen, long fullSelfFen) {
    return FeeLine.newBuilder()
        .setCategory("09")
        .setInScopeFen(inScopeFen)
        .setFullSelfFen(fullSelfFen)
        .build();
  }

  private void settle(String requestId, Bill.Builder bill) {
    var unused = server.as("bureau").settle(Sample.settle(requestId, bill));
  }

  @Test
  void anIndicatorIsToldWithWhatItIsHeldTo() {
    settle("r-1", Sample.bill().clearLines().addLines(line(900_000, 100_001)));

    GetIndicatorsResponse answer = server.monitorAs("monitor").getIndicators(asked().build());

    assertThat(answer.getEdition().getWorkbook()).isEqualTo("360700-ganzhou/2023-01-01.xlsx");
    assertThat(answer.getLinesList())
        .extracting(line -> line.getScope() + " " + line.getKey() + " " + line.getMonth())
        .containsExactly(
            "INDICATOR_SCOPE_REGION 360700 2023-03",
            "INDICATOR_SCOPE_REGION 360700 ",
            "INDICATOR_SCOPE_COUNTY  2023-03",
            "INDICATOR_SCOPE_COUNTY  ",
            "INDICATOR_SCOPE_INSTITUTION H36070200005 2023-03",
            "INDICATOR_SCOPE_INSTITUTION H36070200005 ");
    IndicatorLine hospital = answer.getLines(4);
    assertThat(hospital.getName()).isEqualTo("示例赣州市综合医院");
    assertThat(hospital.getInstitutionClass()).isEqualTo("三级");
    assertThat(hospital.getCounty()).isEqualTo("章贡区");
    assertThat(hospital.getVisitCount()).isEqualTo(1);
    assertThat(hospital.getPersonCount()).isEqualTo(1);
    assertThat(hospital.getTotalFen()).isEqualTo(1_000_001);
    assertThat(hospital.getOutOfCatalogueFen()).isEqualTo(100_001);
    var outside = hospital.getValues(0);
    assertThat(outside.getIndicator()).isEqualTo("目录外占比");
    assertThat(outside.getPart()).isEqualTo(100_001);
    assertThat(outside.getWhole()).isEqualTo(1_000_001);
    assertThat(outside.getShareBp()).isEqualTo(1_000);
    assertThat(outside.getTargetBp()).isEqualTo(1_000);
    assertThat(outside.getVerdict())
        .as("shown as 10 %, and more all the same")
        .isEqualTo(IndicatorVerdict.INDICATOR_VERDICT_MISSED);
    assertThat(outside.getSource().getSheet()).isEqualTo("机构考核");
  }

  @Test
  void aHospitalSeesItsOwnIndicatorsOnly() {
    settle("r-1", Sample.bill());
    settle("r-2", Sample.bill().setVisitId("zy-2").setInstitutionCode(Sample.OTHER_HOSPITAL));
    GetIndicatorsRequest own = asked().setInstitutionCode(Sample.HOSPITAL).build();

    assertThat(server.monitorAs(Sample.HOSPITAL).getIndicators(own).getLinesList())
        .hasSize(2)
        .allMatch(line -> line.getKey().equals(Sample.HOSPITAL))
        .allMatch(line -> line.getVisitCount() == 1);
    assertThat(Failure.of(() -> server.monitorAs(Sample.OTHER_HOSPITAL).getIndicators(own)).code())
        .isEqualTo(Code.PERMISSION_DENIED);
    assertThat(
            Failure.of(() -> server.monitorAs(Sample.HOSPITAL).getIndicators(asked().build()))
                .reason())
        .isEqualTo("ROLE_MISSING");
    GetFundRequest fund =
        GetFundRequest.newBuilder().setRegionCode(Sample.REGION).setYear(2023).build();
    assertThat(Failure.of(() -> server.monitorAs(Sample.HOSPITAL).getFund(fund)).reason())
        .isEqualTo("ROLE_MISSING");
    assertThat(server.monitorAs("bureau").getFund(fund).getAccountsCount()).isPositive();
  }

  @Test
  void wrongFieldsAreAllNamed() {
    GetIndicatorsRequest wrong =
        asked().setRegionCode("36").setFromMonth("2023-13").setToMonth("去年").build();
    assertThat(Failure.of(() -> server.monitorAs("bureau").getIndicators(wrong)).fields())
        .containsExactly("region_code", "from_month", "to_month");
    assertThat(
            Failure.of(
                    () ->
                        server
                            .monitorAs("bureau")
                            .getIndicators(asked().setToMonth("2022-12").build()))
                .fields())
        .containsExactly("to_month");
    GetFundRequest later =
        GetFundRequest.newBuilder().setRegionCode(Sample.REGION).setYear(2025).build();
    assertThat(Failure.of(() -> server.monitorAs("bureau").getFund(later)).fields())
        .containsExactly("year");
    GetFundRequest nowhere = later.toBuilder().setYear(2023).setRegionCode("990000").build();
    assertThat(Failure.of(() -> server.monitorAs("bureau").getFund(nowhere)).reason())
        .isEqualTo("UNKNOWN_REGION");
  }

  @Test
  void theWorkbookOfIndicatorsHasItsTablesAndCharts() throws IOException {
    settle("r-1", Sample.bill());
    byte[] indicators =
        server
            .monitorAs("bureau")
            .getIndicators(asked().setWorkbook(true).build())
            .getWorkbook()
            .toByteArray();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(indicators))) {
      assertThat(book)
          .extracting(org.apache.poi.ss.usermodel.Sheet::getSheetName)
          .containsExactly("图表", "按月", "县区", "机构", "考核");
      String when = "（2023-01 至 2023-12）";
      assertThat(titles(book))
          .containsExactly(
              "赣州市逐月指标" + when,
              "赣州市逐月次均个人负担" + when,
              "赣州市各县区指标" + when,
              "赣州市各县区次均个人负担" + when,
              "赣州市各机构指标" + when,
              "赣州市各机构次均个人负担" + when);
      assertThat(book.getSheet("机构").getRow(1).getCell(0).getStringCellValue())
          .isEqualTo("示例赣州市综合医院");
      assertThat(book.getSheet("考核").getRow(0).getCell(7).getStringCellValue())
          .isEqualTo("不计的特殊病例（人次）");
      assertThat(book.getSheet("考核").getRow(1).getCell(7).getNumericCellValue()).isZero();
      assertThat(book.getSheet("考核").getRow(1).getCell(9).getStringCellValue()).contains("十三");
      Set<String> held = new TreeSet<>();
      book.getSheet("考核").forEach(row -> held.add(row.getCell(0) + " " + row.getCell(3)));
      assertThat(held)
          .as("only whom 范围 names")
          .containsExactly("县区 市域内就诊率", "机构 目录外占比", "统筹区 市域内就诊率", "统筹区 目录外占比", "范围 指标");
    }
  }

  @Test
  void theWorkbookOfTheFundHasItsTablesAndCharts() throws IOException {
    settle("r-1", Sample.bill());
    byte[] fund =
        server
            .monitorAs("bureau")
            .getFund(
                GetFundRequest.newBuilder()
                    .setRegionCode(Sample.REGION)
                    .setYear(2023)
                    .setWorkbook(true)
                    .build())
            .getWorkbook()
            .toByteArray();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(fund))) {
      assertThat(titles(book))
          .containsExactly(
              "赣州市2023年按月支付", "赣州市2023年按身份支付", "赣州市2023年按用途支付", "赣州市2023年按层支付", "赣州市2023年支付与预算");
      assertThat(book.getSheet("按月").getLastRowNum()).isGreaterThanOrEqualTo(12);
      assertThat(book.getSheet("按层").getLastRowNum()).isGreaterThan(1);
      assertThat(book.getSheet("明细").getRow(1).getCell(4).getStringCellValue()).isNotEmpty();
      assertThat(book.getSheet("预算与结余").getLastRowNum()).isGreaterThan(1);
    }
  }

  private static List<String> titles(XSSFWorkbook book) {
    return book.getSheetAt(0).getDrawingPatriarch().getCharts().stream()
        .map(chart -> chart.getTitleText().getString())
        .toList();
  }
}
