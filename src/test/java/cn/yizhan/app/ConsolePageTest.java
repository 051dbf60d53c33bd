package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import io.grpc.ManagedChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page as somebody at the desk uses it. */
final class ConsolePageTest extends ConsoleInBrowser {
  private static final String SHANXI = "140000";
  private static final int YEAR = 2023;
  private static final String MARKUP = "<img id=evil src=/evil>";

  private static final String ROWS = "document.querySelectorAll('#alerts tbody tr').length";

  @Test
  void aSettlementIsFoundWithItsReasons() throws Exception {
    String id = DemoData.settle(server.ports().calls());
    browser.open(home());
    browser.click("nav a", "结算查询");

    browser.type("input[name=institution]", DemoData.INSTITUTION);
    browser.type("input[name=request]", "demo-0");
    browser.click("button", "查询");

    browser.awaitText("逐层计算与依据");
    browser.awaitText(id);
    browser.awaitText("999999********0063");
    browser.awaitText("22,293.27");
    browser.awaitText("360700-ganzhou/2023-01-01.xlsx");
    picture("settlement.png");
    assertThat(browser.eval("document.body.innerText")).doesNotContain("undefined", "null", "NaN");
    statementsAreSaved(id);
    keptToItself();
  }

  @Test
  void everyViewShowsTheYear() throws Exception {
    DemoYear.settle(
        server.registry(), server.ports().calls(), LocalDate.of(YEAR, 12, 31), () -> false);
    browser.open(home());
    alerts();
    burdens();
    fund();
    indicators();
    whatIsNoMarkupStaysText();
    assertThat(browser.eval("document.body.innerText")).doesNotContain("undefined", "NaN");
    keptToItself();
  }

  private void alerts() throws Exception {
    browser.choose("select[name=region]", WENZHOU);
    browser.awaitText("因病致贫返贫预警");
    browser.awaitText("30,000.00");
    browser.awaitText("330300-wenzhou/2022-07-01.xlsx");
    browser.awaitText("● 实时");
    crossALine();
    browser.awaitText("999999********0045");
    browser.await("document.querySelector('#alerts').innerText.includes('新预警 新')");
    picture("alerts.png");
    browser.choose("select[name=level]", "化解");
    browser.await("!document.querySelector('#alerts').innerText.includes('因病致贫返贫预警')");
    browser.choose("select[name=level]", "");
    browser.click("a", "经过");
    browser.awaitText("本年留给个人的");
    browser.awaitText("越线");
    browser.awaitText("系统");
    picture("alert.png");
  }

  @Test
  void thePageGoesOnWhereItWasAfterTheServerWasGone() throws Exception {
    DemoYear.settle(
        server.registry(), server.ports().calls(), LocalDate.of(YEAR, 12, 31), () -> false);
    browser.open(home());
    browser.choose("select[name=region]", WENZHOU);
    browser.awaitText("● 实时");
    String before = browser.eval(ROWS);
    String port = String.valueOf(server.ports().console().orElseThrow());

    server.close();
    browser.awaitText("连接断了，正在重连");
    server = TestServers.start(folder, key, Map.of(Setting.CONSOLE_PORT, port));
    crossALine();

    browser.awaitText("999999********0045");
    browser.awaitText("● 实时");
    assertThat(browser.eval(ROWS)).isEqualTo(String.valueOf(Integer.parseInt(before) + 1));
  }

  /** Somebody's burden crosses a line while the page is open. */
  private void crossALine() {
    Bill bill =
        Bill.newBuilder()
            .setRegionCode(WENZHOU)
            .setIdNumber("999999196805070045")
            .setInstitutionCode("H33030200005")
            .setVisitId(MARKUP)
            .setSettledOn(YEAR + "-12-30")
            .setMedType("21")
            .setReferral(Referral.REFERRAL_REFERRED)
            .addLines(FeeLine.newBuilder().setCategory("09").setFullSelfFen(4_000_000))
            .build();
    ManagedChannel channel = TestServers.connect(server);
    SettlementServiceGrpc.newBlockingStub(channel)
        .settle(SettleRequest.newBuilder().setRequestId("live").setBill(bill).build());
    channel.shutdownNow();
  }

  private void burdens() throws Exception {
    browser.click("nav a", "负担分布");
    browser.choose("select[name=region]", WENZHOU);
    browser.choose("select[name=year]", String.valueOf(YEAR));
    browser.awaitText("低保边缘家庭成员");
    browser.awaitText("35");
    drawn(1);
    picture("burdens.png");
  }

  private void fund() throws Exception {
    browser.click("nav a", "基金");
    browser.choose("select[name=region]", SHANXI);
    browser.choose("select[name=year]", "2019");
    browser.awaitText("预计超过");
    browser.awaitText("30,000,000.00");
    drawn(3);
    picture("fund.png");
  }

  private void indicators() throws Exception {
    browser.click("nav a", "指标");
    browser.choose("select[name=region]", WENZHOU);
    browser.choose("select[name=from]", YEAR + "-01");
    browser.awaitText("示例温州综合医院");
    drawn(1);
    picture("indicators.png");
    browser.choose("select[name=scope]", "INDICATOR_SCOPE_REGION");
    browser.awaitText("统筹区：是否达标");
    drawn(1);
  }

  private void whatIsNoMarkupStaysText() throws Exception {
    browser.click("nav a", "结算查询");
    browser.type("input[name=institution]", "H33030200005");
    browser.type("input[name=request]", "live");
    browser.click("button", "查询");
    browser.awaitText(MARKUP);
    assertThat(browser.eval("document.querySelector('#evil') === null")).isEqualTo("true");
  }

  /** So many charts have something on them. */
  private void drawn(int charts) throws Exception {
    browser.await(
        """
        document.querySelectorAll('.chart canvas').length === %d
          && [...document.querySelectorAll('.chart canvas')].every((canvas) => new Set(
              new Uint32Array(canvas.getContext('2d')
                  .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size > 20)
        """
            .formatted(charts));
  }

  private void statementsAreSaved(String id) throws Exception {
    Path saved = Files.createDirectories(folder.resolve("saved"));
    browser.downloadTo(saved);
    browser.click("button", "结算单 PDF");
    browser.await("document.querySelectorAll('button:disabled').length === 0");
    Path file = saved.resolve("结算单-" + id + ".pdf");
    for (int i = 0; i < 600 && !Files.exists(file); i++) {
      Thread.sleep(50);
    }
    try (Stream<Path> files = Files.list(saved)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(Files.readAllBytes(file)).startsWith(0x25, 0x50, 0x44, 0x46);
  }
}
