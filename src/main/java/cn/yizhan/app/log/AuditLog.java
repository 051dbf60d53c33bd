package cn.yizhan.app.log;

import cn.yizhan.rpc.watch.CallRecord;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit: one JSON line for every call in a folder's {@code audit-<day>.jsonl}. A thread of its
 * own writes, as many lines at a time as there are.
 *
 * <p>What cannot be kept, because the disk is full or slower than the calls, is counted and said in
 * the log: settling goes on, and the ledger itself holds every write.
 */
public final class AuditLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int WAITING = 1 << 16;
  private static final int TOGETHER = 1024;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int PATIENCE_MILLIS = 50;

  /** Opening the file costs more than writing some lines to it. */
  private static final int GATHERING_MILLIS = 10;

  private final Path folder;
  private final JsonFactory json =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();
  private final BlockingQueue<CallRecord> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Thread writer = new Thread(this::write, "audit");
  private volatile boolean open = true;

  private AuditLog(Path folder) {
    this.folder = folder;
  }

  /** Begins to write into a folder, which is made if it is not there. */
  public static AuditLog in(Path folder) throws IOException {
    Files.createDirectories(folder);
    AuditLog audit = new AuditLog(folder);
    audit.open(LocalDate.now(CHINA)).close();
    audit.writer.setDaemon(true);
    audit.writer.start();
    return audit;
  }

  /** Notes a call; never waits. */
  public void note(CallRecord call) {
    if (!waiting.offer(call)) {
      lost.incrementAndGet();
    }
  }

  /** How many calls could not be kept. */
  public long lost() {
    return lost.get();
  }

  /** Writes what was noted, then stops. */
  @Override
  public void close() {
    open = false;
    try {
      writer.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<CallRecord> calls = new ArrayList<>(TOGETHER);
    while (open || !waiting.isEmpty()) {
      awaitSome(calls);
      try {
        append(calls);
      } catch (IOException full) {
        LOG.error("{} calls are missing from the audit: {}", calls.size(), full.toString());
        lost.addAndGet(calls.size());
      }
      calls.clear();
    }
  }

  /** Not woken by an interrupt: that would close the file it writes to. */
  private void awaitSome(List<CallRecord> calls) {
    try {
      CallRecord first = waiting.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        calls.add(first);
        if (open && waiting.size() < TOGETHER) {
          Thread.sleep(GATHERING_MILLIS);
        }
        waiting.drainTo(calls, TOGETHER - 1);
      }
    } catch (InterruptedException nobodysIntent) {
      LOG.warn("the audit's thread was interrupted and goes on");
    }
  }

  private void append(List<CallRecord> calls) throws IOException {
    LocalDate day = LocalDate.MIN;
    OutputStream out = OutputStream.nullOutputStream();
    try {
      for (CallRecord call : calls) {
        LocalDate calledOn = LocalDate.ofInstant(call.at(), CHINA);
        if (!calledOn.equals(day)) {
          out.close();
          day = calledOn;
          out = new BufferedOutputStream(open(day), BUFFER_BYTES);
        }
        line(call, out);
      }
    } finally {
      out.close();
    }
  }

  private void line(CallRecord call, OutputStream out) throws IOException {
    try (JsonGenerator line = json.createGenerator(out)) {
      line.writeStartObject();
      line.writeStringField("at", call.at().toString());
      line.writeStringField("rpc", call.rpc());
      line.writeStringField("caller", call.caller());
      line.writeStringField("peer", call.peer());
      line.writeStringField("institution", call.institution());
      line.writeStringField("request_id", call.requestId());
      line.writeStringField("settlement_id", call.settlementId());
      line.writeStringField("code", call.code());
      line.writeStringField("reason", call.reason());
      line.writeNumberField("duration_us", call.nanos() / 1000);
      line.writeEndObject();
      line.writeRaw('\n');
    }
  }

  private OutputStream open(LocalDate day) throws IOException {
    Path file = folder.resolve("audit-" + day + ".jsonl");
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
