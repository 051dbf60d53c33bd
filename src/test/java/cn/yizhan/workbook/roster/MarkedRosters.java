package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.CellProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a marked copy the way of short rosters or of long ones, whatever its length. */
public final class MarkedRosters {
  private MarkedRosters() {}

  /** Writes it. */
  public static void write(
      RosterFile file, Path original, List<CellProblem> problems, Path copy, boolean asALongOne)
      throws BadRoster, IOException {
    if (asALongOne) {
      MarkedRoster.writeLong(file, problems, copy);
    } else {
      MarkedRoster.write(file, original, problems, copy);
    }
  }
}
