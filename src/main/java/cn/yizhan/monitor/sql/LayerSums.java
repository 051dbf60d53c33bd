package cn.yizhan.monitor.sql;

import cn.yizhan.bill.Payer;
import cn.yizhan.ledger.LayerPaid;
import cn.yizhan.monitor.FundReport.Given;
import cn.yizhan.monitor.FundReport.Paid;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What payers gave by layer, added up row by row: as many sums as there are kinds of rows. */
final class LayerSums {
  private record Key(Payer payer, YearMonth month, String identity, String medType, String layer) {}

  private final Map<Key, Long> sums = new HashMap<>();

  /** Takes one settlement. */
  void add(YearMonth month, String identity, String medType, List<LayerPaid> layers) {
    for (LayerPaid one : layers) {
      Key key = new Key(one.payer(), month, identity, medType, one.layer());
      sums.merge(key, one.fen(), Math::addExact);
    }
  }

  List<Given> given() {
    List<Given> given = new ArrayList<>();
    sums.forEach(
        (key, fen) ->
            given.add(
                new Given(
                    key.payer, new Paid(key.month, key.identity, key.medType, key.layer, fen))));
    return given;
  }
}
