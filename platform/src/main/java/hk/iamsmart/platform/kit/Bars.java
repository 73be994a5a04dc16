package hk.iamsmart.platform.kit;

import java.util.List;
import java.util.stream.IntStream;

/// A chart of bars that stand on each other, and where everything of it is drawn: in a field of
/// `WIDTH` by `HEIGHT`, with its origin above on the left.
///
/// @param series what is counted: one or two
public record Bars(List<String> series, List<Bar> bars) {
  public static final int WIDTH = 640;
  public static final int HEIGHT = 200;

  private static final int LEFT = 48;
  private static final int TOP = 12;
  private static final int GROUND = 168;
  private static final int MOST_BARS = 60;
  private static final int MOST_SERIES = 2;
  private static final int MOST_LABELS = 6;

  /// @param values one for each series, none below zero
  public record Bar(String label, List<Integer> values) {
    public Bar {
      values = List.copyOf(values);
    }

    int sum() {
      return values.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// @param series from 1
  public record Block(int series, double x, double y, double width, double height) {}

  public record Mark(double place, String text) {}

  public Bars {
    series = List.copyOf(series);
    bars = List.copyOf(bars);
    if (series.isEmpty() || series.size() > MOST_SERIES || bars.size() > MOST_BARS) {
      throw new IllegalArgumentException(series.size() + " series of " + bars.size() + " bars");
    }
    for (var bar : bars) {
      if (bar.values().size() != series.size() || bar.values().stream().anyMatch(v -> v < 0)) {
        throw new IllegalArgumentException("a bar with the values " + bar.values());
      }
    }
  }

  /// The numbers beside the lines, and how far down each line is.
  public List<Mark> lines() {
    int top = top();
    return IntStream.of(0, top / 2, top)
        .mapToObj(value -> new Mark(GROUND - heightOf(value), String.valueOf(value)))
        .toList();
  }

  public List<Block> blocks() {
    return IntStream.range(0, bars.size()).boxed().flatMap(i -> blocksOf(i).stream()).toList();
  }

  /// Some of the labels, so that none touches another, and how far right the middle of each is.
  public List<Mark> labels() {
    int every = Math.max(1, Math.ceilDiv(bars.size(), MOST_LABELS));
    return IntStream.range(0, bars.size())
        .filter(i -> i % every == 0)
        .mapToObj(i -> new Mark(round(LEFT + (i + 0.5) * room()), bars.get(i).label()))
        .toList();
  }

  private List<Block> blocksOf(int i) {
    var values = bars.get(i).values();
    return IntStream.range(0, values.size())
        .filter(s -> values.get(s) > 0)
        .mapToObj(s -> {
          int below = values.subList(0, s).stream().mapToInt(Integer::intValue).sum();
          return new Block(
              s + 1,
              round(LEFT + (i + 0.15) * room()),
              round(GROUND - heightOf(below + values.get(s))),
              round(0.7 * room()),
              round(heightOf(values.get(s))));
        })
        .toList();
  }

  private double room() {
    return (double) (WIDTH - LEFT) / Math.max(1, bars.size());
  }

  private double heightOf(int value) {
    return round((double) (GROUND - TOP) * value / top());
  }

  /// The lowest of 2, 4, 10, 20, 40, 100 … that no bar exceeds: its half is whole.
  private int top() {
    int highest = bars.stream().mapToInt(Bar::sum).max().orElse(0);
    for (int unit = 2; ; unit *= 10) {
      for (int times : new int[] {1, 2, 5}) {
        if (unit * times >= highest) {
          return unit * times;
        }
      }
    }
  }

  private static double round(double length) {
    return Math.round(length * 10) / 10.0;
  }
}
