package cn.yizhan.bench;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.Book;
import cn.yizhan.workbook.BookReader;
import cn.yizhan.workbook.EditionReader;
import cn.yizhan.workbook.TablesFolder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Loading the five workbooks in a warm JVM: the files, what is made of them, and both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 4, time = 2)
public class LoadBench {
  private static final Path TABLES = Path.of("tables");

  private final List<Path> files = new ArrayList<>();
  private final List<Book> books = new ArrayList<>();
  private National national;

  /** Finds the workbooks and reads them once. */
  @Setup
  public void find() throws BadWorkbooks {
    TablesFolder folder = TablesFolder.open(TABLES);
    national = folder.national();
    for (Sample sample : Sample.values()) {
      Edition edition = folder.editions(sample.region()).firstEntry().getValue();
      files.add(TABLES.resolve(edition.cover().workbook()));
    }
    books.addAll(readFiles());
  }

  /** One workbook, from its file to a proven edition. */
  @Benchmark
  public EditionReader.Result loadOne() {
    return TablesFolder.edition(files.get(0), national);
  }

  /** All five, from their files to proven editions. */
  @Benchmark
  public List<NavigableMap<LocalDate, Edition>> loadAll() throws BadWorkbooks {
    TablesFolder folder = TablesFolder.open(TABLES);
    List<NavigableMap<LocalDate, Edition>> all = new ArrayList<>();
    for (String region : folder.regions()) {
      all.add(folder.editions(region));
    }
    return all;
  }

  /** Of that: the files of all five into cells. */
  @Benchmark
  public List<Book> readFiles() throws BadWorkbooks {
    List<Book> all = new ArrayList<>();
    for (Path file : files) {
      all.add(BookReader.read(file, file.toString()));
    }
    return all;
  }

  /** Of that: the cells of all five into editions; every row proven, every 算例 tried. */
  @Benchmark
  public List<EditionReader.Result> readBooks() {
    return books.stream().map(book -> EditionReader.read(book, national)).toList();
  }
}
