package cn.yizhan.planted.money;

import cn.yizhan.planted.app.Top;
import com.google.protobuf.Empty;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.ss.usermodel.Cell;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** All that the bottom of the house must not do, so that the architecture test is seen to fail. */
public final class Impure {
  private static long count;

  private Impure() {}

  static Object reachesUp() {
    return new Top();
  }

  static boolean readsFiles(Path path) {
    return Files.exists(path);
  }

  static void logs() {
    LoggerFactory.getLogger("planted").info("{}", count++);
  }

  static void prints() {
    System.out.println();
  }

  static Object readsTheClock() {
    LongSupplier reference = System::nanoTime;
    Function<Clock, LocalDate> day = LocalDate::now;
    return day.apply(Clock.systemUTC())
        + LocalDate.now(ZoneOffset.UTC).toString()
        + Instant.now()
        + reference.getAsLong()
        + System.currentTimeMillis();
  }

  static int rollsDice() {
    return new Random(1).nextInt();
  }

  static String readsCells(Cell cell) {
    return cell.getStringCellValue();
  }

  static Object printsPages() {
    return new PDDocument();
  }

  static Object answersCalls() {
    return Status.OK;
  }

  static Object speaksProto() {
    return Empty.getDefaultInstance();
  }

  static Object parsesArguments() {
    return new CommandLine(new Object());
  }
}
