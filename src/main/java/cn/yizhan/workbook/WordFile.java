package cn.yizhan.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/** A letter as a Word document (.docx): paragraphs one below the other, on one page. */
public final class WordFile {
  private static final int WIDTH_TWIPS = 11_906;
  private static final int HEIGHT_TWIPS = 16_838;
  private static final int TOP_TWIPS = 2_098;
  private static final int BOTTOM_TWIPS = 1_984;
  private static final int LEFT_TWIPS = 1_588;
  private static final int RIGHT_TWIPS = 1_474;
  private static final int INDENT_TWIPS = 640;
  private static final int LINE_TWIPS = 560;
  private static final String BODY_FONT = "仿宋";
  private static final String TITLE_FONT = "黑体";
  private static final int BODY_POINTS = 16;
  private static final int TITLE_POINTS = 22;

  private WordFile() {}

  /** A paragraph and how it stands. */
  public record Paragraph(Style style, String text) {}

  /** How a paragraph stands: as 公文 (GB/T 9704) does it. */
  public enum Style {
    TITLE,
    /** In the middle. */
    CENTRED,
    /** At the margin: who is spoken to. */
    FLUSH,
    /** First line moved in by two characters. */
    BODY,
    /** At the right: who signs, and when. */
    SIGNED
  }

  /** The document's bytes. */
  public static byte[] of(List<Paragraph> paragraphs) {
    try (XWPFDocument document = new XWPFDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      page(document.getDocument().getBody().addNewSectPr());
      paragraphs.forEach(paragraph -> add(document, paragraph));
      document.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A4 with the margins of GB/T 9704. */
  private static void page(CTSectPr section) {
    section.addNewPgSz().setW(BigInteger.valueOf(WIDTH_TWIPS));
    section.getPgSz().setH(BigInteger.valueOf(HEIGHT_TWIPS));
    CTPageMar margins = section.addNewPgMar();
    margins.setTop(BigInteger.valueOf(TOP_TWIPS));
    margins.setBottom(BigInteger.valueOf(BOTTOM_TWIPS));
    margins.setLeft(BigInteger.valueOf(LEFT_TWIPS));
    margins.setRight(BigInteger.valueOf(RIGHT_TWIPS));
  }

  private static void add(XWPFDocument document, Paragraph paragraph) {
    XWPFParagraph added = document.createParagraph();
    added.setAlignment(alignment(paragraph.style()));
    if (paragraph.style() == Style.BODY) {
      added.setIndentationFirstLine(INDENT_TWIPS);
    }
    added.setSpacingAfter(paragraph.style() == Style.TITLE ? LINE_TWIPS : 0);
    XWPFRun run = added.createRun();
    boolean title = paragraph.style() == Style.TITLE;
    String font = title ? TITLE_FONT : BODY_FONT;
    run.setFontFamily(font);
    run.setFontFamily(font, XWPFRun.FontCharRange.eastAsia);
    run.setFontSize(title ? TITLE_POINTS : BODY_POINTS);
    run.setText(paragraph.text());
  }

  private static ParagraphAlignment alignment(Style style) {
    return switch (style) {
      case TITLE, CENTRED -> ParagraphAlignment.CENTER;
      case FLUSH -> ParagraphAlignment.LEFT;
      case BODY -> ParagraphAlignment.BOTH;
      case SIGNED -> ParagraphAlignment.RIGHT;
    };
  }
}
