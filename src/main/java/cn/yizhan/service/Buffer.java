package cn.yizhan.service;

/**
 * Arrays for each thread to write messages in, so that not every answer needs new ones: in the
 * middle of a batch of calls they would push out of the processor's caches what the next call
 * needs. Whoever takes one has it alone until it is given back, on whatever thread.
 */
final class Buffer {
  static final byte[] NONE = {};

  /** Of most messages, so that what one gives back another one can use. */
  private static final int USUAL = 1 << 12;

  /** What a longer message was written in is not kept. */
  private static final int LONGEST = 1 << 16;

  private static final ThreadLocal<Buffer> OF_THREAD = ThreadLocal.withInitial(Buffer::new);

  /** For a message, and for the texts it is made of. */
  private byte[] free = NONE;

  private byte[] alsoFree = NONE;

  private Buffer() {}

  /** Takes an array with room for most messages; what is in it is of no meaning. */
  static byte[] take() {
    Buffer mine = OF_THREAD.get();
    byte[] taken = mine.free;
    mine.free = mine.alsoFree;
    mine.alsoFree = NONE;
    return taken == NONE ? new byte[USUAL] : taken;
  }

  /** Gives back an array that nobody looks at any more. */
  static void giveBack(byte[] array) {
    if (array.length >= USUAL && array.length <= LONGEST) {
      Buffer mine = OF_THREAD.get();
      mine.alsoFree = mine.free;
      mine.free = array;
    }
  }
}
