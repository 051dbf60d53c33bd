package cn.yizhan.app;

import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseRefused;
import cn.yizhan.registry.IdVault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A database on its way to being open, beside what else has to be done. */
final class OpeningDatabase implements AutoCloseable {
  private final CompletableFuture<Database> opening;

  private OpeningDatabase(CompletableFuture<Database> opening) {
    this.opening = opening;
  }

  /** Begins to open the configured one, and to see that it was written with the vault's key. */
  static OpeningDatabase begin(Configuration configuration, IdVault vault) {
    return new OpeningDatabase(
        CompletableFuture.supplyAsync(
            () -> Database.open(LedgerPlace.address(configuration), vault.fingerprint())));
  }

  /** Waits until it is open. */
  Database finish() throws CannotStart {
    try {
      return opening.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof DatabaseRefused refused) {
        throw new CannotStart(String.valueOf(refused.getMessage()));
      }
      throw failed;
    }
  }

  /** Closes it, when it has come to be open. */
  @Override
  public void close() {
    try {
      opening.join().close();
    } catch (CompletionException neverOpened) {
      // There is nothing to close; why, finish() has told.
    }
  }
}
