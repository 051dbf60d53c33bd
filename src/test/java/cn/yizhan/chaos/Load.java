package cn.yizhan.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients at work, until told to stop. */
final class Load implements AutoCloseable {
  private static final int CLIENTS = 8;
  private static final long LONGEST_SPIN_NANOS = 2_000_000_000;

  private final Counts counts = new Counts();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Hospital> hospitals = new ArrayList<>();
  private final List<Future<List<Acknowledged>>> running = new ArrayList<>();

  Load(Town town, List<Integer> ports) {
    for (int number = 0; number < CLIENTS; number++) {
      Hospital hospital = new Hospital(number, town, ports, closing, counts);
      hospitals.add(hospital);
      running.add(threads.submit(hospital));
    }
  }

  Counts counts() {
    return counts;
  }

  /** Waits until so many more are acknowledged; fails when a client did. */
  void awaitMore(int settlements) throws InterruptedException, ExecutionException {
    long wanted = counts.acknowledged() + settlements;
    while (counts.acknowledged() < wanted) {
      for (Future<List<Acknowledged>> one : running) {
        if (one.isDone()) {
          one.get();
        }
      }
      Thread.sleep(5);
    }
  }

  /** Returns at the very moment when one more is acknowledged, or after a while. */
  void awaitNext() {
    long before = counts.acknowledged();
    long end = System.nanoTime() + LONGEST_SPIN_NANOS;
    while (counts.acknowledged() == before && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Lets every client finish its last bill; everything that was acknowledged. */
  List<Acknowledged> finish() throws InterruptedException, ExecutionException {
    closing.set(true);
    List<Acknowledged> all = new ArrayList<>();
    for (Future<List<Acknowledged>> one : running) {
      all.addAll(one.get());
    }
    return all;
  }

  @Override
  public void close() {
    closing.set(true);
    threads.shutdownNow();
    hospitals.forEach(Hospital::close);
  }
}
