package cn.yizhan.workbook;

import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFPrintSetup;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** How a sheet that is only read comes out of the printer. */
final class Paper {
  /** As many letters as still can be read when they stand beside each other on A4. */
  private static final int MOST_LETTERS_ON_A4 = 180;

  private Paper() {}

  /** A4 on its long side, with the sheet's name and the page's number under it. */
  static void landscape(XSSFSheet sheet) {
    XSSFPrintSetup setup = sheet.getPrintSetup();
    setup.setLandscape(true);
    setup.setPaperSize(PaperSize.A4_PAPER);
    sheet.getFooter().setCenter("&A　第 &P 页，共 &N 页");
  }

  /** All columns, so many letters wide, on one page, under their header on every page. */
  static void fitWidth(XSSFSheet sheet, int letters) {
    if (letters > MOST_LETTERS_ON_A4) {
      sheet.getPrintSetup().setPaperSize(PaperSize.A3_PAPER);
    }
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
  }
}
