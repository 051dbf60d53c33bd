package cn.yizhan.bench.load;

import cn.yizhan.app.MeasuredServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A {@link MeasuredServer} in a process of its own, and what the system says of that process. */
final class ServerProcess implements AutoCloseable {
  private static final int TICKS_A_SECOND = 100;

  private final Process process;
  private final Path folder;
  private final int[] ports;

  private ServerProcess(Process process, Path folder, int[] ports) {
    this.process = process;
    this.folder = folder;
    this.ports = ports;
  }

  /**
   * Starts one that has its data in a new folder, with that many settlements in its ledger.
   *
   * @param database {@code sqlite} or {@code postgresql}
   */
  static ServerProcess start(String database, int persons, long settlements) throws IOException {
    return start(database, persons, settlements, 0);
  }

  /** Starts one in which besides there is a {@link City} of so many persons. */
  static ServerProcess start(String database, int persons, long settlements, int city)
      throws IOException {
    Path folder = Files.createTempDirectory("yizhan-measure");
    Process process =
        java(
            MeasuredServer.class.getName(),
            database,
            folder.toString(),
            String.valueOf(persons),
            String.valueOf(settlements),
            String.valueOf(city));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("calls")) {
        return new ServerProcess(
            process, folder, new int[] {Integer.parseInt(words[1]), Integer.parseInt(words[3])});
      }
    }
    throw new IOException("the server did not start");
  }

  /** A class of this program in a JVM of its own. */
  static Process java(String... classAndArguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(classAndArguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The port that answers this kind. */
  int port(Phase.Kind kind) {
    return kind.ours() ? ports[0] : ports[1];
  }

  /** Processor time of it and of the PostgreSQL it has started, in seconds. */
  double cpuSeconds() throws IOException {
    double ticks = ticks(process.pid());
    Path postgres = folder.resolve("postgres").resolve("postmaster.pid");
    if (Files.exists(postgres)) {
      // No child of the process that started it.
      long postmaster = Long.parseLong(Files.readAllLines(postgres).get(0).strip());
      ticks += ticks(postmaster);
      for (ProcessHandle child :
          ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::descendants).toList()) {
        ticks += ticks(child.pid());
      }
    }
    return ticks / TICKS_A_SECOND;
  }

  /** Its own, and that of its children that have ended. */
  private static double ticks(long pid) throws IOException {
    Path stat = Path.of("/proc", String.valueOf(pid), "stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    String text = Files.readString(stat);
    String[] words = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    double all = 0;
    for (int field = 11; field <= 14; field++) {
      all += Double.parseDouble(words[field]);
    }
    return all;
  }

  /** Memory of the process that is in use, in MiB. */
  long residentMib() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  /** What the heap holds after a full collection, in MiB. */
  long heapMib() throws IOException, InterruptedException {
    command("jcmd", String.valueOf(process.pid()), "GC.run");
    String heap = command("jcmd", String.valueOf(process.pid()), "GC.heap_info");
    return Long.parseLong(heap.replaceAll("(?s).*?used (\\d+)K.*", "$1")) / 1024;
  }

  static String command(String... command) throws IOException, InterruptedException {
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    run.waitFor();
    return out;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
