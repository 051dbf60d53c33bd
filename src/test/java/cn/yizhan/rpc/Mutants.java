package cn.yizhan.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Messages as nobody means them: random ones, right ones with something changed, broken bytes. */
public final class Mutants {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "21",
          "09",
          "390",
          "360700",
          "999999",
          Sample.HOSPITAL,
          Sample.OTHER_HOSPITAL,
          Sample.ID_NUMBER,
          "2023-03-10",
          "2024-02-29",
          "2023-02-30",
          "0000-00-00",
          "9999-12-31",
          "r-1",
          "低保对象",
          "商业保险",
          "\0",
          "\uD83D\uDE00",
          "' OR 1=1 --",
          "../../etc",
          "%s%n",
          "x".repeat(64),
          "x".repeat(65),
          "长".repeat(3000));

  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    99,
    10_000,
    3_000_000,
    50_000_000_000L,
    50_000_000_001L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
  };

  private final SplittableRandom random;

  public Mutants(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Any message of this kind. */
  public Message any(Message kind) {
    return fill(kind.newBuilderForType(), 3).build();
  }

  /** The same message but for one to three things, in it or in its parts. */
  public Message changed(Message right) {
    Message.Builder builder = right.toBuilder();
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      change(builder);
    }
    return builder.build();
  }

  /** The bytes of a message, some of them wrong, missing, or too many. */
  byte[] broken(Message right) {
    byte[] bytes = right.toByteArray();
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    switch (random.nextInt(3)) {
      case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      default -> {
        int length = bytes.length;
        bytes = Arrays.copyOf(bytes, length + random.nextInt(1, 20));
        for (int i = length; i < bytes.length; i++) {
          bytes[i] = (byte) random.nextInt();
        }
      }
    }
    return bytes;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private Message.Builder fill(Message.Builder builder, int depth) {
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      if (random.nextInt(4) > 0) {
        set(builder, field, depth);
      }
    }
    return builder;
  }

  private void change(Message.Builder builder) {
    List<FieldDescriptor> fields = builder.getDescriptorForType().getFields();
    if (fields.isEmpty()) {
      return;
    }
    FieldDescriptor field = fields.get(random.nextInt(fields.size()));
    boolean message = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (message && random.nextInt(8) > 0) {
      if (!field.isRepeated()) {
        change(builder.getFieldBuilder(field));
        return;
      }
      int count = builder.getRepeatedFieldCount(field);
      if (count > 0) {
        change(builder.getRepeatedFieldBuilder(field, random.nextInt(count)));
        return;
      }
    }
    if (random.nextInt(4) == 0) {
      builder.clearField(field);
    } else {
      set(builder, field, 2);
    }
  }

  private void set(Message.Builder builder, FieldDescriptor field, int depth) {
    if (!field.isRepeated()) {
      builder.setField(field, value(builder, field, depth));
      return;
    }
    for (int count = random.nextInt(4); count > 0; count--) {
      builder.addRepeatedField(field, value(builder, field, depth));
    }
  }

  private Object value(Message.Builder builder, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
      case LONG -> NUMBERS[random.nextInt(NUMBERS.length)];
      case INT -> (int) NUMBERS[random.nextInt(NUMBERS.length)];
      case BOOLEAN -> random.nextBoolean();
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(-2, 9));
      case BYTE_STRING -> ByteString.copyFromUtf8(TEXTS.get(random.nextInt(TEXTS.size())));
      case MESSAGE -> {
        Message.Builder part = builder.newBuilderForField(field);
        yield depth == 0 ? part.build() : fill(part, depth - 1).build();
      }
      default -> throw new IllegalStateException("no such field in the contract: " + field);
    };
  }
}
