package cn.yizhan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the bodies of methods by counting braces.
 *
 * <p>Whatever has braces directly in the body of a type and is not itself a type is a method here:
 * a constructor, an initializer, the lambda or anonymous class of a field as well; the values of an
 * annotation are not.
 */
final class JavaBlocks {
  private static final Pattern TYPE =
      Pattern.compile("(?:^|[\\s@])(?:(?:class|interface|enum)\\s+\\w|record\\s+\\w+\\s*[(<])");
  private static final Pattern ENUM = Pattern.compile("(?:^|\\s)enum\\s+\\w");

  private final JavaText source;
  private final Deque<Body> open = new ArrayDeque<>();
  private final List<Block> methods = new ArrayList<>();
  private int headFrom;

  private JavaBlocks(JavaText source) {
    this.source = source;
  }

  /** The body of a method: the line of its opening brace, and how many lines it has with it. */
  record Block(int line, int lines) {}

  static List<Block> methodsOf(JavaText source) {
    JavaBlocks blocks = new JavaBlocks(source);
    blocks.open.push(new Body(0, true, false, false));
    for (int at = 0; at < source.code().length(); at++) {
      blocks.read(source.code().charAt(at), at);
    }
    if (blocks.open.size() != 1) {
      throw new IllegalStateException("bug: braces of " + source.path() + " don't pair");
    }
    return blocks.methods;
  }

  private void read(char c, int at) {
    Body body = open.element();
    switch (c) {
      case '(' -> body.parens++;
      case ')' -> body.parens--;
      case '{' -> open.push(bodyAt(at));
      case '}' -> close(at);
      case ';' -> body.listsConstants &= body.parens > 0;
      default -> {
        return;
      }
    }
    if (c != '(' && c != ')') {
      headFrom = at + 1;
    }
  }

  private Body bodyAt(int at) {
    Body parent = open.element();
    String head = source.code().substring(headFrom, at);
    if (TYPE.matcher(head).find()) {
      return new Body(at, true, false, ENUM.matcher(head).find());
    }
    boolean constant = parent.listsConstants && parent.parens == 0;
    boolean annotation = parent.parens > 0 && head.strip().endsWith("=");
    return new Body(at, constant, parent.type && !constant && !annotation, false);
  }

  private void close(int at) {
    Body body = open.pop();
    if (open.isEmpty()) {
      throw new IllegalStateException("bug: braces of " + source.path() + " don't pair");
    }
    if (body.method) {
      int line = source.lineOf(body.from);
      methods.add(new Block(line, source.lineOf(at) - line + 1));
    }
  }

  /** What stands between a brace and its partner. */
  private static final class Body {
    private final int from;
    private final boolean type;
    private final boolean method;
    private boolean listsConstants;
    private int parens;

    Body(int from, boolean type, boolean method, boolean listsConstants) {
      this.from = from;
      this.type = type;
      this.method = method;
      this.listsConstants = listsConstants;
    }
  }
}
