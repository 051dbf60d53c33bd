package cn.yizhan.workbook;

import cn.yizhan.bill.Place;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionClass;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words a region's rows may use: 人员类别, 机构类别, 定点机构, 病种. */
final class RegionWords {
  private final Problems problems;
  private final Book book;
  private final CoverReader.Read cover;

  final Map<String, Identity> identities = new LinkedHashMap<>();
  final List<InstitutionClass> classes = new ArrayList<>();
  final Map<String, Institution> institutions = new HashMap<>();
  final List<Disease> diseases = new ArrayList<>();
  final Vocabulary vocabulary;

  private RegionWords(Book book, CoverReader.Read cover, National national, Problems problems) {
    this.book = book;
    this.cover = cover;
    this.problems = problems;
    List<String> lookedUp = readIdentities();
    readClasses();
    readDiseases();
    readInstitutions();
    this.vocabulary =
        new Vocabulary(
            lookedUp,
            cover.insurances(),
            cover.tiers(),
            national,
            classes,
            cover.marks(),
            diseases.stream().map(Disease::name).toList());
  }

  static RegionWords read(Book book, CoverReader.Read cover, National national, Problems problems) {
    return new RegionWords(book, cover, national, problems);
  }

  /** Reads 人员类别; returns those that rows can name: all but the ones that 参照 another. */
  private List<String> readIdentities() {
    List<RowReader> rows = SheetReader.of(book, Formats.IDENTITY_SHEET, problems).rows();
    List<String> lookedUp = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of(Identity.NONE));
    for (RowReader row : rows) {
      if (!names.add(row.text("名称"))) {
        row.problem("名称", "每类一行，前面已经有了（“普通参保人”不用列）");
      } else if (row.optional("参照").isEmpty()) {
        lookedUp.add(row.text("名称"));
      }
    }
    int order = 1;
    for (RowReader row : rows) {
      Optional<String> like = row.optional("参照");
      String key = like.orElse(row.text("名称"));
      if (!lookedUp.contains(key)) {
        row.problem("参照", "本表里的一类人，且那一类自己没有参照；没有写“不设”");
      }
      List<String> groups = row.words("归类");
      if (groups.stream().anyMatch(names::contains)) {
        row.problem("归类", "合称不能与某一类人员同名");
      }
      identities.putIfAbsent(
          row.text("名称"),
          new Identity(
              row.text("名称"),
              order++,
              Math.max(0, lookedUp.indexOf(key)) + 1,
              groups,
              row.words("标签"),
              row.optional("说明").orElse(""),
              row.source()));
    }
    return lookedUp;
  }

  private void readClasses() {
    Set<String> names = new HashSet<>();
    SheetReader sheet = SheetReader.of(book, Formats.CLASS_SHEET, problems);
    for (RowReader row : sheet.rows()) {
      String name = row.text("名称");
      List<String> otherNames = row.words("又称");
      if (!names.add(name)) {
        row.problem("名称", "每类一行，前面已经有了");
      }
      for (String other : otherNames) {
        if (!names.add(other)) {
          row.problem("又称", "“%s”已经是别的类别的名称或又称".formatted(other));
        }
      }
      classes.add(
          new InstitutionClass(
              name, row.integer("级次", 0, 999), otherNames, places(row), row.yes("定点")));
      row.source();
    }
    if (sheet.rows().isEmpty()) {
      problems.sheet(Formats.CLASSES, "一行也没有", "至少一个机构类别");
    }
  }

  private static Set<Place> places(RowReader row) {
    if (row.text("就医地").equals("任意")) {
      return EnumSet.allOf(Place.class);
    }
    Set<Place> places = EnumSet.noneOf(Place.class);
    for (String word : row.words("就医地")) {
      Optional<Place> place =
          Arrays.stream(Place.values()).filter(p -> p.label().equals(word)).findFirst();
      if (place.isEmpty()) {
        row.problem("就医地", "任意，或 统筹区内、省内异地、省外 中的几个");
      }
      place.ifPresent(places::add);
    }
    return places.isEmpty() ? EnumSet.allOf(Place.class) : places;
  }

  private void readDiseases() {
    Set<String> names = new HashSet<>(Set.of(Vocabulary.NO_DISEASE));
    for (RowReader row : SheetReader.of(book, Formats.DISEASE_SHEET, problems).rows()) {
      if (!names.add(row.text("名称"))) {
        row.problem("名称", "每个病种一行，前面已经有了；在几个名录上的，名录里用顿号分开");
      }
      Amount.Fixed limit = new Amount.Fixed(row.fen("限额").orElse(Amount.UNBOUNDED));
      diseases.add(
          new Disease(row.text("名称"), row.words("名录"), row.words("疾病编码"), limit, row.source()));
    }
    for (Disease disease : diseases) {
      if (disease.lists().stream().anyMatch(names::contains)) {
        problems.row(Formats.DISEASES, disease.source().rowNumber(), disease.name(), "名录不能与某个病种同名");
      }
    }
  }

  private void readInstitutions() {
    List<String> classNames = classes.stream().map(InstitutionClass::name).toList();
    for (RowReader row : SheetReader.of(book, Formats.INSTITUTION_SHEET, problems).rows()) {
      String code = row.text("机构编码");
      if (!code.matches("[A-Z]\\d{11}")) {
        row.problem("机构编码", "一个大写字母加 11 位数字，如 H36070100001");
      }
      int classIndex = Math.max(0, classNames.indexOf(row.choice("机构类别", classNames)));
      Place place = row.choice("就医地", Place.values(), Place::label);
      if (!classes.isEmpty() && !classes.get(classIndex).places().contains(place)) {
        row.problem("就医地", "“%s”这一类的就医地，见机构类别表".formatted(row.text("机构类别")));
      }
      row.choice("性质", List.of("公立", "民营"));
      row.text("县区");
      Institution institution =
          new Institution(code, row.text("名称"), classIndex, place, marks(row));
      if (institutions.put(code, institution) != null) {
        row.problem("机构编码", "每个机构一行，这个编码前面已经有了");
      }
    }
  }

  private int marks(RowReader row) {
    int marks = 0;
    for (String mark : row.words("机构标记")) {
      int bit = cover.marks().indexOf(mark);
      if (bit < 0) {
        row.problem("机构标记", "封面“机构标记”列出的：" + String.join("、", cover.marks()));
      } else {
        marks |= 1 << bit;
      }
    }
    return marks;
  }
}
