package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yizhan.console.Chromium;
import cn.yizhan.registry.IdSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a browser, as somebody at the desk uses it. Pictures are kept in {@code
 * target/console}. Without a Chromium there is nothing to see, and the test says so; where {@code
 * CHROMIUM} names one it must be there.
 */
final class ConsolePageTest {
  private static final Path PICTURES = Path.of("target", "console");

  @TempDir private Path folder;

  private RunningServer.Started server;
  private Chromium browser;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Chromium.program().isPresent(), "no Chromium on the PATH");
    server = TestServers.start(folder, IdSecret.random().hex(), Map.of(Setting.CONSOLE_PORT, "0"));
    DemoData.register(server.registry());
    browser = new Chromium(Chromium.program().orElseThrow(), folder);
  }

  @AfterEach
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aSettlementIsFoundWithItsReasons() throws Exception {
    String id = DemoData.settle(server.ports().calls());
    browser.open(home());
    browser.awaitText("结算查询");

    browser.type("input[name=institution]", DemoData.INSTITUTION);
    browser.type("input[name=request]", "demo-0");
    browser.click("button", "查询");

    browser.awaitText("逐层计算与依据");
    browser.awaitText(id);
    browser.awaitText("999999********0063");
    browser.awaitText("22,293.27");
    browser.awaitText("360700-ganzhou/2023-01-01.xlsx");
    browser.picture(PICTURES.resolve("settlement.png"));
    assertThat(browser.eval("document.body.innerText")).doesNotContain("undefined", "null", "NaN");
    statementsAreSaved(id);
    keptToItself();
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

  private String home() {
    return "http://127.0.0.1:%d/".formatted(server.ports().console().orElseThrow());
  }

  /** Nothing went wrong in the browser, and it asked nobody but this server. */
  private void keptToItself() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.addresses())
        .isNotEmpty()
        .allMatch(address -> address.startsWith(home()) || address.startsWith("blob:" + home()));
  }
}
