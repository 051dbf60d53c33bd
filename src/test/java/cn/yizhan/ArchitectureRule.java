package cn.yizhan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the packages below a root keep to: who may use whom, and that calculation is a function. */
enum ArchitectureRule {
  EVERY_CLASS_HAS_A_PLACE,
  ARROWS_POINT_DOWN,
  ONLY_WORKBOOK_USES_POI,
  ONLY_STATEMENT_PDF_USES_PDFBOX,
  ONLY_CLI_USES_PICOCLI,
  ONLY_RPC_USES_GRPC,
  INNER_PACKAGES_KNOW_NO_PROTO,
  CALCULATION_DOES_NO_IO,
  CALCULATION_LOGS_NOTHING,
  CALCULATION_PRINTS_NOTHING,
  CALCULATION_READS_NO_CLOCK,
  CALCULATION_LEAVES_NOTHING_TO_CHANCE,
  CALCULATION_HAS_NO_STATIC_STATE;

  /**
   * From top to bottom. A package may use what is below it, not what stands beside it. The printed
   * statement stands between the edges, which both hand it out, and the answers it is made of.
   */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("app"),
          Set.of("rpc", "cli", "console"),
          Set.of("statement"),
          Set.of("service"),
          Set.of("registry", "monitor", "clearing"),
          Set.of("ledger"),
          Set.of("workbook"),
          Set.of("calc"),
          Set.of("policy"),
          Set.of("bill"),
          Set.of("money"));

  /** What protoc makes of the contract: messages without behaviour, so no level of their own. */
  private static final String GENERATED = "proto";

  private static final Pattern CLOCK =
      Pattern.compile(
          "java\\.time\\..*\\.now|java\\.time\\.Clock\\.(?:system|tick).*"
              + "|java\\.time\\.ZoneId\\.systemDefault|java\\.util\\.TimeZone\\.getDefault"
              + "|java\\.util\\.(?:Date|Calendar|GregorianCalendar)\\..*"
              + "|java\\.lang\\.System\\.(?:currentTimeMillis|nanoTime)");
  private static final Pattern CHANCE =
      Pattern.compile(
          "java\\.util\\.(?:Random|SplittableRandom|random\\..*)\\..*"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
              + "|java\\.security\\.SecureRandom\\..*"
              + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID");

  ArchRule below(String root) {
    String[] calculation = packages(root, Set.of("money", "bill", "policy", "calc"));
    return switch (this) {
      case EVERY_CLASS_HAS_A_PLACE ->
          classes().should(ArchConditions.resideInAnyPackage(everyPackage(root)));
      case ARROWS_POINT_DOWN -> classes().should(useOnlyWhatIsBelow(root));
      case ONLY_WORKBOOK_USES_POI ->
          onlyIn(packages(root, Set.of("workbook")), "org.apache.poi..", "org.openxmlformats..");
      case ONLY_STATEMENT_PDF_USES_PDFBOX ->
          onlyIn(
              packages(root, Set.of("statement.pdf")),
              "org.apache.pdfbox..",
              "org.apache.fontbox..");
      case ONLY_CLI_USES_PICOCLI -> onlyIn(packages(root, Set.of("cli", "app")), "picocli..");
      case ONLY_RPC_USES_GRPC ->
          onlyIn(packages(root, Set.of("rpc", "app", "cli", GENERATED)), "io.grpc..");
      case INNER_PACKAGES_KNOW_NO_PROTO ->
          free(
              packages(root, Set.of("money", "bill", "policy", "calc", "workbook")),
              using(root + "." + GENERATED + "..", "com.google.protobuf.."));
      case CALCULATION_DOES_NO_IO ->
          free(calculation, using("java.io..", "java.nio.file..", "java.sql..", "java.net.."));
      case CALCULATION_LOGS_NOTHING ->
          free(calculation, using("org.slf4j..", "java.util.logging..", "java.lang.System$Logger"));
      case CALCULATION_PRINTS_NOTHING -> free(calculation, ACCESS_STANDARD_STREAMS);
      case CALCULATION_READS_NO_CLOCK -> free(calculation, reaching(CLOCK));
      case CALCULATION_LEAVES_NOTHING_TO_CHANCE -> free(calculation, reaching(CHANCE));
      case CALCULATION_HAS_NO_STATIC_STATE ->
          fields()
              .that()
              .areStatic()
              .and()
              .areDeclaredInClassesThat()
              .resideInAnyPackage(calculation)
              .should()
              .beFinal()
              .allowEmptyShould(true);
    };
  }

  private static ArchRule onlyIn(String[] home, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(home)
        .should(using(library))
        .allowEmptyShould(true);
  }

  private static ArchRule free(String[] packages, ArchCondition<JavaClass> from) {
    return noClasses().that().resideInAnyPackage(packages).should(from).allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> using(String... packages) {
    return ArchConditions.dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(packages));
  }

  private static ArchCondition<JavaClass> reaching(Pattern members) {
    return ArchConditions.accessTargetWhere(
        describe(
            "its name matches " + members, access -> members.matcher(nameOf(access)).matches()));
  }

  private static String nameOf(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }

  private static ArchCondition<JavaClass> useOnlyWhatIsBelow(String root) {
    return new ArchCondition<>("use only packages below their own") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency use : user.getDirectDependenciesFromSelf()) {
          JavaClass used = use.getTargetClass().getBaseComponentType();
          boolean wrong =
              levelOf(used, root) >= 0
                  && levelOf(used, root) <= levelOf(user, root)
                  && !packageOf(used, root).equals(packageOf(user, root));
          if (wrong) {
            events.add(SimpleConditionEvent.violated(use, use.getDescription()));
          }
        }
      }
    };
  }

  /** The level of a class, counted from the top; -1 for one that has no place below the root. */
  private static int levelOf(JavaClass type, String root) {
    String name = packageOf(type, root);
    return IntStream.range(0, LEVELS.size())
        .filter(level -> LEVELS.get(level).contains(name))
        .findFirst()
        .orElse(-1);
  }

  /** The first package name below the root: {@code ledger} for {@code cn.yizhan.ledger.sql}. */
  private static String packageOf(JavaClass type, String root) {
    String name = type.getPackageName();
    return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.", 2)[0] : "";
  }

  private static String[] everyPackage(String root) {
    return Stream.concat(LEVELS.stream(), Stream.of(Set.of(GENERATED)))
        .flatMap(level -> Stream.of(packages(root, level)))
        .toArray(String[]::new);
  }

  private static String[] packages(String root, Set<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }
}
