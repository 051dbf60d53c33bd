package cn.yizhan.app;

import cn.yizhan.cli.TablesPlace;
import cn.yizhan.policy.Edition;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A folder of workbooks with every edition read.
 *
 * @param editions of all regions
 */
record LoadedTables(TablesFolder folder, List<Edition> editions) {
  LoadedTables {
    editions = List.copyOf(editions);
  }

  /** Begins to read the configured folder, beside what else has to be done. */
  static CompletableFuture<LoadedTables> begin(Configuration configuration) throws CannotStart {
    Path place =
        TablesPlace.find(configuration.place(Setting.TABLES).orElse(null))
            .orElseThrow(() -> new CannotStart("没有找到费率表：请用 tables 写明文件夹，或在有 tables 的文件夹里运行"));
    return CompletableFuture.supplyAsync(() -> read(place));
  }

  /** Waits until everything is read. */
  static LoadedTables finish(CompletableFuture<LoadedTables> reading) throws CannotStart {
    try {
      return reading.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof BadWorkbooks.Unchecked bad) {
        throw new CannotStart(String.valueOf(bad.getMessage()));
      }
      throw failed;
    }
  }

  /** Reads the regions, each on a thread of its own. */
  private static LoadedTables read(Path place) {
    try {
      TablesFolder folder = TablesFolder.open(place);
      List<CompletableFuture<List<Edition>>> regions =
          folder.regions().stream()
              .map(region -> CompletableFuture.supplyAsync(() -> read(folder, region)))
              .toList();
      List<Edition> editions = new ArrayList<>();
      regions.forEach(region -> editions.addAll(region.join()));
      return new LoadedTables(folder, editions);
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }

  private static List<Edition> read(TablesFolder folder, String region) {
    try {
      return List.copyOf(folder.editions(region).values());
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }
}
