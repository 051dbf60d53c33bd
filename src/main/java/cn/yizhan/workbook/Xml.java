package cn.yizhan.workbook;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The XML of one part of a workbook, read forward only. Names count without their namespace: Excel,
 * WPS, LibreOffice and "strict" files differ in it.
 */
public final class Xml {
  private static final XMLInputFactory FACTORY = factory();

  private Xml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("no external entity is ever read");
        });
    return factory;
  }

  /** Reads from the start of a part. */
  public static XMLStreamReader open(InputStream in) throws XMLStreamException {
    return FACTORY.createXMLStreamReader(in);
  }

  /** The next event; a document type declaration (DTD) is refused. */
  public static int next(XMLStreamReader xml, String part) throws XMLStreamException, NotAWorkbook {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new NotAWorkbook(
          "部件 %s 里有文档类型声明（DTD）".formatted(part), "Excel 从不写 DTD；请用 Excel 或 WPS 另存为 .xlsx");
    }
    return event;
  }

  /** The value of an attribute; null when it is not there. */
  static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The value of an attribute; {@code otherwise} when it is not there. */
  public static String attribute(XMLStreamReader xml, String name, String otherwise) {
    String value = attribute(xml, name);
    return value == null ? otherwise : value;
  }

  /** Whether an attribute is there and true. */
  public static boolean isTrue(XMLStreamReader xml, String name) {
    String value = attribute(xml, name, "0");
    return value.equals("1") || value.equals("true");
  }

  /** A whole number of an attribute; {@code otherwise} when it is not there. */
  public static int integer(XMLStreamReader xml, String name, int otherwise) throws NotAWorkbook {
    String value = attribute(xml, name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      throw NotAWorkbook.damaged("%s=“%s”".formatted(name, value));
    }
  }

  /** The plain text up to the end of the element just opened. */
  public static String text(XMLStreamReader xml, String part)
      throws XMLStreamException, NotAWorkbook {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      int event = next(xml, part);
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }

  /**
   * The text of a string item just opened: of all its runs ({@code r}), without the phonetic ones
   * ({@code rPh}).
   */
  public static String runs(XMLStreamReader xml, String part)
      throws XMLStreamException, NotAWorkbook {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    int phonetic = 0;
    while (depth > 0) {
      int event = next(xml, part);
      if (event == XMLStreamConstants.START_ELEMENT) {
        boolean inPhonetic = phonetic > 0 || xml.getLocalName().equals("rPh");
        if (xml.getLocalName().equals("t")) {
          String run = text(xml, part);
          text.append(inPhonetic ? "" : run);
          continue;
        }
        depth++;
        phonetic += inPhonetic ? 1 : 0;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        phonetic -= phonetic > 0 ? 1 : 0;
      }
    }
    return unescaped(text.toString());
  }

  /** {@code _x000D_} as the character it stands for. */
  private static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("_x", i) && text.substring(i).matches("(?s)_x[0-9A-Fa-f]{4}_.*")) {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 7;
      } else {
        plain.append(text.charAt(i));
        i++;
      }
    }
    return plain.toString();
  }
}
