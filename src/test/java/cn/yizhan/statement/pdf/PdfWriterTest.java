package cn.yizhan.statement.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.statement.Samples;
import cn.yizhan.statement.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
  /** What a short statement may take with both faces in it. */
  private static final int MOST_BYTES = 100_000;

  @Test
  void saysAllThatStandsOnTheStatementOnOneSheetOfA4() throws IOException {
    for (Statement statement : Samples.all()) {
      byte[] pdf = PdfWriter.write(List.of(statement));
      assertHolds(pdf, statement);
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(document.getNumberOfPages()).as(statement.name()).isOne();
        assertThat(document.getPage(0).getMediaBox().toString()).startsWith("[0.0,0.0,595.2");
      }
    }
  }

  private static void assertHolds(byte[] pdf, Statement statement) throws IOException {
    String text = squeezed(text(pdf));
    int from = 0;
    for (String word : Samples.words(statement)) {
      int at = text.indexOf(squeezed(word), from);
      assertThat(at)
          .as("%s: “%s” after …%s", statement.name(), word, text.substring(0, from))
          .isNotNegative();
      from = at + squeezed(word).length();
    }
  }

  @Test
  void everyFontIsInTheFileAndOnlyWhatIsUsedOfIt() throws IOException {
    byte[] pdf = PdfWriter.write(List.of(Samples.all().get(0)));

    assertThat(pdf).hasSizeLessThan(MOST_BYTES);
    List<String> names = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).isTrue();
          names.add(font.getName());
        }
      }
    }
    assertThat(names)
        .allMatch(name -> name.matches("[A-Z]{6}\\+NotoSansSC-(Regular|Bold)"))
        .hasSize(2);
  }

  @Test
  void aLongBillGoesOnWithItsColumnsNamedAgain() throws IOException {
    List<String> bill =
        new ArrayList<>(Files.readAllLines(Path.of("src/samples/120000-tianjin.txt")));
    int first = bill.indexOf(bill.stream().filter(l -> l.startsWith("费用　")).findFirst().get());
    bill.addAll(first, Collections.nCopies(60, "费用　诊察费　符合政策范围　10.00"));
    Statement statement = Samples.of("long", bill).get(0);

    byte[] pdf = PdfWriter.write(List.of(statement));

    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isGreaterThan(1);
      for (int page = 1; page <= pages; page++) {
        assertThat(page(document, page))
            .contains("第 %d 页　共 %d 页".formatted(page, pages).replace('　', ' '));
        assertThat(page(document, page).contains("（续）")).isEqualTo(page > 1);
      }
    }
  }

  @Test
  void severalStatementsBeginOnSheetsOfTheirOwn() throws IOException {
    List<Statement> statements = Samples.of("360700-ganzhou");

    try (PDDocument document = Loader.loadPDF(PdfWriter.write(statements))) {
      assertThat(document.getNumberOfPages()).isEqualTo(statements.size());
      for (int page = 1; page <= statements.size(); page++) {
        assertThat(page(document, page)).contains(statements.get(page - 1).name(), "第 1 页");
      }
    }
  }

  @Test
  void aCharacterTheFontDoesNotHaveIsSeenToBeMissing() throws IOException {
    Statement sample = Samples.all().get(0);
    Statement rare =
        new Statement("x", "\uD869\uDEA5\u0007", "\uD869\uDEA5医院\uFFFF一人", sample.blocks());

    assertThat(text(PdfWriter.write(List.of(rare)))).contains("〓〓", "〓医院〓一人");
  }

  @Test
  void theSameStatementGivesTheSameBytesWhoeverElsePrints() throws Exception {
    List<Statement> statements = Samples.of("520500-bijie");
    List<byte[]> alone = statements.stream().map(s -> PdfWriter.write(List.of(s))).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<byte[]>> together = new ArrayList<>();
      for (int round = 0; round < 8; round++) {
        for (Statement statement : statements) {
          together.add(threads.submit(() -> PdfWriter.write(List.of(statement))));
        }
      }
      for (int i = 0; i < together.size(); i++) {
        assertThat(Arrays.equals(together.get(i).get(), alone.get(i % alone.size()))).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingStandsOutsideTheMargins() {
    for (Statement statement : Samples.all()) {
      Sheets.Laid laid = Sheets.of(statement);
      int from = laid.paper().left();
      int to = from + laid.paper().width();
      for (List<Mark> sheet : laid.sheets()) {
        for (Mark mark : sheet) {
          int left = mark instanceof Mark.Text text ? text.x() : ((Mark.Box) mark).x();
          int right =
              mark instanceof Mark.Text text
                  ? text.x() + text.style().width(text.text())
                  : left + ((Mark.Box) mark).width();
          assertThat(left).as(mark.toString()).isGreaterThanOrEqualTo(from);
          assertThat(right).as("%s: %s", statement.name(), mark).isLessThanOrEqualTo(to + Ink.HAIR);
        }
      }
    }
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static String page(PDDocument document, int page) {
    try {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      return stripper.getText(document).replace('　', ' ');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s　]+", "").toLowerCase(Locale.ROOT);
  }
}
