package cn.yizhan.cli;

/** What the program's exit code says. */
public final class ExitCode {
  /** Every bill was read and answered; a refusal is an answer. */
  public static final int ANSWERED = 0;

  /** Some input could not be read; the rest was answered. */
  public static final int UNREADABLE_INPUT = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The tables cannot be used. */
  public static final int UNUSABLE_TABLES = 3;

  /** The answers could not be written. */
  public static final int UNWRITABLE_OUTPUT = 4;

  /** The server could not start, or the ledger could not be opened. */
  public static final int CANNOT_START = 5;

  /** The ledger does not agree with itself. */
  public static final int BROKEN_LEDGER = 6;

  /** Some years could not be computed again, and stay as they are; the rest was. */
  public static final int REFUSED_YEARS = 7;

  /** A defect of this program. */
  public static final int DEFECT = 70;

  private ExitCode() {}
}
