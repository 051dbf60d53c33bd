package cn.yizhan.workbook;

import cn.yizhan.bill.Place;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Dimension;
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
  private static final String REFERENCE = "本表里的一类人，且那一类自己没有参照；没有写“不设”";

  private static final String ALIASES = "又称";

  private final Problems problems;
  private final Book book;
  private final CoverReader.Read cover;

  final Map<String, Identity> identities = new LinkedHashMap<>();
  final List<InstitutionClass> classes = new ArrayList<>();
  final Map<String, Institution> institutions = new HashMap<>();
  final List<Disease> diseases = new ArrayList<>();

  /** 县区 with their 归类. */
  final Map<String, List<String>> counties = new LinkedHashMap<>();

  final Vocabulary vocabulary;

  /** The dimensions whose words could not all be read: another word there may be right. */
  final Set<Dimension> unsure = EnumSet.noneOf(Dimension.class);

  /** Whether the diseases' limits are what the workbook says. */
  boolean limited;

  private RegionWords(Book book, CoverReader.Read cover, National national, Problems problems) {
    this.book = book;
    this.cover = cover;
    this.problems = problems;
    unsure.addAll(cover.unsure());
    List<String> lookedUp = readIdentities();
    readClasses();
    readDiseases();
    readInstitutions();
    readCounties();
    this.vocabulary =
        new Vocabulary(
            lookedUp,
            cover.insurances(),
            cover.tiers(),
            national,
            classes,
            cover.marks(),
            diseases.stream().map(Disease::name).toList(),
            List.copyOf(counties.keySet()));
  }

  static RegionWords read(Book book, CoverReader.Read cover, National national, Problems problems) {
    return new RegionWords(book, cover, national, problems);
  }

  /** Reads 人员类别; returns those that rows can name: all but the ones that 参照 another. */
  private List<String> readIdentities() {
    SheetReader sheet = SheetReader.of(book, Formats.IDENTITY_SHEET, problems);
    Map<String, RowReader> rows = new LinkedHashMap<>();
    for (RowReader row : sheet.rows()) {
      String name = row.name("名称");
      if (name.equals(Identity.NONE) || rows.putIfAbsent(name, row) != null) {
        row.problem("名称", "每类一行，前面已经有了（“普通参保人”不用列）");
      }
    }
    boolean named = sheet.sound(List.of("名称"));
    List<String> lookedUp = new ArrayList<>();
    rows.forEach(
        (name, row) -> {
          Optional<String> like = row.optional("参照");
          if (like.isEmpty()) {
            lookedUp.add(name);
          } else if (named && !rows.containsKey(like.get())) {
            row.problem("参照", REFERENCE);
          }
        });
    for (RowReader row : sheet.rows()) {
      identity(row, rows, lookedUp);
    }
    aliases(sheet, rows.keySet());
    if (!sheet.sound(List.of("名称", "归类", "参照")) || !soundAliases(sheet)) {
      unsure.add(Dimension.IDENTITY);
    }
    return lookedUp;
  }

  /** A word means one kind of person: no alias is a name, a group, or an alias of another. */
  private void aliases(SheetReader sheet, Set<String> names) {
    Set<String> groups = new HashSet<>();
    identities.values().forEach(identity -> groups.addAll(identity.groups()));
    Map<String, String> owners = new HashMap<>();
    for (RowReader row : sheet.rows()) {
      for (String alias : row.words(ALIASES)) {
        String owner = owners.putIfAbsent(alias, row.text("名称"));
        if (names.contains(alias) || groups.contains(alias) || alias.equals(Identity.NONE)) {
          row.problem(ALIASES, "“%s”已经是一类的名称或归类；又称另写一个词，没有写“不设”".formatted(alias));
        } else if (owner != null) {
          row.problem(ALIASES, "“%s”已经是%s的又称；一个词只指一类人".formatted(alias, owner));
        }
      }
    }
  }

  private static boolean soundAliases(SheetReader sheet) {
    return !sheet.has(ALIASES) || sheet.sound(List.of(ALIASES));
  }

  private void identity(RowReader row, Map<String, RowReader> rows, List<String> lookedUp) {
    String name = row.text("名称");
    Optional<String> like = row.optional("参照");
    RowReader other = rows.get(like.orElse(""));
    if (other != null && !lookedUp.contains(like.orElse("")) && other.sound("参照")) {
      row.problem("参照", REFERENCE);
    }
    List<String> groups = row.words("归类");
    if (groups.stream().anyMatch(rows::containsKey) || groups.contains(Identity.NONE)) {
      row.problem("归类", "合称另起一个词，不能与某一类人员同名，如 二类人员；没有写“不设”");
    }
    Identity identity =
        new Identity(
            name,
            identities.size() + 1,
            Math.max(0, lookedUp.indexOf(like.orElse(name))) + 1,
            row.words(ALIASES),
            groups,
            row.words("标签"),
            row.optional("说明").orElse(""),
            row.source());
    identities.putIfAbsent(name, identity);
  }

  private void readClasses() {
    Set<String> names = new HashSet<>();
    SheetReader sheet = SheetReader.of(book, Formats.CLASS_SHEET, problems);
    for (RowReader row : sheet.rows()) {
      String name = row.name("名称");
      List<String> otherNames = row.words("又称");
      if (!names.add(name)) {
        row.problem("名称", "每类一行，“%s”前面已经是一类的名称或又称".formatted(name));
      }
      for (String other : otherNames) {
        if (!names.add(other)) {
          row.problem("又称", "“%s”前面已经是一类的名称或又称".formatted(other));
        }
      }
      classes.add(
          new InstitutionClass(
              name, row.integer("级次", 0, 999), otherNames, places(row), row.yes("定点")));
      row.source();
    }
    if (sheet.found() && sheet.rows().isEmpty()) {
      problems.sheet(Formats.CLASSES, "一行也没有", "至少一个机构类别，如 一级");
    }
    if (classes.isEmpty() || !sheet.sound(List.of("名称", "又称", "就医地"))) {
      unsure.add(Dimension.INSTITUTION_CLASS);
    }
  }

  private static Set<Place> places(RowReader row) {
    String text = row.text("就医地");
    if (text.equals("任意")) {
      return EnumSet.allOf(Place.class);
    }
    Set<Place> places = EnumSet.noneOf(Place.class);
    for (String word : row.sound("就医地") ? row.split("就医地", text) : List.<String>of()) {
      Optional<Place> place =
          Arrays.stream(Place.values()).filter(p -> p.label().equals(word)).findFirst();
      if (place.isEmpty()) {
        row.problem("就医地", "没有“%s”；写 任意，或 统筹区内、省内异地、省外 中的几个".formatted(word));
      }
      place.ifPresent(places::add);
    }
    return places.isEmpty() ? EnumSet.allOf(Place.class) : places;
  }

  private void readDiseases() {
    Set<String> names = new HashSet<>(Set.of(Vocabulary.NO_DISEASE));
    SheetReader sheet = SheetReader.of(book, Formats.DISEASE_SHEET, problems);
    for (RowReader row : sheet.rows()) {
      if (!names.add(row.name("名称"))) {
        row.problem("名称", "每个病种一行，前面已经有了（“无病种”不用列）；在几个名录上的，名录里用顿号分开");
      }
      Amount.Fixed limit = new Amount.Fixed(row.fen("限额").orElse(Amount.UNBOUNDED));
      diseases.add(
          new Disease(row.text("名称"), row.words("名录"), row.words("疾病编码"), limit, row.source()));
    }
    for (RowReader row : sheet.rows()) {
      if (row.words("名录").stream().anyMatch(names::contains)) {
        row.problem("名录", "名录另起一个词，不能与某个病种同名，如 26类重特大疾病；没有写“不设”");
      }
    }
    if (!sheet.sound(List.of("名称", "名录"))) {
      unsure.add(Dimension.DISEASE);
    }
    limited = sheet.sound(List.of("限额"));
  }

  private void readCounties() {
    SheetReader sheet = SheetReader.optional(book, EligibilityFormats.COUNTY_SHEET, problems);
    for (RowReader row : sheet.rows()) {
      String name = row.name("名称");
      boolean taken = name.equals(Vocabulary.OTHER_COUNTY);
      if (counties.putIfAbsent(name, row.words("归类")) != null || taken) {
        row.problem("名称", "每个县区一行，前面已经有了（“其他县区”不用列）");
      }
      row.source();
    }
    for (RowReader row : sheet.rows()) {
      if (row.words("归类").stream().anyMatch(counties::containsKey)) {
        row.problem("归类", "合称另起一个词，不能与某个县区同名，如 第一类县；没有写“不设”");
      }
    }
    if (sheet.found() && !sheet.sound(List.of("名称", "归类"))) {
      unsure.add(Dimension.COUNTY);
    }
  }

  private void readInstitutions() {
    List<String> classNames = classes.stream().map(InstitutionClass::name).toList();
    for (RowReader row : SheetReader.of(book, Formats.INSTITUTION_SHEET, problems).rows()) {
      String code = row.text("机构编码");
      if (!code.matches("[A-Z][0-9]{11}") && row.sound("机构编码")) {
        row.problem("机构编码", "一个大写字母加 11 位数字，如 H36070100001");
      }
      String className =
          unsure.contains(Dimension.INSTITUTION_CLASS)
              ? row.text("机构类别")
              : row.choice("机构类别", classNames);
      int classIndex = Math.max(0, classNames.indexOf(className));
      Place place = row.choice("就医地", Place.values(), Place::label);
      place(row, className, place);
      row.choice("性质", List.of("公立", "民营"));
      int marks = marks(row);
      Institution institution =
          new Institution(code, row.text("名称"), classIndex, place, marks, row.text("县区"));
      if (institutions.put(code, institution) != null && row.sound("机构编码")) {
        row.problem("机构编码", "每个机构一行，这个编码前面已经有了");
      }
    }
  }

  /** An institution must lie where its class can be. */
  private void place(RowReader row, String className, Place place) {
    Set<Place> places =
        classes.stream()
            .filter(c -> c.name().equals(className))
            .findFirst()
            .map(InstitutionClass::places)
            .orElse(EnumSet.allOf(Place.class));
    if (!unsure.contains(Dimension.INSTITUTION_CLASS)
        && !places.contains(place)
        && row.sound("就医地")) {
      List<String> labels = places.stream().sorted().map(Place::label).toList();
      row.problem(
          "就医地", "“%s”按机构类别表只在：%s；改这里，或改机构类别".formatted(className, String.join("、", labels)));
    }
  }

  private int marks(RowReader row) {
    int marks = 0;
    String listed = cover.marks().isEmpty() ? "（一个也没有）" : String.join("、", cover.marks());
    for (String mark : row.words("机构标记")) {
      int bit = cover.marks().indexOf(mark);
      if (bit >= 0) {
        marks |= 1 << bit;
      } else if (!unsure.contains(Dimension.MARKS)) {
        row.problem("机构标记", "没有“%s”；封面“机构标记”列出的：%s；没有写“不设”".formatted(mark, listed));
      }
    }
    return marks;
  }
}
