package cn.yizhan.workbook;

import cn.yizhan.bill.Part;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Origin;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** 结算顺序: the layers in their order, each with its own sheet. */
final class LayersReader {
  private static final int MOST_LAYERS = 60;

  private final Problems problems;
  private final SheetReader sheet;
  private final List<RowReader> rows;
  private final List<String> names = new ArrayList<>();
  private final Index accounts = new Index();
  private final Index capAccounts = new Index();
  private final Index applications = new Index();

  LayersReader(SheetReader sheet, Problems problems) {
    this.problems = problems;
    this.sheet = sheet;
    this.rows = sheet.rows();
    for (RowReader row : rows) {
      String name = row.name("层");
      if (names.contains(name)) {
        row.problem("层", "每层一行，“%s”前面已经有了".formatted(name));
      }
      if (!Layouts.isLayer(name) || name.equals(EditionReader.REMARKS)) {
        row.problem("层", "不能与固定的表同名；另起一个名字，如 住院统筹");
      }
      names.add(name);
    }
    if (sheet.found() && (rows.isEmpty() || rows.size() > MOST_LAYERS)) {
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

  /** Whether all names are known: only then is a sheet that none of them means a stranger. */
  boolean named() {
    return !rows.isEmpty() && sheet.sound(List.of("层"));
  }

  /** Whether layer {@code index} has a name of its own, and so a sheet. */
  boolean named(int index) {
    return rows.get(index).sound("层");
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
    String name = names.get(index);
    LayerReader layer = new LayerReader(row, names, index, named());
    Period period = row.choice("期间", Period.values(), Period::label);
    int account = account(row, period);
    int capAccount = capAccount(row, name, sheet);
    int application = application(row, name, sheet);
    Layer.Target to = layer.target();
    List<Part> parts = layer.parts(to);
    Base base = layer.base();
    long excludedBy = layer.excludedBy();
    int precondition = layer.precondition();
    int months = row.optional("追溯月数").isEmpty() ? 0 : row.integer("追溯月数", 1, 12);
    String clause = row.text("依据");
    Source source =
        new Source(clause, problems.workbook(), Formats.LAYERS, row.rowNumber(), Origin.STATED);
    return sheet
        .table()
        .map(
            table ->
                new Layer(
                    index,
                    name,
                    to,
                    parts,
                    base,
                    period,
                    account,
                    capAccount,
                    excludedBy,
                    precondition,
                    months,
                    application,
                    source,
                    table));
  }

  private int account(RowReader row, Period period) {
    Optional<String> account = row.optional("累计账户");
    if (account.isPresent() != (period == Period.YEAR) && row.sound("期间") && row.sound("累计账户")) {
      row.problem("累计账户", "期间为年度的写账户名，如 居民住院；其余写“不设”");
    }
    return accounts.of(account);
  }

  private int capAccount(RowReader row, String name, LayerSheetReader.Read sheet) {
    Optional<String> account = row.optional("限额账户");
    boolean capped = sheet.rows().stream().anyMatch(r -> !r.annualCap().equals(Amount.Fixed.NONE));
    if (account.isEmpty() && capped && row.sound("限额账户")) {
      row.problem("限额账户", "“%s”表里有年度限额，要写记在哪个账户，如 %s".formatted(name, name));
    }
    return capAccounts.of(account);
  }

  private int application(RowReader row, String name, LayerSheetReader.Read sheet) {
    Optional<String> application = row.optional("申请事项");
    boolean applied = sheet.rows().stream().anyMatch(r -> r.payment() == Payment.ON_APPLICATION);
    if (application.isEmpty() && applied && row.sound("申请事项")) {
      row.problem("申请事项", "“%s”表里有依申请的行，要写凭哪项审批，如 %s".formatted(name, name));
    }
    return applications.of(application);
  }
}
