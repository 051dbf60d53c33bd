package cn.yizhan.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class GivingWayTest {
  private long nanos = TimeUnit.HOURS.toNanos(1);
  private long lastBill;
  private boolean comingInWhileResting;
  private final List<Long> restedMillis = new ArrayList<>();
  private final GivingWay way = new GivingWay(() -> lastBill, () -> nanos, this::rest);

  private void rest(long wanted) {
    nanos += wanted;
    lastBill = comingInWhileResting ? nanos : lastBill;
    restedMillis.add(TimeUnit.NANOSECONDS.toMillis(wanted));
  }

  private void work(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void nobodyRestsWhileNoBillComesIn() {
    for (int piece = 0; piece < 100; piece++) {
      work(50);
      way.read();
      way.wrote();
    }

    assertThat(restedMillis).isEmpty();
    assertThat(way.isAlone()).isTrue();
  }

  @Test
  void restsFourTimesAsLongAsItReadWhileBillsComeIn() {
    for (long piece = 12; piece < 15; piece++) {
      lastBill = nanos;
      work(piece);
      way.read();
    }

    assertThat(restedMillis).containsExactly(48L, 52L, 56L);
    assertThat(way.isAlone()).isFalse();
  }

  @Test
  void restsNoMoreWhenNoBillHasComeInForAWhile() {
    lastBill = nanos;
    work(60);
    way.read();
    work(80);
    way.read();
    work(30);
    way.read();

    assertThat(restedMillis).containsExactly(240L);
    assertThat(way.isAlone()).isTrue();
  }

  @Test
  void aBillThatComesInWhileItRestsCounts() {
    comingInWhileResting = true;
    lastBill = nanos;
    work(150);
    way.read();
    work(150);
    way.read();

    assertThat(restedMillis).containsExactly(600L, 600L);
  }

  @Test
  void aFewRowsAreNoPieceYet() {
    lastBill = nanos;
    work(9);
    way.read();
    assertThat(restedMillis).isEmpty();

    work(1);
    way.read();
    assertThat(restedMillis).containsExactly(40L);
  }

  @Test
  void restsNineTimesAsLongAfterWriting() {
    lastBill = nanos;
    work(4);
    way.wrote();

    assertThat(restedMillis).containsExactly(36L);
  }

  @Test
  void restsASecondAtMost() {
    work(TimeUnit.MINUTES.toMillis(1));
    lastBill = nanos;
    way.read();

    assertThat(restedMillis).containsExactly(1_000L);
  }
}
