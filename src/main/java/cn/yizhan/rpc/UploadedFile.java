package cn.yizhan.rpc;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.workbook.XlsxFile;
import cn.yizhan.workbook.roster.BadRoster;
import cn.yizhan.workbook.roster.RosterFile;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A roster as it came: in a file that only this user can read, and that has no name any more as
 * soon as it is open.
 */
final class UploadedFile {
  private static final Logger LOG = LoggerFactory.getLogger(UploadedFile.class);
  private static final long MOST_BYTES = XlsxFile.Limits.ROSTER.bytes();

  private static final String PREFIX = "yizhan-roster-";
  private static final String SUFFIX = ".xlsx";
  private static final Duration LONGEST_COMING = Duration.ofHours(2);

  private final Path path;
  private final OutputStream out;
  private final MessageDigest digest;
  private long bytes;

  private UploadedFile(Path path, OutputStream out, MessageDigest digest) {
    this.path = path;
    this.out = out;
    this.digest = digest;
  }

  static UploadedFile create() throws IOException {
    try {
      Path path = Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", SUFFIX);
      clearDead(Files.getLastModifiedTime(path).toInstant());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new UploadedFile(path, Files.newOutputStream(path), digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("bug: no SHA-256", impossible);
    }
  }

  /** Clears away what servers left that died while one was coming in. */
  static void clearDead() {
    try {
      clearDead(Instant.MIN);
    } catch (IOException unreadable) {
      LOG.warn("rosters that were cut off may be left behind: {}", unreadable.getMessage());
    }
  }

  private static void clearDead(Instant now) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path other : all) {
        Instant written = Files.getLastModifiedTime(other).toInstant();
        boolean old = now.isAfter(Instant.MIN) && written.isBefore(now.minus(LONGEST_COMING));
        if (old || isDead(other.getFileName().toString(), written)) {
          Files.deleteIfExists(other);
        }
      }
    } catch (NoSuchFileException goneMeanwhile) {
      // somebody else cleared it away
    }
  }

  /** Whether the process that its name tells runs no more; another may have its number since. */
  private static boolean isDead(String name, Instant written) {
    String pid = name.substring(PREFIX.length()).replaceFirst("-.*", "");
    if (!pid.matches("\\d{1,18}")) {
      return false;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    return process.isEmpty()
        || process.get().info().startInstant().filter(written::isBefore).isPresent();
  }

  /** Adds a piece; ends the call when there are too many. */
  void write(ByteString chunk) throws IOException {
    bytes += chunk.size();
    if (bytes > MOST_BYTES) {
      Fields fields = Fields.of();
      fields.wrong("chunk", "文件超过 %d MB；删去图片和多余的格式，或分成几份".formatted(MOST_BYTES >> 20));
      fields.done();
    }
    digest.update(chunk.asReadOnlyByteBuffer());
    chunk.writeTo(out);
  }

  /** That was all of it; what it is known by. */
  Bytes close() throws IOException {
    out.close();
    return Bytes.owning(digest.digest());
  }

  RosterFile open(String name) throws BadRoster {
    try {
      return RosterFile.open(path, name);
    } finally {
      discard();
    }
  }

  /** Leaves nothing behind. */
  void discard() {
    try {
      out.close();
      Files.deleteIfExists(path);
    } catch (IOException stays) {
      path.toFile().deleteOnExit();
    }
  }
}
