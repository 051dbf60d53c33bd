package cn.yizhan.workbook;

import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/** How a sheet that is only read comes out of the printer. */
final class Paper {
  /** As many letters as still can be read when they stand beside each other on A4. */
  private static final int MOST_LETTERS_ON_A4 = 180;

  private Paper() {}

  /** A4 on its long side, with the sheet's name and the page's number under it. */
  static void landscape(Sheet sheet) {
    PrintSetup setup = sheet.getPrintSetup();
    setup.setLandscape(true);
    setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
    sheet.getFooter().setCenter("&A　第 &P 页，共 &N 页");
  }

  /** All columns, so many letters wide, on one page, under their header on every page. */
  static void fitWidth(Sheet sheet, int letters) {
    if (letters > MOST_LETTERS_ON_A4) {
      sheet.getPrintSetup().setPaperSize(PrintSetup.A3_PAPERSIZE);
    }
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
  }
}
