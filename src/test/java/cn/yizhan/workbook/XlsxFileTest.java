package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file that must not be read per message. */
final class XlsxFileTest {
  @TempDir Path folder;

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertThat(refusal(new byte[0])).contains("空文件（0 字节）", "重新保存");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path nowhere = folder.resolve("没有.xlsx");

    assertThat(BookReader.examine(nowhere, "没有.xlsx").problems().get(0).toString())
        .contains("没有.xlsx：写的是“读不出", "文件要在");
  }

  @Test
  void refusesText() throws IOException {
    assertThat(refusal("名称,数值\n甲,1\n".getBytes(StandardCharsets.UTF_8)))
        .contains("文本文件（如 csv），只是改了扩展名", "另存为“Excel 工作簿（.xlsx）”");
    assertThat(refusal("<html><table>".getBytes(StandardCharsets.UTF_8))).contains("网页或 XML 文件");
    assertThat(refusal("%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8))).contains("PDF 文件");
    assertThat(refusal(new byte[] {0, 1, 2, 3})).contains("不是工作簿，或已损坏");
  }

  @Test
  void refusesTheOldFormat() throws IOException {
    Path file = folder.resolve("表.xlsx");
    try (HSSFWorkbook old = new HSSFWorkbook()) {
      old.createSheet("参数");
      try (var out = Files.newOutputStream(file)) {
        old.write(out);
      }
    }

    assertThat(refusal(file)).contains("旧格式的工作簿（.xls）", "另存为“Excel 工作簿（.xlsx）”");
  }

  @Test
  void refusesAPassword() throws Exception {
    Path file = folder.resolve("表.xlsx");
    try (POIFSFileSystem box = new POIFSFileSystem();
        XSSFWorkbook workbook = new XSSFWorkbook()) {
      workbook.createSheet("参数");
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(box)) {
        workbook.write(out);
      }
      try (var out = Files.newOutputStream(file)) {
        box.writeFilesystem(out);
      }
    }

    assertThat(refusal(file)).contains("有打开密码的工作簿", "去掉打开密码");
  }

  @Test
  void refusesAFileCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(new HandMade().write(folder));

    assertThat(refusal(Arrays.copyOf(whole, whole.length / 2)))
        .contains("文件不完整（只复制或下载了一部分）", "重新复制或下载");
  }

  @Test
  void refusesAChangedByte() throws IOException {
    byte[] whole = Files.readAllBytes(new HandMade().write(folder));
    whole[whole.length / 3] ^= 0x55;

    assertThat(refusal(whole)).contains("文件内部损坏", "另存为 .xlsx");
  }

  @Test
  void refusesOtherArchives() throws IOException {
    HandMade empty = new HandMade();
    Path file = empty.write(folder);

    assertThat(refusal(zip("readme.txt", "x"))).contains("压缩包，不是工作簿");
    assertThat(refusal(zip("content.xml", "<x/>", "mimetype", "x")))
        .contains("OpenDocument 表格（.ods）");
    assertThat(refusal(zip("[Content_Types].xml", "<x/>", "word/document.xml", "<x/>")))
        .contains("Word 文档");
    assertThat(refusal(empty.part("xl/workbook.bin", "x").write(folder))).contains("二进制工作簿（.xlsb）");
    assertThat(file).exists();
  }

  @Test
  void refusesMacros() throws IOException {
    assertThat(refusal(new HandMade().part("xl/vbaProject.bin", "x").write(folder)))
        .contains("带宏的工作簿（.xlsm）", "另存为不带宏的");
    String macro =
        "<Types><Override PartName='/xl/workbook.xml' "
            + "ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>";
    assertThat(refusal(new HandMade().part("[Content_Types].xml", macro).write(folder)))
        .contains("带宏的工作簿（.xlsm）");
  }

  @Test
  void refusesLinksToOutside() throws IOException {
    String link =
        HandMade.rels(
            "<Relationship Id='r9' Type='x/image' Target='http://a/b.png' TargetMode='External'/>");

    assertThat(
            refusal(
                new HandMade().part("xl/externalLinks/externalLink1.xml", "<x/>").write(folder)))
        .contains("有外部链接（引用了别的工作簿）", "断开链接");
    assertThat(refusal(new HandMade().part("xl/connections.xml", "<x/>").write(folder)))
        .contains("有外部数据连接");
    assertThat(refusal(new HandMade().part("xl/drawings/_rels/d.xml.rels", link).write(folder)))
        .contains("有外部链接：http://a/b.png", "不许引用别的文件");
  }

  @Test
  void toleratesHyperlinks() throws Exception {
    String link =
        HandMade.rels(
            "<Relationship Id='r9' Type='x/hyperlink' Target='http://a/' TargetMode='External'/>");
    Path file = new HandMade().part("xl/worksheets/_rels/sheet1.xml.rels", link).write(folder);

    assertThat(BookReader.read(file, "表.xlsx").sheets()).hasSize(1);
  }

  @Test
  void refusesDocumentTypesInAnyPart() throws IOException {
    String bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";

    for (String part : new String[] {HandMade.SHEET, "xl/styles.xml", "docProps/core.xml"}) {
      assertThat(refusal(new HandMade().part(part, bomb).write(folder)))
          .contains("部件 %s 里有文档类型声明（DTD）".formatted(part));
    }
    byte[] wide = bomb.getBytes(StandardCharsets.UTF_16);
    assertThat(refusal(new HandMade().part("xl/theme.xml", wide).write(folder))).contains("DTD");
  }

  @Test
  void refusesBombs() throws IOException {
    byte[] zeros = new byte[100 << 20];

    assertThat(refusal(new HandMade().part("xl/media/a.xml", zeros).write(folder)))
        .contains("部件 xl/media/a.xml 解开后过大（压缩包炸弹", "复制到一个新工作簿里保存");
  }

  @Test
  void refusesTooManyParts() throws IOException {
    HandMade many = new HandMade();
    for (int i = 0; i < 2_000; i++) {
      many.part("xl/media/%d.bin".formatted(i), "");
    }

    assertThat(refusal(many.write(folder))).contains("里面有 2006 个部件", "不超过 2000 个");
  }

  @Test
  void refusesHugeFiles() throws IOException {
    byte[] noise = new byte[21 << 20];
    new Random(1).nextBytes(noise);

    assertThat(refusal(new HandMade().part("xl/media/a.bin", noise).write(folder)))
        .contains("不超过 20 MB");
  }

  @Test
  void passesWorkbooksBloatedWithStyles() throws Exception {
    String style =
        "<xf numFmtId='0' fontId='%d' fillId='0' borderId='0' applyAlignment='1' xfId='0'>"
            + "<alignment horizontal='center' vertical='center' wrapText='1'/>"
            + "<protection locked='0' hidden='0'/></xf>\n";
    StringBuilder styles = new StringBuilder("<styleSheet><cellXfs>");
    for (int i = 0; i < 150_000; i++) {
      styles.append(style.formatted(i / 1000));
    }
    styles.append("</cellXfs></styleSheet>");
    assertThat(styles.length()).isGreaterThan(20 << 20);
    Path file = new HandMade().part("xl/styles.xml", styles.toString()).write(folder);

    assertThat(Files.size(file)).isLessThan(styles.length() / 100);
    assertThat(BookReader.read(file, "表.xlsx").sheets()).hasSize(1);
  }

  @Test
  void refusesPartsThatAreMissingOrNoXml() throws IOException {
    assertThat(refusal(new HandMade().part("xl/styles.xml", "<a><b></a>").write(folder)))
        .contains("文件内部损坏");
    assertThat(refusal(new HandMade().part("_rels/.rels", HandMade.rels("")).write(folder)))
        .contains("文件内部损坏：找不到工作簿部件");
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = folder.resolve("表.xlsx");
    Files.write(file, bytes);
    return refusal(file);
  }

  private static String refusal(Path file) {
    BookReader.Read read = BookReader.examine(file, "表.xlsx");
    assertThat(read.book()).isEmpty();
    return read.problems().stream().map(CellProblem::toString).collect(Collectors.joining("\n"));
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new java.util.zip.ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
