package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.console.Chromium;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** How the page asks for months, and what it does with answers that come out of turn. */
final class ConsoleMonthsTest extends ConsoleInBrowser {
  private static final String FROM = "document.querySelector('select[name=from]').value";
  private static final String TO = "document.querySelector('select[name=to]').value";

  private final YearMonth now = YearMonth.now(RunningServer.CLOCK);

  /** A browser's own fields for months and days are in the browser's language and order. */
  @Test
  void monthsReadAlikeWhateverLanguageTheBrowserSpeaks() throws Exception {
    browser.close();
    browser = new Chromium(Chromium.program().orElseThrow(), folder, "en-US");
    browser.open(home());
    browser.click("nav a", "指标");
    browser.choose("select[name=from]", "2023-03");

    assertThat(browser.eval("navigator.language")).isEqualTo("en-US");
    assertThat(browser.eval("document.querySelector('[name=from]').selectedOptions[0].text"))
        .isEqualTo("2023 年 03 月");
    assertThat(browser.eval(TO)).isEqualTo("2023-12");
    assertThat(browser.eval("document.querySelector('select[name=to]').options[0].value"))
        .isEqualTo(now.toString());
    assertThat(
            browser.eval(
                "document.querySelectorAll('[type=month],[type=date],[type=number]').length"))
        .isEqualTo("0");
    picture("indicators-english.png");
    keptToItself();
  }

  /** The first question is refused only when the second one has been answered. */
  @Test
  void aRefusalThatComesLateIsNotShownOverALaterAnswer() throws Exception {
    browser.open(home());
    browser.click("nav a", "指标");
    browser.choose("select[name=region]", WENZHOU);
    browser.awaitText("没有困难群众的结算");
    browser.eval(
        """
        const real = window.fetch;
        let asked = 0;
        window.fetch = (...call) => ++asked > 1 ? real(...call) : new Promise((later) => {
          window.refuse = () => later(new Response('{"message": "迟到的"}', {status: 400}));
        });
        document.querySelector('.nothing').remove();
        """);
    browser.choose("select[name=from]", "2023-01");
    browser.choose("select[name=to]", "2023-06");
    browser.awaitText("没有困难群众的结算");
    browser.eval(
        """
        (async () => {
          window.refuse();
          for (let turn = 0; turn < 20; turn++) {
            await new Promise((next) => setTimeout(next));
          }
        })()
        """);

    assertThat(browser.eval("document.body.innerText")).doesNotContain("迟到的");
  }

  /** The server takes 36 months at most, the first one first. */
  @Test
  void theOtherEndGoesAlongWhenItMakesNoSenseAnyMore() throws Exception {
    browser.open(home());
    browser.click("nav a", "指标");
    browser.choose("select[name=region]", WENZHOU);
    browser.choose("select[name=from]", "2023-01");
    assertThat(browser.eval(TO)).isEqualTo("2023-12");
    browser.choose("select[name=from]", "2023-03");
    assertThat(browser.eval(TO)).isEqualTo("2023-12");
    browser.choose("select[name=to]", now.toString());
    assertThat(browser.eval(FROM)).isEqualTo(now.getYear() + "-01");
    browser.choose("select[name=to]", "2023-12");
    assertThat(browser.eval(FROM)).isEqualTo("2023-01");

    browser.awaitText("没有困难群众的结算");
    keptToItself();
  }
}
