package cn.yizhan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the text of one JSON object; keys that come twice are noted, not overwritten. */
final class JsonTree {
  private static final int DEEPEST = 32;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final Problems problems;
  private final Map<String, Json> root = new LinkedHashMap<>();

  private JsonTree(Problems problems) {
    this.problems = problems;
  }

  /**
   * What could be read.
   *
   * @param whole false when the text is broken, and the object only what came before that
   */
  record Read(Json.Members object, boolean whole) {}

  /** Reads a text that begins at {@code line}. */
  static Read read(String text, int line, Problems problems) {
    JsonTree tree = new JsonTree(problems);
    boolean whole = false;
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        tree.members(parser, tree.root);
        whole = parser.nextToken() == null;
        if (!whole) {
          problems.add(
              place(parser.currentTokenLocation(), line), parser.getText(), "这里结束：一行只有一个 JSON 对象");
        }
      } else {
        problems.add("第" + line + "行", text.strip(), "一个 JSON 对象 {…}");
      }
    } catch (JsonProcessingException broken) {
      JsonLocation at = broken.getLocation();
      problems.add(
          at == null ? "第" + line + "行" : place(at, line),
          at == null ? text.strip() : near(text, at.getCharOffset()),
          "完整合规的 JSON（%s）".formatted(Words.shown(broken.getOriginalMessage())));
    } catch (IOException impossible) {
      throw new IllegalStateException("bug: a string cannot fail to be read", impossible);
    }
    return new Read(new Json.Members(tree.root), whole);
  }

  private static String place(JsonLocation at, int line) {
    return "第%d行第%d字".formatted(line + at.getLineNr() - 1, at.getColumnNr());
  }

  private static String near(String text, long offset) {
    int end = (int) Math.max(0, Math.min(offset, text.length()));
    return text.substring(Math.max(0, end - 20), end);
  }

  private void members(JsonParser parser, Map<String, Json> into) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      boolean again = into.containsKey(key);
      String at = again ? path(parser.getParsingContext()) : "";
      parser.nextToken();
      if (again) {
        problems.add(at, value(parser).toString(), "这个键只写一次");
      } else {
        into.put(key, value(parser));
      }
    }
  }

  private Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Json> members = new LinkedHashMap<>();
        members(parser, members);
        yield new Json.Members(members);
      }
      case START_ARRAY -> {
        List<Json> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield new Json.Elements(elements);
      }
      case VALUE_STRING -> new Json.Text(parser.getText());
      case VALUE_NUMBER_INT -> new Json.Whole(parser.getText());
      case VALUE_NUMBER_FLOAT -> new Json.Fraction(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Json.Flag(parser.currentToken() == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Json.Nothing();
      default -> throw new IllegalStateException("bug: no value at " + parser.currentToken());
    };
  }

  /** Where the parser is: {@code visits[0].id}. */
  private static String path(JsonStreamContext at) {
    if (at.getParent() == null) {
      return "";
    }
    String path = path(at.getParent());
    return at.inArray()
        ? path + "[" + at.getCurrentIndex() + "]"
        : JsonKeys.path(path, at.getCurrentName());
  }
}
