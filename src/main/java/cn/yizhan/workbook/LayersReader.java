package cn.yizhan.workbook;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 结算顺序: the layers in their order, each with its own sheet. */
final class LayersReader {
  private static final Pattern REFERENCE = Pattern.compile("(.*?)〈(.+)〉(.*)");
  private static final int MOST_LAYERS = 60;

  private final Problems problems;
  private final List<RowReader> rows;
  private final List<String> names = new ArrayList<>();
  private final Index accounts = new Index();
  private final Index capAccounts = new Index();
  private final Index applications = new Index();

  LayersReader(SheetReader sheet, Problems problems) {
    this.problems = problems;
    this.rows = sheet.rows();
    for (RowReader row : rows) {
      String name = row.text("层");
      if (names.contains(name)) {
        row.problem("层", "每层一行，前面已经有了");
      }
      if (Formats.fixed().stream().anyMatch(format -> format.sheet().equals(name))) {
        row.problem("层", "不能与固定的表同名");
      }
      names.add(name);
    }
    if (rows.isEmpty() || rows.size() > MOST_LAYERS) {
      problems.sheet(Formats.LAYERS, rows.size() + " 层", "1 到 " + MOST_LAYERS + " 层");
    }
  }

  /** Names, each with its index by first appearance. */
  static final class Index {
    private final List<String> names = new ArrayList<>();

    int of(Optional<String> name) {
      if (name.isEmpty()) {
        return -1;
      }
      if (!names.contains(name.get())) {
        names.add(name.get());
      }
      return names.indexOf(name.get());
    }

    List<String> names() {
      return List.copyOf(names);
    }
  }

  List<String> names() {
    return List.copyOf(names);
  }

  List<String> accounts() {
    return accounts.names();
  }

  List<String> capAccounts() {
    return capAccounts.names();
  }

  List<String> applications() {
    return applications.names();
  }

  List<RowReader> rows() {
    return rows;
  }

  /** Reads layer {@code index}; empty when its own sheet could not be compiled. */
  Optional<Layer> read(int index, LayerSheetReader.Read sheet) {
    RowReader row = rows.get(index);
    Period period = row.choice("期间", Period.values(), Period::label);
    Optional<String> account = row.optional("累计账户");
    if (account.isPresent() != (period == Period.YEAR)) {
      row.problem("累计账户", "期间为年度的写账户名，其余写“不设”");
    }
    Optional<String> capAccount = row.optional("限额账户");
    if (capAccount.isEmpty() && sheet.rows().stream().anyMatch(LayersReader::capped)) {
      row.problem("限额账户", "“%s”表里有年度限额，要写记在哪个账户".formatted(names.get(index)));
    }
    Optional<String> application = row.optional("申请事项");
    if (application.isEmpty()
        && sheet.rows().stream().anyMatch(r -> r.payment() == Payment.ON_APPLICATION)) {
      row.problem("申请事项", "“%s”表里有依申请的行，要写凭哪项审批".formatted(names.get(index)));
    }
    Layer.Target to = target(row);
    List<Part> parts = parts(row, to);
    Base base = base(row, index);
    long excludedBy = 0;
    for (String name : row.words("不适用于")) {
      excludedBy |= 1L << earlier(row, "不适用于", name, index);
    }
    int accountIndex = accounts.of(account);
    int capIndex = capAccounts.of(capAccount);
    int applicationIndex = applications.of(application);
    int precondition = precondition(row, index);
    int months = row.optional("追溯月数").isEmpty() ? 0 : row.integer("追溯月数", 1, 12);
    Source source =
        new Source(
            row.text("依据"), problems.workbook(), Formats.LAYERS, row.rowNumber(), Origin.STATED);
    long excluded = excludedBy;
    return sheet
        .table()
        .map(
            table ->
                new Layer(
                    index,
                    names.get(index),
                    to,
                    parts,
                    base,
                    period,
                    accountIndex,
                    capIndex,
                    excluded,
                    precondition,
                    months,
                    applicationIndex,
                    source,
                    table));
  }

  private static boolean capped(cn.yizhan.policy.Row row) {
    return !(row.annualCap() instanceof cn.yizhan.policy.Amount.Fixed fixed
        && fixed.fen() == cn.yizhan.policy.Amount.UNBOUNDED);
  }

  private static Layer.Target target(RowReader row) {
    String text = row.text("支付方");
    if (text.equals(Part.EXCLUDED.label())) {
      return new Layer.Target.Moves(Part.EXCLUDED);
    }
    return new Layer.Target.Pays(
        Arrays.stream(Payer.values())
            .filter(payer -> payer.label().equals(text))
            .findFirst()
            .orElseGet(
                () -> {
                  List<String> labels = Arrays.stream(Payer.values()).map(Payer::label).toList();
                  row.problem("支付方", String.join("、", labels) + "，或 不计入后续");
                  return Payer.OTHER;
                }));
  }

  private static List<Part> parts(RowReader row, Layer.Target to) {
    List<Part> parts = new ArrayList<>();
    for (String word : row.words("支付自")) {
      Optional<Part> part =
          Arrays.stream(Part.values()).filter(p -> p.label().equals(word)).findFirst();
      if (part.isEmpty()) {
        List<String> labels = Arrays.stream(Part.values()).map(Part::label).toList();
        row.problem("支付自", "没有“%s”这一部分；有：%s".formatted(word, String.join("、", labels)));
      }
      part.ifPresent(parts::add);
    }
    if (parts.isEmpty() && row.cell("支付自").isPresent()) {
      row.problem("支付自", "至少一个部分，如 符合政策范围");
    }
    if (to instanceof Layer.Target.Moves moves && parts.contains(moves.part())) {
      row.problem("支付自", "不能从“%s”转入它自己".formatted(moves.part().label()));
    }
    return parts;
  }

  private Base base(RowReader row, int index) {
    String text = row.text("基数");
    Matcher reference = REFERENCE.matcher(text);
    if (text.equals("余额")) {
      return new Base.Remainder();
    }
    if (text.equals("费用类别")) {
      return new Base.FeeLines();
    }
    if (reference.matches() && reference.group(3).isEmpty()) {
      String name = reference.group(2).strip();
      Optional<Base> base =
          switch (reference.group(1)) {
            case "同" -> Optional.of(new Base.SameAs(earlier(row, "基数", name, index)));
            case "转诊差额" -> Optional.of(new Base.ReferralGap(earlier(row, "基数", name, index)));
            case "外部已付" -> Optional.of(new Base.OtherPayment(name));
            default -> Optional.empty();
          };
      if (base.isPresent()) {
        return base.get();
      }
    }
    row.problem("基数", "余额，同〈层〉，费用类别，外部已付〈名称〉，或 转诊差额〈层〉");
    return new Base.Remainder();
  }

  private int precondition(RowReader row, int index) {
    Optional<String> text = row.optional("前置条件");
    if (text.isEmpty()) {
      return -1;
    }
    Matcher reference = REFERENCE.matcher(text.get());
    if (reference.matches() && reference.group(1).isEmpty() && reference.group(3).equals("限额用完")) {
      return earlier(row, "前置条件", reference.group(2).strip(), index);
    }
    row.problem("前置条件", "〈层〉限额用完，如 〈住院救助〉限额用完；没有写“不设”");
    return -1;
  }

  /** The index of a layer named in a cell; it must stand further up. */
  private int earlier(RowReader row, String header, String name, int index) {
    int earlier = names.indexOf(name);
    if (earlier < 0 || earlier >= index) {
      row.problem(header, "“%s”应是本表里排在这一层之前的层".formatted(name));
      return 0;
    }
    return earlier;
  }
}
