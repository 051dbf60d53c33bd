package cn.yizhan.statement.pdf;

import cn.yizhan.statement.Statement;
import cn.yizhan.statement.pdf.Mark.Box;
import cn.yizhan.statement.pdf.Mark.Text;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;

/**
 * Statements as a PDF: each on sheets of its own, what the font draws embedded and no more. The
 * same statements give the same bytes. Can be called by several threads at once.
 */
public final class PdfWriter {
  private static final BigDecimal TWENTY = new BigDecimal(20);

  private final PDDocument document;
  private final Map<Face, PDType0Font> fonts = new EnumMap<>(Face.class);

  private PdfWriter(PDDocument document) {
    this.document = document;
  }

  /** The file's bytes. */
  public static byte[] write(List<Statement> statements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PdfWriter writer = new PdfWriter(document);
      writer.describe(statements);
      for (Statement statement : statements) {
        Sheets.Laid laid = Sheets.of(statement);
        for (List<Mark> sheet : laid.sheets()) {
          writer.draw(laid.paper(), sheet);
        }
      }
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void describe(List<Statement> statements) {
    String names = statements.stream().map(Statement::name).collect(Collectors.joining(" "));
    document.setDocumentId((long) names.hashCode());
    document
        .getDocumentInformation()
        .setTitle(statements.size() == 1 ? Statement.TITLE + " " + names : Statement.TITLE);
    document.getDocumentCatalog().setLanguage("zh-CN");
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(preferences);
  }

  private void draw(Paper paper, List<Mark> sheet) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.transform(scale(paper));
      for (Mark mark : sheet) {
        if (mark instanceof Box box) {
          content.setNonStrokingColor(new Color(box.tone().rgb()));
          content.addRect(
              box.x(), paper.height() - box.y() - box.height(), box.width(), box.height());
          content.fill();
        } else if (mark instanceof Text text) {
          content.setNonStrokingColor(new Color(text.style().tone().rgb()));
          content.beginText();
          content.setFont(font(text.style().face()), text.style().size());
          content.newLineAtOffset(text.x(), paper.height() - text.y());
          content.showText(text.text());
          content.endText();
        }
      }
    }
  }

  private PDType0Font font(Face face) throws IOException {
    PDType0Font font = fonts.get(face);
    if (font == null) {
      font = PDType0Font.load(document, face.font(), true);
      fonts.put(face, font);
    }
    return font;
  }

  /** From 1/20 point to points, so that every length here is a whole number. */
  private static Matrix scale(Paper paper) throws IOException {
    String factor = new BigDecimal(paper.percent()).movePointLeft(2).divide(TWENTY).toString();
    COSArray matrix = new COSArray();
    matrix.add(new COSFloat(factor));
    matrix.add(COSInteger.ZERO);
    matrix.add(COSInteger.ZERO);
    matrix.add(new COSFloat(factor));
    matrix.add(COSInteger.ZERO);
    matrix.add(COSInteger.ZERO);
    return Matrix.createMatrix(matrix);
  }
}
