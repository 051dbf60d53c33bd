package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesPlaceTest {
  @TempDir private Path folder;

  @Test
  void looksInOnePlaceAfterTheOther() throws IOException {
    Path here = Files.createDirectories(folder.resolve("here"));
    Path jar = Files.createDirectories(folder.resolve("clone/target")).resolve("yizhan.jar");
    Optional<Path> program = Optional.of(jar);

    assertThat(TablesPlace.find(null, null, here, program)).isEmpty();

    Path beside = Files.createDirectories(folder.resolve("clone/tables"));
    assertThat(TablesPlace.find(null, null, here, program)).contains(beside);

    Path own = Files.createDirectories(here.resolve("tables"));
    assertThat(TablesPlace.find(null, " ", here, program)).contains(own);

    assertThat(TablesPlace.find(null, "named", here, program)).contains(Path.of("named"));
    assertThat(TablesPlace.find(Path.of("asked"), "named", here, program))
        .contains(Path.of("asked"));
  }

  @Test
  void aProgramOfUnknownPlaceIsNoHindrance() {
    assertThat(TablesPlace.find(null, null, folder, Optional.empty())).isEmpty();
  }
}
