package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yizhan.console.Chromium;
import cn.yizhan.registry.IdSecret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with its page in a browser. Pictures are kept in {@code target/console}. Without a
 * Chromium there is nothing to see, and the test says so; where {@code CHROMIUM} names one it must
 * be there.
 */
abstract class ConsoleInBrowser {
  static final String WENZHOU = "330300";
  private static final Path PICTURES = Path.of("target", "console");

  final String key = IdSecret.random().hex();

  @TempDir Path folder;

  RunningServer.Started server;
  Chromium browser;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Chromium.program().isPresent(), "no Chromium on the PATH");
    server = TestServers.start(folder, key, Map.of(Setting.CONSOLE_PORT, "0"));
    DemoData.register(server.registry());
    browser = new Chromium(Chromium.program().orElseThrow(), folder, "zh-CN");
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

  /** A picture of a view, in which no table has to be pushed aside to be read. */
  void picture(String name) throws Exception {
    browser.picture(PICTURES.resolve(name));
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('.table')]"
                    + ".filter((table) => table.scrollWidth > table.clientWidth).length"))
        .as("tables wider than the page in %s", name)
        .isEqualTo("0");
  }

  String home() {
    return "http://127.0.0.1:%d/".formatted(server.ports().console().orElseThrow());
  }

  /** Nothing went wrong in the browser, and it asked nobody but this server. */
  void keptToItself() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.addresses())
        .isNotEmpty()
        .allMatch(address -> address.matches("(data:|(blob:)?" + home() + ").*"));
  }
}
