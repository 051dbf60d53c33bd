package cn.yizhan.cli;

import java.util.List;
import java.util.Map;

/** A value of JSON, its numbers kept as they were written. */
sealed interface Json {
  /** An object, its members in their order. */
  record Members(Map<String, Json> byKey) implements Json {
    @Override
    public String toString() {
      return "{…}";
    }
  }

  /** An array. */
  record Elements(List<Json> list) implements Json {
    @Override
    public String toString() {
      return "[…]";
    }
  }

  /** A string. */
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return value;
    }
  }

  /** A number without point or exponent. */
  record Whole(String digits) implements Json {
    @Override
    public String toString() {
      return digits;
    }
  }

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements Json {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** {@code null}. */
  record Nothing() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** Any other number. */
  record Fraction(String text) implements Json {
    @Override
    public String toString() {
      return text;
    }
  }
}
