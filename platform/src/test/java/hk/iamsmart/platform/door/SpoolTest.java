package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A spool of a hundred pieces.
class SpoolTest {
  private static final byte[] PIECE = new byte[1024];
  private static final int MOST = 100 * PIECE.length;

  @TempDir private Path data;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicLong disk = new AtomicLong(Long.MAX_VALUE / 2);
  private final List<Spool.Entry> open = new ArrayList<>();
  private Spool spool;

  @AfterEach
  void nothing_is_left_when_all_are_closed() {
    open.forEach(Spool.Entry::close);
    open.forEach(Spool.Entry::close);
    assertThat(spool.used()).isZero();
  }

  @Test
  void whoever_has_most_for_longest_makes_room_for_who_comes_with_little() {
    var strangers = strangers(12, "known to all");
    pass(Duration.ofSeconds(30));
    for (int i = 0; i < 20; i++) {
      var honest = from("203.0.113.200", "honest");
      assertThat(filled(honest, 10)).isNull();
      assertThat(honest.end()).isNull();
      pass(Duration.ofMillis(100));
      honest.close();
    }
    assertThat(spool.used()).isLessThanOrEqualTo(MOST);
    assertThat(strangers).filteredOn(each -> each.end() == null).hasSizeBetween(9, 11);
  }

  @Test
  void who_lost_its_room_is_told_so_at_its_next_piece_and_at_its_end() {
    var strangers = strangers(2, "known to all");
    pass(Duration.ofSeconds(30));
    assertThat(filled(from("203.0.113.200", "honest"), 10)).isNull();
    var loser = strangers.getFirst().end() == null ? strangers.getLast() : strangers.getFirst();
    assertThat(loser.add(PIECE, PIECE.length)).isEqualTo(BodyFault.NO_ROOM);
    assertThat(loser.end()).isEqualTo(BodyFault.NO_ROOM);
    assertThat(loser.size()).isZero();
  }

  @Test
  void a_large_body_that_comes_fast_stays_while_small_ones_that_stand_still_go() {
    var strangers = strangers(40, "known to all");
    pass(Duration.ofSeconds(30));
    var honest = from("203.0.113.200", "honest");
    for (int i = 0; i < 60; i++) {
      assertThat(filled(honest, 1)).isNull();
      pass(Duration.ofMillis(50));
    }
    assertThat(honest.end()).isNull();
    assertThat(strangers).filteredOn(each -> each.end() == null).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void what_comes_in_one_name_from_many_addresses_counts_together() {
    strangers(98, "known to all");
    var honest = from("203.0.113.200", "honest");
    assertThat(filled(honest, 2)).isNull();
    pass(Duration.ofSeconds(30));
    // alone, none of them has as much as the honest one
    assertThat(filled(from("203.0.113.201", "another"), 10)).isNull();
    assertThat(honest.end()).isNull();
  }

  @Test
  void who_poses_as_another_loses_its_own_room_first() {
    var strangers = strangers(10, "posed as");
    pass(Duration.ofSeconds(30));
    var genuine = from("203.0.113.200", "posed as");
    assertThat(filled(genuine, 15)).isNull();
    assertThat(genuine.end()).isNull();
    assertThat(strangers).filteredOn(each -> each.end() == null).hasSize(8);
  }

  @Test
  void a_body_that_has_come_is_not_taken_away_any_more() {
    var whole = strangers(10, "known to all");
    whole.forEach(each -> assertThat(each.end()).isNull());
    pass(Duration.ofSeconds(30));
    assertThat(filled(from("203.0.113.200", "honest"), 1)).isEqualTo(BodyFault.NO_ROOM);
    whole.getFirst().close();
    assertThat(filled(from("203.0.113.200", "honest"), 10)).isNull();
    assertThat(bytes(whole.getLast())).hasSize(10 * PIECE.length);
  }

  @Test
  void bodies_leave_the_disk_what_others_were_promised() {
    spool = new Spool(data, MOST, disk::get, nanos::get);
    var first = from("203.0.113.1", null);
    disk.set(20L * PIECE.length);
    assertThat(filled(first, 10)).isNull();
    pass(Duration.ofSeconds(1));
    disk.set(PIECE.length - 1L);
    assertThat(filled(from("203.0.113.2", null), 1)).isNull();
    assertThat(first.end()).isEqualTo(BodyFault.NO_ROOM);
    disk.set(-5L * PIECE.length);
    assertThat(filled(from("203.0.113.3", null), 1)).isEqualTo(BodyFault.NO_ROOM);
  }

  /// So many, each at an address of its own, fill the spool together.
  private List<Spool.Entry> strangers(int count, String client) {
    spool = new Spool(data, MOST, disk::get, nanos::get);
    var strangers = new ArrayList<Spool.Entry>();
    for (int i = 0; i < count; i++) {
      var stranger = from("203.0.113." + (i + 1), client);
      assertThat(filled(stranger, 100 / count)).isNull();
      strangers.add(stranger);
    }
    return strangers;
  }

  private Spool.Entry from(String address, @Nullable String client) {
    try {
      var entry = spool.open(TestDoors.from(address), client);
      open.add(entry);
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable BodyFault filled(Spool.Entry entry, int pieces) {
    @Nullable BodyFault fault = null;
    for (int i = 0; i < pieces && fault == null; i++) {
      fault = entry.add(PIECE, PIECE.length);
    }
    return fault;
  }

  private static byte[] bytes(Spool.Entry entry) {
    try {
      return entry.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
