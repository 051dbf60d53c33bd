package cn.yizhan.app;

import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.DatabaseAddress;
import cn.yizhan.ledger.sql.DatabaseRefused;
import cn.yizhan.registry.IdSecret;
import cn.yizhan.registry.IdVault;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the configuration says the ledger is, and under which key its id numbers are. */
final class LedgerPlace {
  private LedgerPlace() {}

  static DatabaseAddress address(Configuration configuration) {
    String url = configuration.text(Setting.LEDGER_URL);
    return url.isEmpty()
        ? new DatabaseAddress.Sqlite(data(configuration))
        : new DatabaseAddress.Postgres(
            url,
            configuration.text(Setting.LEDGER_USER),
            configuration.text(Setting.LEDGER_PASSWORD),
            configuration.flag(Setting.LEDGER_MAY_LOSE));
  }

  /** The folder for what this server keeps. */
  static Path data(Configuration configuration) {
    return configuration.place(Setting.DATA).orElse(Path.of(Setting.DATA.standard()));
  }

  /** The vault with the configured key. */
  static IdVault vault(Configuration configuration) throws CannotStart {
    Optional<Path> file = configuration.place(Setting.LEDGER_KEY_FILE);
    try {
      if (file.isPresent()) {
        return new IdVault(IdSecret.read(file.get()));
      }
      if (configuration.isSet(Setting.LEDGER_KEY)) {
        return new IdVault(IdSecret.parse(configuration.text(Setting.LEDGER_KEY)));
      }
    } catch (IOException unreadable) {
      throw new CannotStart("身份证号密钥文件读不了：" + FileTrouble.named(unreadable));
    } catch (IllegalArgumentException unusable) {
      Setting setting = file.isPresent() ? Setting.LEDGER_KEY_FILE : Setting.LEDGER_KEY;
      throw new CannotStart(configuration.where(setting) + "：" + unusable.getMessage());
    }
    throw new CannotStart(
        ("没有身份证号密钥：请用 ledger.key-file 指明密钥文件，或设环境变量 %s。"
                + "第一次用时以 yizhan ledger key > 文件 生成一个，另存一份："
                + "丢了它，账本里的人就再也认不出来")
            .formatted(Setting.LEDGER_KEY.variable()));
  }

  /** Opens the database to register somebody, a new one where there is none. */
  static Database openOrMake(Configuration configuration, IdVault vault) throws CannotStart {
    return open(() -> Database.open(address(configuration), vault.fingerprint()));
  }

  /** Opens the database of a ledger that is there. */
  static Database open(Configuration configuration, IdVault vault) throws CannotStart {
    return open(() -> Database.openExisting(address(configuration), vault.fingerprint()));
  }

  private static Database open(Supplier<Database> opening) throws CannotStart {
    try {
      return opening.get();
    } catch (DatabaseRefused refused) {
      throw new CannotStart(String.valueOf(refused.getMessage()));
    }
  }
}
