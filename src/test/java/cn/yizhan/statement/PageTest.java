package cn.yizhan.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void aChineseCharacterIsTwoColumnsWide() {
    assertThat(Page.width("ab")).isEqualTo(2);
    assertThat(Page.width("低保a，　")).isEqualTo(9);
    assertThat(Page.width("\uD842\uDFB7")).isEqualTo(2);
    assertThat(Page.width("e\u0301")).isEqualTo(1);
    assertThat(Page.width("×−")).isEqualTo(2);
  }

  @Test
  void columnsAlignWhateverTheirWidth() {
    Page page = new Page();

    page.table(
        " ",
        List.of(false, true),
        List.of(List.of("类别", "合计"), List.of("a", "1,000.00"), List.of("乙", "1.00")));

    assertThat(page).hasToString(" 类别      合计\n a     1,000.00\n 乙        1.00\n");
  }

  @Test
  void aParagraphIsBrokenWhereTheLineIsFull() {
    Page page = new Page();

    page.paragraph("· ", "字".repeat(50));

    assertThat(page).hasToString("· " + "字".repeat(49) + "\n  字\n");
  }

  @Test
  void aNumberIsNotBroken() {
    Page page = new Page();

    page.paragraph("", "字".repeat(48) + "1,234.50元");

    assertThat(page).hasToString("字".repeat(48) + "\n1,234.50元\n");
  }

  @Test
  void punctuationDoesNotBeginALine() {
    Page page = new Page();

    page.paragraph("", "字".repeat(50) + "，后面");

    assertThat(page).hasToString("字".repeat(49) + "\n字，后面\n");
  }

  @Test
  void aWordWiderThanThePageStandsAlone() {
    Page page = new Page();

    page.paragraph("· ", "x".repeat(120) + "字");

    assertThat(page).hasToString("· " + "x".repeat(120) + "\n  字\n");
  }
}
