package cn.yizhan.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are read again when they have changed; what cannot be read leaves all as it was. */
final class ChangingFiles implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangingFiles.class);

  private final List<Path> files;
  private final Reading reading;
  private List<Object> read;

  /** Reads the files. */
  interface Reading {
    void read() throws IOException, GeneralSecurityException;
  }

  /** Reads them now, and from then on whenever {@link #run} finds that one has changed. */
  ChangingFiles(List<Path> files, Reading reading) throws IOException, GeneralSecurityException {
    this.files = List.copyOf(files);
    this.reading = reading;
    this.read = stamps();
    reading.read();
  }

  @Override
  public void run() {
    List<Object> now = stamps();
    if (now.equals(read)) {
      return;
    }
    try {
      reading.read();
      read = now;
      LOG.info("{} was read again", files);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      // Half of a pair may have been written: the next look will tell.
      LOG.error("{} cannot be used, all stays as it was: {}", files, unusable.toString());
    }
  }

  private List<Object> stamps() {
    List<Object> stamps = new ArrayList<>();
    for (Path file : files) {
      try {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(List.of(is.lastModifiedTime(), is.size(), String.valueOf(is.fileKey())));
      } catch (IOException gone) {
        stamps.add("");
      }
    }
    return stamps;
  }
}
