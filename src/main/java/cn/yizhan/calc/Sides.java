package cn.yizhan.calc;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.policy.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the money of a bill stands: on the patient's side by part (and by fee line), or with a
 * payer. The only place where money moves, and it never takes more than is there.
 */
final class Sides {
  private final long[] billed = new long[Part.COUNT];
  private final long[] left;
  private final long[] paid = new long[Payer.COUNT];
  private long[] lines;
  private boolean linesAreOurs;
  private long @Nullable [] promised;
  private long promisedFen;

  /** Takes the parts of every fee line, one line after the other. */
  Sides(long[] lineFen) {
    this.lines = lineFen;
    for (int from = 0; from < lineFen.length; from += Part.COUNT) {
      for (int part = 0; part < Part.COUNT; part++) {
        billed[part] += lineFen[from + part];
      }
    }
    this.left = billed.clone();
  }

  /** What stands in these parts: of one fee line, or for −1 of the bill. */
  long standing(List<Part> parts, int line) {
    long sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      int part = parts.get(i).ordinal();
      sum += line < 0 ? left[part] : lines[line * Part.COUNT + part];
    }
    return sum;
  }

  /** Moves up to {@code due} out of the layer's parts, in their order; returns what was moved. */
  long move(Layer layer, long due, int line, long[] taken) {
    long open = due;
    List<Part> parts = layer.parts();
    for (int i = 0; i < parts.size() && open > 0; i++) {
      int part = parts.get(i).ordinal();
      long there = line < 0 ? left[part] : lines[line * Part.COUNT + part];
      long take = Math.min(open, there);
      left[part] -= take;
      if (line >= 0) {
        ownLines()[line * Part.COUNT + part] -= take;
      }
      taken[i] = take;
      open -= take;
    }
    long moved = due - open;
    if (layer.to() instanceof Layer.Target.Pays pays) {
      paid[pays.payer().ordinal()] += moved;
    } else if (layer.to() instanceof Layer.Target.Moves moves) {
      left[moves.part().ordinal()] += moved;
    }
    return moved;
  }

  /** Sets aside up to {@code due} as 依申请: nothing moves, and no fen is promised twice. */
  long promise(List<Part> parts, long due, long[] taken) {
    if (promised == null) {
      promised = new long[Part.COUNT];
    }
    long open = due;
    for (int i = 0; i < parts.size(); i++) {
      int part = parts.get(i).ordinal();
      long take = Math.min(open, Math.max(0, left[part] - promised[part]));
      promised[part] += take;
      taken[i] = take;
      open -= take;
    }
    promisedFen += due - open;
    return due - open;
  }

  /** The lines are the claim's until one is drawn on, which most bills never see. */
  private long[] ownLines() {
    if (!linesAreOurs) {
      lines = lines.clone();
      linesAreOurs = true;
    }
    return lines;
  }

  /** What is left to the person. */
  long totalFen() {
    return sum(left);
  }

  long totalBilledFen() {
    return sum(billed);
  }

  long totalPaidFen() {
    return sum(paid);
  }

  private static long sum(long[] amounts) {
    long sum = 0;
    for (long fen : amounts) {
      sum += fen;
    }
    return sum;
  }

  long promisedFen() {
    return promisedFen;
  }

  Parts billed() {
    return Parts.of(billed.clone());
  }

  Parts left() {
    return Parts.of(left.clone());
  }

  /** What one payer pays. */
  long paidFen(Payer payer) {
    return paid[payer.ordinal()];
  }
}
