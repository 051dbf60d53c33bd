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
  private final long[] lines;
  private final long[] paid = new long[Payer.COUNT];
  private long @Nullable [] promised;
  private long promisedFen;

  /** Takes the parts of every fee line, one line after the other. */
  Sides(long[] lineFen) {
    this.lines = lineFen.clone();
    for (int i = 0; i < lineFen.length; i++) {
      billed[i % Part.COUNT] += lineFen[i];
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
        lines[line * Part.COUNT + part] -= take;
      }
      taken[part] = take;
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
    for (Part part : parts) {
      int index = part.ordinal();
      long take = Math.min(open, Math.max(0, left[index] - promised[index]));
      promised[index] += take;
      taken[index] = take;
      open -= take;
    }
    promisedFen += due - open;
    return due - open;
  }

  long totalFen() {
    long sum = 0;
    for (long fen : left) {
      sum += fen;
    }
    return sum;
  }

  long promisedFen() {
    return promisedFen;
  }

  Parts billed() {
    return Parts.of(billed);
  }

  Parts left() {
    return Parts.of(left);
  }

  long[] paidFen() {
    return paid.clone();
  }
}
