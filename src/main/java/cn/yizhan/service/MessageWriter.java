package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.money.Utf8Text;
import com.google.protobuf.WireFormat;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Writes a message as its generated class would, byte for byte, without making one: its fields are
 * given in the order of their numbers, and those that have their default value are left out.
 */
final class MessageWriter {
  private static final int MOST_VARINT_BYTES = 10;
  private static final int SEVEN_BITS = 7;
  private static final int CONTINUED = 0x80;

  /** What a message within a message is expected to need for its length, so that few are moved. */
  private static final int USUAL_LENGTH_BYTES = 1;

  private byte[] bytes;
  private int end;

  /** Begins with nothing written. */
  MessageWriter() {
    this(Buffer.take());
  }

  /** The same, in an array that finds room for more when it must. */
  MessageWriter(byte[] taken) {
    this.bytes = taken;
  }

  /** What was written; nothing may be written after it. */
  EncodedMessage message() {
    return new EncodedMessage(bytes, end);
  }

  /** The same as an array of its own. */
  byte[] toByteArray() {
    byte[] message = Arrays.copyOf(bytes, end);
    giveBack();
    return message;
  }

  /** Its digest instead. */
  Bytes digest(MessageDigest by) {
    by.update(bytes, 0, end);
    giveBack();
    return Bytes.owning(by.digest());
  }

  private void giveBack() {
    Buffer.giveBack(bytes);
    bytes = Buffer.NONE;
  }

  /** Writes a number, such as an amount in fen or an enum's; nothing when it is 0. */
  MessageWriter number(int field, long value) {
    return value == 0 ? this : optional(field, value);
  }

  /** Writes a number of a field that tells 0 from nothing. */
  MessageWriter optional(int field, long value) {
    room(2 * MOST_VARINT_BYTES);
    varint(tag(field, WireFormat.WIRETYPE_VARINT));
    varint(value);
    return this;
  }

  /** Writes a text; nothing when it is empty. */
  MessageWriter text(int field, String text) {
    return text.isEmpty() ? this : text(field, Utf8Text.of(text));
  }

  /** The same of an encoded one, which stands there even when it is empty. */
  MessageWriter text(int field, Utf8Text text) {
    return bytes(field, text.bytes(), text.from(), text.length());
  }

  /** Writes bytes, or a message within this one. */
  MessageWriter bytes(int field, Bytes value) {
    byte[] bytes = value.shared();
    return bytes(field, bytes, 0, bytes.length);
  }

  private MessageWriter bytes(int field, byte[] from, int begin, int length) {
    room(2 * MOST_VARINT_BYTES + length);
    varint(tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED));
    varint(length);
    return copy(from, begin, length);
  }

  /** Writes fields that were encoded before. */
  MessageWriter fields(Bytes fields) {
    byte[] bytes = fields.shared();
    room(bytes.length);
    return copy(bytes, 0, bytes.length);
  }

  private MessageWriter copy(byte[] from, int begin, int length) {
    System.arraycopy(from, begin, bytes, end, length);
    end += length;
    return this;
  }

  /** Writes a number of a list that is packed: one within {@link #begin} and {@link #end}. */
  MessageWriter packed(long value) {
    room(MOST_VARINT_BYTES);
    varint(value);
    return this;
  }

  /** Begins a message within this one. Gives the place to {@link #end} it from. */
  int begin(int field) {
    room(2 * MOST_VARINT_BYTES);
    varint(tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED));
    end += USUAL_LENGTH_BYTES;
    return end;
  }

  /** Ends it. */
  void end(int begun) {
    int length = end - begun;
    int more = varintBytes(length) - USUAL_LENGTH_BYTES;
    if (more > 0) {
      room(more);
      System.arraycopy(bytes, begun, bytes, begun + more, length);
    }
    end = begun - USUAL_LENGTH_BYTES;
    varint(length);
    end += length;
  }

  private static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  private static int varintBytes(int value) {
    return (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1)) / SEVEN_BITS + 1;
  }

  private void varint(long value) {
    byte[] to = bytes;
    int at = end;
    long rest = value;
    while ((rest & -CONTINUED) != 0) {
      to[at++] = (byte) (rest | CONTINUED);
      rest >>>= SEVEN_BITS;
    }
    to[at++] = (byte) rest;
    end = at;
  }

  private void room(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
    }
  }
}
