package cn.yizhan.ledger.sql;

import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** What stood in the way of the database, in words for whoever runs the service. */
final class DatabaseTrouble {
  private static final int SQLITE_KIND = 0xFF;

  private DatabaseTrouble() {}

  /** Why it went wrong: what was found and what would be right; a code where nothing is known. */
  static String of(Throwable failed) {
    for (Throwable each = failed; each != null; each = each.getCause()) {
      if (each instanceof SQLiteException sqlite) {
        return sqlite(sqlite.getErrorCode());
      }
      if (each instanceof SQLException sql && sql.getSQLState() != null) {
        return postgres(sql.getSQLState());
      }
      if (each instanceof IOException file) {
        return FileTrouble.named(file);
      }
    }
    return "数据库出错，详情见日志";
  }

  private static String sqlite(int code) {
    return switch (code & SQLITE_KIND) {
      case 5, 6 -> "账本文件正被别的程序锁着，等它做完再来";
      case 8 -> "账本文件只能读，请让运行本程序的用户能写它和它的文件夹";
      case 10 -> "磁盘读写出错，请检查磁盘";
      case 11, 26 -> "文件已损坏，或不是账本，请用备份恢复";
      case 13 -> "磁盘满了，腾出地方再来";
      case 14 -> "账本文件打不开，请核对路径和权限";
      default -> "数据库报错 SQLite %d，详情见日志".formatted(code);
    };
  }

  private static String postgres(String state) {
    return switch (state) {
      case "28P01", "28000" -> "用户或密码不对，请核对 ledger.user 和 ledger.password";
      case "3D000" -> "没有这个数据库，请先建好，或核对 ledger.url";
      case "42501" -> "数据库用户没有权限，请授权";
      case "25006" -> "数据库只能读，请连可以写的主库";
      case "53100" -> "数据库的磁盘满了，腾出地方再来";
      case "53300" -> "数据库的连接满了，请调大 max_connections";
      default ->
          state.startsWith("08") || state.startsWith("57P")
              ? "连不上数据库，请核对 ledger.url，看它是否在运行"
              : "数据库报错 SQLSTATE %s，详情见日志".formatted(state);
    };
  }
}
