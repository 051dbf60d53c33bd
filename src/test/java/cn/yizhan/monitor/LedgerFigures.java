package cn.yizhan.monitor;

import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.EntryKind;
import cn.yizhan.ledger.Grants;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.ledger.v1.RecordedSettlement;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.Movement;
import cn.yizhan.proto.settlement.v1.MovementKind;
import cn.yizhan.proto.settlement.v1.Settlement;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Walks through every entry there is, one settlement after the other: slow, and plainly right. */
public final class LedgerFigures implements Figures {
  private static final int PAGE = 100;

  private final Ledger ledger;
  private final Set<String> specialCases;

  /**
   * Walks through this one.
   *
   * @param specialCases the ids of the settlements registered as such
   */
  public LedgerFigures(Ledger ledger, Set<String> specialCases) {
    this.ledger = ledger;
    this.specialCases = Set.copyOf(specialCases);
  }

  /** The years of a region, every entry of theirs in order. */
  private List<YearView> years(String region) {
    List<YearView> years = new ArrayList<>();
    YearKey last = YearKey.FIRST;
    while (true) {
      List<YearKey> page = ledger.yearsAfter(last, PAGE);
      for (YearKey key : page) {
        if (key.person().region().equals(region)) {
          years.add(ledger.year(key.person(), key.year()));
        }
      }
      if (page.size() < PAGE) {
        return years;
      }
      last = page.get(page.size() - 1);
    }
  }

  @Override
  public Found of(Asked asked) {
    List<Slice> slices = new ArrayList<>();
    Headcount persons = new Headcount(asked.region());
    Map<Object, List<Slice>> ofPersons = new HashMap<>();
    for (YearView year : years(asked.region())) {
      for (Slice slice : standing(year.entries())) {
        boolean then = !slice.month().isBefore(asked.from()) && !slice.month().isAfter(asked.to());
        boolean there = asked.institution().filter(i -> !i.equals(slice.institution())).isEmpty();
        if (then && there) {
          slices.add(slice);
          ofPersons.computeIfAbsent(year.person(), p -> new ArrayList<>()).add(slice);
        }
      }
    }
    ofPersons.forEach(
        (person, own) -> {
          for (Slice slice : own) {
            if (slice.inHardship()) {
              persons.add(
                  ((cn.yizhan.ledger.PersonKey) person).blindIndex(),
                  slice.month(),
                  slice.institution(),
                  slice.county());
            }
          }
        });
    return new Found(slices, persons);
  }

  private List<Slice> standing(List<Entry> entries) {
    return last(entries).stream().map(entry -> slice(entry, county(entry, entries))).toList();
  }

  @Override
  public List<FundReport.Given> byLayer(Asked asked) {
    List<FundReport.Given> given = new ArrayList<>();
    for (YearView year : years(asked.region())) {
      for (Entry entry : last(year.entries())) {
        YearMonth month = YearMonth.from(entry.settledOn());
        boolean then = !month.isBefore(asked.from()) && !month.isAfter(asked.to());
        if (then && asked.institution().filter(i -> !i.equals(entry.institution())).isEmpty()) {
          given.addAll(given(month, recorded(entry)));
        }
      }
    }
    return given;
  }

  /** Of every settlement that stands, the entry that says what it comes to. */
  private static List<Entry> last(List<Entry> entries) {
    Map<String, Entry> last = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.kind() == EntryKind.SETTLEMENT) {
        last.put(entry.id(), entry);
      } else if (entry.kind() == EntryKind.ADJUSTMENT) {
        last.put(entry.corrects().orElseThrow(), entry);
      } else if (entry.kind() == EntryKind.REVERSAL) {
        entry.corrects().ifPresent(last::remove);
      }
    }
    return List.copyOf(last.values());
  }

  private static List<FundReport.Given> given(YearMonth month, RecordedSettlement recorded) {
    List<FundReport.Given> given = new ArrayList<>();
    Settlement answer = recorded.getAnswer();
    for (Movement movement : answer.getMovementsList()) {
      boolean moves =
          List.of(MovementKind.MOVEMENT_KIND_PAID, MovementKind.MOVEMENT_KIND_PAID_ON_APPROVAL)
              .contains(movement.getKind());
      for (Payer payer : Payer.values()) {
        if (moves && movement.getPayer().equals(payer.national())) {
          FundReport.Paid paid =
              new FundReport.Paid(
                  month,
                  answer.getIdentity(),
                  recorded.getBill().getMedType(),
                  movement.getLayer(),
                  movement.getAmountFen());
          given.add(new FundReport.Given(payer, paid));
        }
      }
    }
    return given;
  }

  private static RecordedSettlement recorded(Entry entry) {
    try {
      return RecordedSettlement.parseFrom(entry.body().shared());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the person was registered when the settlement was recorded, whatever came later. */
  private static Optional<String> county(Entry entry, List<Entry> entries) {
    String settlement = entry.corrects().orElse(entry.id());
    return entries.stream()
        .filter(one -> one.id().equals(settlement))
        .map(one -> recorded(one).getCounty())
        .filter(county -> !county.isEmpty())
        .findFirst();
  }

  /** An adjustment says what its settlement comes to. */
  private Slice slice(Entry entry, Optional<String> county) {
    RecordedSettlement recorded = recorded(entry);
    Settlement answer = recorded.getAnswer();
    long total = 0;
    long out = 0;
    for (FeeLine line : recorded.getBill().getLinesList()) {
      out += line.getSpecialDrugFen() + line.getFullSelfFen();
      total += line.getSpecialDrugFen() + line.getFullSelfFen();
      total += line.getInScopeFen() + line.getPreSelfFen() + line.getOverLimitFen();
    }
    List<Long> paid =
        List.of(
            answer.getHifpPayFen(),
            answer.getHifmiPayFen(),
            answer.getHifobPayFen(),
            answer.getCvlservPayFen(),
            answer.getHifesPayFen(),
            answer.getMafPayFen(),
            answer.getOthPayFen(),
            answer.getHospitalFen());
    long left = total - paid.stream().mapToLong(Long::longValue).sum();
    if (paid.size() != Payer.COUNT || LongStream.of(left, out).anyMatch(fen -> fen < 0)) {
      throw new IllegalStateException("no settlement: " + answer);
    }
    return new Slice(
        YearMonth.from(entry.settledOn()),
        entry.institution(),
        county,
        answer.getIdentity(),
        recorded.getStanding().getInsurance(),
        recorded.getBill().getMedType(),
        specialCases.contains(entry.corrects().orElse(entry.id())),
        new Slice.Sums(1, total, out, left, paid));
  }

  @Override
  public List<FundReport.Grant> grants(String region, int year) {
    List<FundReport.Grant> grants = new ArrayList<>();
    for (YearView one : years(region)) {
      List<Entry> entries = one.entries();
      for (Entry entry : entries) {
        boolean reversed =
            entries.stream().anyMatch(e -> e.corrects().equals(Optional.of(entry.id())));
        if (entry.kind() == EntryKind.GRANT && !reversed && entry.year() == year) {
          YearMonth month = YearMonth.from(entry.settledOn());
          grants.add(FundReport.Grant.of(month, Grants.recorded(entry)));
        }
      }
    }
    return grants;
  }
}
