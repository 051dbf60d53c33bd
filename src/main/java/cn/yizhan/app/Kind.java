package cn.yizhan.app;

import java.util.List;

/** What the value of a {@link Setting} may be. */
sealed interface Kind {
  /** Whether this text is a value. */
  boolean accepts(String text);

  /** What stands for a value in help. */
  String label();

  /** What would be right, for the person whose value is not. */
  String form();

  /** Any text. */
  record Text() implements Kind {
    @Override
    public String label() {
      return "TEXT";
    }

    @Override
    public boolean accepts(String text) {
      return true;
    }

    @Override
    public String form() {
      return "文字";
    }
  }

  /** A text that is never shown and never a flag, since other users see a program's flags. */
  record Secret() implements Kind {
    @Override
    public String label() {
      return "SECRET";
    }

    @Override
    public boolean accepts(String text) {
      return true;
    }

    @Override
    public String form() {
      return "文字，写在文件或环境变量里";
    }
  }

  /** A file or folder. */
  record Place() implements Kind {
    @Override
    public String label() {
      return "PATH";
    }

    @Override
    public boolean accepts(String text) {
      return text.indexOf('\0') < 0;
    }

    @Override
    public String form() {
      return "文件或文件夹";
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements Kind {
    @Override
    public String label() {
      return "true|false";
    }

    @Override
    public boolean accepts(String text) {
      return text.equals("true") || text.equals("false");
    }

    @Override
    public String form() {
      return "true 或 false";
    }
  }

  /** One of a list of words. */
  record Word(List<String> words) implements Kind {
    @Override
    public String label() {
      return String.join("|", words);
    }

    @Override
    public boolean accepts(String text) {
      return words.contains(text);
    }

    @Override
    public String form() {
      return String.join(" 或 ", words);
    }
  }

  /** A port, or empty for none. */
  record Port() implements Kind {
    private static final Whole NUMBER = new Whole(0, 65_535);

    @Override
    public String label() {
      return NUMBER.label();
    }

    @Override
    public boolean accepts(String text) {
      return text.isEmpty() || NUMBER.accepts(text);
    }

    @Override
    public String form() {
      return NUMBER.form() + "，不要就空着";
    }
  }

  /** A whole number, both ends included. */
  record Whole(int least, int most) implements Kind {
    @Override
    public String label() {
      return "NUMBER";
    }

    @Override
    public boolean accepts(String text) {
      if (!text.matches("\\d{1,9}")) {
        return false;
      }
      int number = Integer.parseInt(text);
      return least <= number && number <= most;
    }

    @Override
    public String form() {
      return "%d 到 %d 的整数".formatted(least, most);
    }
  }
}
