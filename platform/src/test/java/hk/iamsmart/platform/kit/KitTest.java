package hk.iamsmart.platform.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.kit.Bars.Bar;
import hk.iamsmart.platform.kit.Bars.Block;
import hk.iamsmart.platform.kit.Bars.Mark;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KitTest {
  @Test
  void bars_stand_on_each_other_and_below_a_round_number() {
    var chart =
        new Bars(
            List.of("a", "b"), List.of(new Bar("x", List.of(5, 10)), new Bar("y", List.of(0, 20))));
    assertThat(chart.lines()).extracting(Mark::text).containsExactly("0", "10", "20");
    assertThat(chart.lines()).extracting(Mark::place).containsExactly(168.0, 90.0, 12.0);
    assertThat(chart.blocks())
        .containsExactly(
            new Block(1, 92.4, 129, 207.2, 39),
            new Block(2, 92.4, 51, 207.2, 78),
            new Block(2, 388.4, 12, 207.2, 156));
    assertThat(chart.labels()).extracting(Mark::place).containsExactly(196.0, 492.0);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "2, 2", "3, 4", "9, 10", "41, 100", "101, 200", "1000001, 2000000"})
  void the_highest_line_is_round_and_so_is_its_half(int highest, String top) {
    var chart = new Bars(List.of("a"), List.of(new Bar("x", List.of(highest))));
    assertThat(chart.lines().getLast().text()).isEqualTo(top);
  }

  @Test
  void of_many_labels_some_are_shown() {
    var bars = IntStream.range(0, 60).mapToObj(i -> new Bar("" + i, List.of(i))).toList();
    var chart = new Bars(List.of("a"), bars);
    assertThat(chart.labels())
        .extracting(Mark::text)
        .containsExactly("0", "10", "20", "30", "40", "50");
    assertThat(new Bars(List.of("a"), List.of()).blocks()).isEmpty();
  }

  @Test
  void a_chart_that_cannot_be_drawn_is_refused() {
    var bad = List.of(new Bar("x", List.of(1, 2)), new Bar("y", List.of(-1)));
    for (var bar : bad) {
      assertThatThrownBy(() -> new Bars(List.of("a"), List.of(bar)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Bars(List.of("a", "b", "c"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "965, 1080, 16:05, 11, false",
    "300, 300, 5:00, 0, true",
    "0, 300, 0:00, 100, true",
    "-5, 300, 0:00, 100, true",
    "400, 300, 5:00, 0, true"
  })
  void time_left_is_a_figure_and_a_part_of_the_whole(
      int left, int whole, String text, long gone, boolean soon) {
    var time = new TimeLeft(Duration.ofSeconds(left), Duration.ofSeconds(whole));
    assertThat(time.text()).isEqualTo(text);
    assertThat(time.gone()).isEqualTo(gone);
    assertThat(time.isSoon()).isEqualTo(soon);
  }

  @Test
  void a_service_is_known_by_the_letter_and_the_colour_of_its_name() {
    assertThat(Monogram.of(" bauhinia Clinic").letter()).isEqualTo("B");
    assertThat(Monogram.of("𠮷野").letter()).isEqualTo("𠮷");
    assertThat(Monogram.of(" ").letter()).isEqualTo("?");
    assertThat(IntStream.range(0, 200).mapToObj(i -> Monogram.of("Shop " + i).colour()))
        .contains(1, 2, 3, 4, 5, 6, 7)
        .allMatch(colour -> colour >= 1 && colour <= 7);
  }

  /// Both are at the same address.
  @ParameterizedTest
  @CsvSource({"Bauhinia Clinic, Harbour Lights Bank", "紫荊診所, 海港燈火銀行", "紫荆诊所, 海港灯火银行"})
  void the_two_services_of_the_demo_differ_in_colour(String clinic, String bank) {
    assertThat(Monogram.of(clinic).colour()).isNotEqualTo(Monogram.of(bank).colour());
  }
}
