package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.yizhan.policy.Edition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of workbooks: which are read, for which days, and what is said when one is misplaced.
 */
final class TablesFolderTest {
  private static final String REGION = "990100";
  private static final String FOLDER = "990100-xiaoshi";
  private static byte[] national;
  private static byte[] first;
  private static byte[] second;
  private static byte[] broken;

  @TempDir private Path tables;

  @BeforeAll
  static void write() throws IOException {
    national = BookWriter.bytes(Twin.nationalLists().book());
    first = BookWriter.bytes(Twin.small().book());
    Twin next = Twin.small().set("封面", "B4", "2024-02-29").set("封面", "B6", "小医保〔2024〕1号");
    second = BookWriter.bytes(next.book());
    broken = BookWriter.bytes(next.set("封面", "B7", "草案").book());
  }

  @BeforeEach
  void begin() throws IOException {
    Files.write(tables.resolve("national.xlsx"), national);
    put(FOLDER + "/2023-01-01.xlsx", first);
  }

  @Test
  void editionIsInForceFromItsDayToTheNext() throws Exception {
    put(FOLDER + "/2024-02-29.xlsx", second);
    TablesFolder folder = TablesFolder.open(tables);

    assertThat(folder.regions()).containsExactly(REGION);
    assertThat(folder.knows(REGION)).isTrue();
    assertThat(folder.inForce(REGION, LocalDate.of(2022, 12, 31))).isEmpty();
    assertThat(number(folder, LocalDate.of(2023, 1, 1))).isEqualTo("小医保〔2022〕1号");
    assertThat(number(folder, LocalDate.of(2024, 2, 28))).isEqualTo("小医保〔2022〕1号");
    assertThat(number(folder, LocalDate.of(2024, 2, 29))).isEqualTo("小医保〔2024〕1号");
    assertThat(number(folder, LocalDate.of(2999, 12, 31))).isEqualTo("小医保〔2024〕1号");
    assertThat(folder.editions(REGION)).hasSize(2);
  }

  @Test
  void unknownRegionHasNoEdition() throws Exception {
    TablesFolder folder = TablesFolder.open(tables);

    assertThat(folder.knows("110000")).isFalse();
    assertThat(folder.inForce("110000", LocalDate.of(2023, 1, 1))).isEmpty();
  }

  @Test
  void otherFilesAreLeftAlone() throws Exception {
    byte[] noise = {1, 2, 3};
    for (String other :
        List.of(
            "~$2023-01-01.xlsx",
            "2023-01-01 - 副本.xlsx",
            "2023-01-01(1).xlsx",
            "2023-01-01.xlsx.bak",
            "2023-02-30.xlsx",
            "2023-01-01.txt",
            ".~lock.2023-01-01.xlsx#",
            "说明.docx",
            "2024-05-01.xlsx/2024-05-01.xlsx",
            "备份/2024-01-01.xlsx")) {
      put(FOLDER + "/" + other, noise);
    }
    put("~$national.xlsx", noise);
    put("旧表/2024-01-01.xlsx", noise);
    put("990200", noise);

    TablesFolder folder = TablesFolder.open(tables);

    assertThat(folder.regions()).containsExactly(REGION);
    assertThat(folder.editions(REGION)).containsOnlyKeys(LocalDate.of(2023, 1, 1));
  }

  @Test
  void fileIsNamedForAnotherDay() throws Exception {
    put(FOLDER + "/2023-01-02.xlsx", first);

    assertThat(problems())
        .containsExactly(
            "990100-xiaoshi/2023-01-02.xlsx「封面」B4　内容：写的是“施行日期 2023-01-01”。\n"
                + "    应为：与文件名“2023-01-02.xlsx”一致；日期没有错的话，文件名应为 2023-01-01.xlsx");
  }

  @Test
  void fileLiesInAnotherRegionsFolder() throws Exception {
    put("990200-dashi/2023-01-01.xlsx", first);

    assertThat(problems("990200"))
        .containsExactly(
            "990200-dashi/2023-01-01.xlsx「封面」B2　内容：写的是“统筹区代码 990100”。\n"
                + "    应为：与文件夹“990200-dashi”一致；代码没有错的话，文件夹应为 990100-拼音名");
    assertThat(TablesFolder.open(tables).editions(REGION)).hasSize(1);
  }

  @Test
  void misplacedAndWrongIsToldAtOnce() throws Exception {
    put("990200-dashi/2024-03-01.xlsx", broken);

    assertThat(problems("990200"))
        .containsExactly(
            "990200-dashi/2024-03-01.xlsx「封面」B2　内容：写的是“统筹区代码 990100”。\n"
                + "    应为：与文件夹“990200-dashi”一致；代码没有错的话，文件夹应为 990100-拼音名",
            "990200-dashi/2024-03-01.xlsx「封面」B4　内容：写的是“施行日期 2024-02-29”。\n"
                + "    应为：与文件名“2024-03-01.xlsx”一致；日期没有错的话，文件名应为 2024-02-29.xlsx",
            "990200-dashi/2024-03-01.xlsx「封面」B7　内容：写的是“状态 草案”。\n" + "    应为：现行、征求意见稿 之一");
  }

  @Test
  void brokenSecondEditionKeepsTheRegionOutOfUse() throws Exception {
    put(FOLDER + "/2024-02-29.xlsx", broken);

    assertThat(problems())
        .containsExactly(
            "990100-xiaoshi/2024-02-29.xlsx「封面」B7　内容：写的是“状态 草案”。\n" + "    应为：现行、征求意见稿 之一");
    TablesFolder folder = TablesFolder.open(tables);
    assertThatThrownBy(() -> folder.inForce(REGION, LocalDate.of(2023, 6, 1)))
        .isInstanceOf(BadWorkbooks.Unchecked.class)
        .hasMessageStartingWith("费率表有 1 处要改：\n990100-xiaoshi/2024-02-29.xlsx");

    put(FOLDER + "/2024-02-29.xlsx", second);
    assertThat(number(folder, LocalDate.of(2023, 6, 1))).isEqualTo("小医保〔2022〕1号");
  }

  @Test
  void mistakesOfAllEditionsAreToldAtOnce() throws Exception {
    put(FOLDER + "/2023-01-01.xlsx", BookWriter.bytes(Twin.small().set("参数", "D2", "万").book()));
    put(FOLDER + "/2024-02-29.xlsx", broken);
    put(FOLDER + "/2025-01-01.xlsx", new byte[0]);

    assertThat(problems())
        .extracting(problem -> problem.substring(0, problem.indexOf("。")))
        .containsExactly(
            "990100-xiaoshi/2023-01-01.xlsx「参数」D2　单位：写的是“万”",
            "990100-xiaoshi/2024-02-29.xlsx「封面」B7　内容：写的是“状态 草案”",
            "990100-xiaoshi/2025-01-01.xlsx：写的是“空文件（0 字节）”");
  }

  @Test
  void regionHasTwoFolders() throws Exception {
    put("990100-xiaoshi-备份/2023-01-01.xlsx", first);

    assertThat(problems())
        .containsExactly(
            "990100-xiaoshi、990100-xiaoshi-备份：写的是“统筹区 990100 有 2 个文件夹”。\n"
                + "    应为：一个统筹区一个文件夹；备份请移到别处，或改名不以代码开头");
  }

  @Test
  void nationalListsAreMissing() throws Exception {
    Files.delete(tables.resolve("national.xlsx"));

    assertThatThrownBy(() -> TablesFolder.open(tables))
        .isInstanceOf(BadWorkbooks.class)
        .hasMessage(
            "费率表有 1 处要改：\n%s：写的是“没有这个文件”。\n    应为：费率表文件夹里要有 national.xlsx；用 --tables 指明文件夹",
            tables.resolve("national.xlsx"));
  }

  @Test
  void nationalListsAreWrong() throws Exception {
    put("national.xlsx", BookWriter.bytes(Twin.nationalLists().dropSheet("险种").book()));

    assertThatThrownBy(() -> TablesFolder.open(tables))
        .isInstanceOf(BadWorkbooks.class)
        .hasMessageContaining("national.xlsx「险种」：写的是“没有这张表”。");
  }

  private List<String> problems() throws BadWorkbooks {
    return problems(REGION);
  }

  private List<String> problems(String region) throws BadWorkbooks {
    TablesFolder folder = TablesFolder.open(tables);
    BadWorkbooks bad = catchThrowableOfType(BadWorkbooks.class, () -> folder.editions(region));
    return bad.problems().stream().map(CellProblem::toString).toList();
  }

  private static String number(TablesFolder folder, LocalDate day) {
    Edition edition = folder.inForce(REGION, day).orElseThrow();
    return edition.cover().documentNumber();
  }

  private void put(String file, byte[] bytes) throws IOException {
    Path path = tables.resolve(file);
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(path, bytes);
  }
}
