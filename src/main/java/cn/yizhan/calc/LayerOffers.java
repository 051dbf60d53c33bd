package cn.yizhan.calc;

import cn.yizhan.calc.Prospect.Behind;
import cn.yizhan.calc.Prospect.Verdict;
import cn.yizhan.money.Fen;
import cn.yizhan.policy.Amount;
import cn.yizhan.policy.Combinations;
import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Payment;
import cn.yizhan.policy.Period;
import cn.yizhan.policy.Row;
import cn.yizhan.policy.Segment;
import cn.yizhan.policy.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one layer has for a person, over every circumstance that is open. */
final class LayerOffers {
  private final Prospect prospect;
  private final Layer layer;
  private final Combinations open;

  private LayerOffers(Prospect prospect, Layer layer) {
    this.prospect = prospect;
    this.layer = layer;
    Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
    prospect.dimensions(layer).stream()
        .filter(dimension -> !prospect.isGiven(dimension))
        .forEach(dimensions::add);
    this.open = new Combinations(prospect.edition().vocabulary(), dimensions, prospect.given());
  }

  static LayerBenefit of(Prospect prospect, Layer layer) {
    return new LayerOffers(prospect, layer).benefit();
  }

  private LayerBenefit benefit() {
    List<Region> regions = regions();
    List<Offer> offers = new ArrayList<>();
    List<String> without = new ArrayList<>();
    List<LayerBenefit.Exclusion> excluded = new ArrayList<>();
    for (Region region : regions) {
      List<String> when = regions.size() == 1 ? List.of() : open.describe(region.where());
      if (region.verdict() instanceof Verdict.Speaks speaks) {
        offers.add(offer(speaks, when));
      } else if (region.verdict() instanceof Verdict.Excluded by) {
        excluded.add(new LayerBenefit.Exclusion(when, by.by().name()));
      } else {
        without.addAll(when);
      }
    }
    LayerBenefit.Status status = status(regions);
    return new LayerBenefit(layer, status, reason(status, offers), offers, without, excluded);
  }

  /** The combinations on which there is one verdict. */
  private record Region(Verdict verdict, BitSet where) {}

  /** Every verdict there is, in the order of the combinations. */
  private List<Region> regions() {
    List<Region> regions = new ArrayList<>();
    int[] keys = new int[Dimension.COUNT];
    for (int number = 0; number < open.count(); number++) {
      if (open.fill(number, keys)) {
        region(regions, prospect.verdict(layer, keys)).set(number);
      }
    }
    return regions;
  }

  private static BitSet region(List<Region> regions, Verdict verdict) {
    for (Region region : regions) {
      if (region.verdict().isSame(verdict)) {
        return region.where();
      }
    }
    BitSet where = new BitSet();
    regions.add(new Region(verdict, where));
    return where;
  }

  private static LayerBenefit.Status status(List<Region> regions) {
    long applying = regions.stream().filter(region -> applies(region.verdict())).count();
    if (applying == 0) {
      return LayerBenefit.Status.DOES_NOT_APPLY;
    }
    return applying == regions.size() ? LayerBenefit.Status.APPLIES : LayerBenefit.Status.DEPENDS;
  }

  private static boolean applies(Verdict verdict) {
    return verdict instanceof Verdict.Speaks speaks
        && speaks.row().payment() != Payment.NOT_COVERED;
  }

  private String reason(LayerBenefit.Status status, List<Offer> offers) {
    return switch (status) {
      case APPLIES -> "";
      case DEPENDS -> "看就诊情形";
      case DOES_NOT_APPLY -> offers.isEmpty() ? new Unmet(prospect, layer).sentence() : "政策写明不予支付";
    };
  }

  private Offer offer(Verdict.Speaks speaks, List<String> when) {
    Row row = speaks.row();
    long position =
        layer.period() == Period.YEAR
            ? prospect.year().counted(prospect.edition().accounts().get(layer.account())).amount()
            : 0;
    try {
      Optional<Long> deductible = prospect.fen(row.deductible());
      Optional<Long> cap = prospect.fen(row.annualCap()).filter(fen -> fen != Amount.UNBOUNDED);
      return new Offer(
          when,
          row,
          prospect.kind(layer, row),
          position,
          optional(deductible),
          optional(deductible.map(fen -> Math.max(0, fen - position))),
          optional(cap),
          optional(cap.map(fen -> capLeft(layer, fen))),
          stretches(row),
          speaks.gate().map(this::gate),
          rests(row),
          Optional.empty());
    } catch (Refused unknown) {
      return troubled(when, row, position, unknown.refusal().message());
    }
  }

  private Offer troubled(List<String> when, Row row, long position, String trouble) {
    return new Offer(
        when,
        row,
        prospect.kind(layer, row),
        position,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        stretches(row),
        Optional.empty(),
        List.of(row.source()),
        Optional.of(trouble));
  }

  private static OptionalLong optional(Optional<Long> fen) {
    return fen.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private long capLeft(Layer capped, long cap) {
    if (capped.capAccount() < 0) {
      return cap;
    }
    String account = prospect.edition().capAccounts().get(capped.capAccount());
    Fen paid = prospect.year().paid(account);
    return Math.max(0, cap - paid.amount());
  }

  private Offer.Gate gate(Behind behind) {
    Optional<Long> left =
        behind
            .row()
            .flatMap(row -> prospect.fen(row.annualCap()))
            .filter(fen -> fen != Amount.UNBOUNDED)
            .map(fen -> capLeft(behind.layer(), fen));
    return new Offer.Gate(behind.layer().name(), optional(left));
  }

  private static List<Offer.Stretch> stretches(Row row) {
    List<Offer.Stretch> stretches = new ArrayList<>();
    Amount from = row.deductible();
    for (Segment segment : row.segments()) {
      stretches.add(new Offer.Stretch(from, segment.upper(), segment.ratio(), segment.source()));
      from = segment.upper();
    }
    return stretches;
  }

  private List<Source> rests(Row row) {
    List<Source> rests = new ArrayList<>();
    rests.add(row.source());
    row.segments().stream()
        .map(Segment::source)
        .filter(source -> !rests.contains(source))
        .forEach(rests::add);
    for (Amount amount : List.of(row.deductible(), row.annualCap())) {
      prospect.figure(amount).ifPresent(figure -> rests.add(figure.source()));
    }
    return rests;
  }
}
