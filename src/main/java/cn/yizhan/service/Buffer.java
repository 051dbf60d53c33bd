package cn.yizhan.service;

/**
 * An array for each thread to write messages in, so that not every answer needs one of its own: in
 * the middle of a batch of calls new arrays push out of the processor's caches what the next call
 * needs. Whoever takes it has it alone until it is given back, on whatever thread.
 */
final class Buffer {
  static final byte[] NONE = {};

  /** What a longer message was written in is not kept. */
  private static final int LONGEST = 1 << 16;

  private static final ThreadLocal<Buffer> OF_THREAD = ThreadLocal.withInitial(Buffer::new);

  private byte[] free = NONE;

  private Buffer() {}

  /** Takes an array, of this length at least; what is in it is of no meaning. */
  static byte[] take(int atLeast) {
    Buffer mine = OF_THREAD.get();
    byte[] taken = mine.free;
    mine.free = NONE;
    return taken.length >= atLeast ? taken : new byte[atLeast];
  }

  /** Gives back an array that nobody looks at any more. */
  static void giveBack(byte[] array) {
    if (array.length <= LONGEST) {
      OF_THREAD.get().free = array;
    }
  }
}
