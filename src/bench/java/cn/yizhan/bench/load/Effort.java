package cn.yizhan.bench.load;

/**
 * How long to measure.
 *
 * @param rounds turns of each side
 * @param seconds of a turn
 * @param warmUpSeconds the least of each side before the first
 */
record Effort(int rounds, double seconds, double warmUpSeconds) {
  /** Enough for the median not to be of a moment when something else ran. */
  static final Effort USUAL = new Effort(7, 3, 25);
}
