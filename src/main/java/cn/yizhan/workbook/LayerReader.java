package cn.yizhan.workbook;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.policy.Base;
import cn.yizhan.policy.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of 结算顺序: where a layer's money comes from and goes to. */
final class LayerReader {
  private static final Pattern REFERENCE = Pattern.compile("(.*?)〈(.+)〉(.*)");

  private final RowReader row;
  private final List<String> names;
  private final int index;
  private final boolean named;

  /**
   * Reads layer {@code index} of those named.
   *
   * @param named whether every layer's name is known: only then can a reference be wrong
   */
  LayerReader(RowReader row, List<String> names, int index, boolean named) {
    this.named = named;
    this.row = row;
    this.names = names;
    this.index = index;
  }

  Layer.Target target() {
    String text = row.text("支付方");
    if (text.equals(Part.EXCLUDED.label())) {
      return new Layer.Target.Moves(Part.EXCLUDED);
    }
    Optional<Payer> payer =
        Arrays.stream(Payer.values()).filter(p -> p.label().equals(text)).findFirst();
    if (payer.isEmpty()) {
      List<String> labels = Arrays.stream(Payer.values()).map(Payer::label).toList();
      row.problem("支付方", String.join("、", labels) + " 之一，或 不计入后续");
    }
    return new Layer.Target.Pays(payer.orElse(Payer.OTHER));
  }

  List<Part> parts(Layer.Target to) {
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
    if (parts.isEmpty() && row.sound("支付自")) {
      row.problem("支付自", "至少一个部分，如 符合政策范围");
    }
    if (to instanceof Layer.Target.Moves moves && parts.contains(moves.part())) {
      row.problem("支付自", "支付方是“%s”，不能又从它支付".formatted(moves.part().label()));
    }
    return parts;
  }

  Base base() {
    String text = row.text("基数");
    if (text.equals("余额")) {
      return new Base.Remainder();
    }
    if (text.equals("费用类别")) {
      return new Base.FeeLines();
    }
    Matcher reference = REFERENCE.matcher(text);
    String before = reference.matches() && reference.group(3).isEmpty() ? reference.group(1) : "";
    return switch (before) {
      case "同" -> new Base.SameAs(earlier("基数", reference.group(2)));
      case "转诊差额" -> new Base.ReferralGap(earlier("基数", reference.group(2)));
      case "外部已付" -> new Base.OtherPayment(reference.group(2).strip());
      default -> {
        row.problem("基数", "余额，费用类别，同〈层〉，转诊差额〈层〉，或 外部已付〈名称〉，如 外部已付〈商业保险〉");
        yield new Base.Remainder();
      }
    };
  }

  long excludedBy() {
    long layers = 0;
    for (String name : row.words("不适用于")) {
      layers |= 1L << earlier("不适用于", name);
    }
    return layers;
  }

  int precondition() {
    Optional<String> text = row.optional("前置条件");
    if (text.isEmpty()) {
      return -1;
    }
    Matcher reference = REFERENCE.matcher(text.get());
    if (reference.matches() && reference.group(1).isEmpty() && reference.group(3).equals("限额用完")) {
      return earlier("前置条件", reference.group(2));
    }
    row.problem("前置条件", "〈层〉限额用完，如 〈住院救助〉限额用完；没有写“不设”");
    return -1;
  }

  /** The index of a layer named in a cell; it must stand further up. */
  private int earlier(String header, String written) {
    String name = written.strip();
    int earlier = names.indexOf(name);
    if (earlier >= 0 && earlier < index) {
      return earlier;
    }
    if (named) {
      row.problem(header, "“%s”应是本表里排在这一层之前的层".formatted(name) + before());
    }
    return 0;
  }

  private String before() {
    List<String> before = names.subList(0, index);
    return "（%s）".formatted(before.isEmpty() ? "这是第一层，前面没有" : String.join("、", before));
  }
}
