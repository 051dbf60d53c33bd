package cn.yizhan.statement;

import cn.yizhan.statement.pdf.PdfWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a statement is printed as. */
public enum Format {
  /** UTF-8, aligned for a fixed-width font. */
  TEXT("txt", "text/plain; charset=utf-8"),
  /** One page that needs nothing else. */
  HTML("html", "text/html; charset=utf-8"),
  /** A4 with the font in it. */
  PDF("pdf", "application/pdf");

  private final String suffix;
  private final String contentType;

  Format(String suffix, String contentType) {
    this.suffix = suffix;
    this.contentType = contentType;
  }

  /** What a file of this name is; empty when its name says nothing. */
  public static Optional<Format> ofFile(String name) {
    return Arrays.stream(values()).filter(format -> name.endsWith("." + format.suffix)).findFirst();
  }

  /** What a file's name ends in, without the dot. */
  public String suffix() {
    return suffix;
  }

  /** The media type. */
  public String contentType() {
    return contentType;
  }

  /**
   * Statements one after the other, each on a sheet of its own. The first PDF of a process also
   * reads the font, which takes about a second; never on an event loop.
   */
  public byte[] print(List<Statement> statements) {
    return switch (this) {
      case TEXT -> utf8(text(statements));
      case HTML -> utf8(HtmlWriter.write(statements));
      case PDF -> PdfWriter.write(statements);
    };
  }

  /** As {@link #TEXT}; a form feed between statements begins a new sheet. */
  public static String text(List<Statement> statements) {
    return statements.stream().map(TextWriter::write).collect(Collectors.joining("\f"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
