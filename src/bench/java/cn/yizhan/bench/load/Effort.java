package cn.yizhan.bench.load;

/**
 * How long to measure.
 *
 * @param rounds turns of each side
 * @param seconds of a turn
 * @param warmUpSeconds the least of each side before the first
 */
record Effort(int rounds, double seconds, double warmUpSeconds) {
  /** All measures within a quarter of an hour. */
  static final Effort USUAL = new Effort(5, 3, 20);
}
