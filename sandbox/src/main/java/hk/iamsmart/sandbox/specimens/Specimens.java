package hk.iamsmart.sandbox.specimens;

import hk.iamsmart.platform.kit.Bars;
import hk.iamsmart.platform.kit.Bars.Bar;
import hk.iamsmart.platform.kit.Change;
import hk.iamsmart.platform.kit.Column;
import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.kit.Moment;
import hk.iamsmart.platform.kit.Step;
import hk.iamsmart.platform.kit.TimeLeft;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Texts.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What the specimens show, in one language. All of it is invented.
///
/// @param signs facts with the icons that stand before them
public record Specimens(
    List<Way> filters,
    List<Way> tabs,
    List<Way> rail,
    List<Way> tabBar,
    List<Way> faults,
    List<Column> columns,
    List<Fact> facts,
    Map<Icon, Fact> signs,
    List<Step> steps,
    List<Moment> moments,
    List<Change> changes,
    Bars chart,
    TimeLeft calm,
    TimeLeft soon,
    String code) {
  private static final String CODE =
      """
      curl http://localhost:8080/sandbox/v1/personas \\
        -H 'Accept: application/json'
      """;

  static Specimens in(Words t) {
    return new Specimens(
        List.of(
            Way.to(t.say("filter.all"), "#tables").here(),
            Way.to(t.say("filter.refused"), "#tables").counting(2)),
        List.of(
            Way.to(t.say("tab.explained"), "#tables").here(),
            Way.to(t.say("tab.opened"), "#tables"),
            Way.to(t.say("tab.raw"), "#tables")),
        List.of(
            Way.to(t.say("rail.overview"), "#tables").with(Icon.LAYERS),
            Way.to(t.say("rail.requests"), "#tables").with(Icon.FORM).counting(214).here(),
            Way.to(t.say("rail.services"), "#tables").with(Icon.KEY)),
        List.of(
            Way.to(t.say("bar.home"), "#phone").with(Icon.HOURGLASS).counting(2).here(),
            Way.to(t.say("bar.services"), "#phone").with(Icon.BOLT),
            Way.to(t.say("bar.activity"), "#phone").with(Icon.CLOCK)),
        List.of(Way.to(t.say("field.fault"), "#callback")),
        List.of(
            Column.of(t.say("column.call")),
            Column.of(t.say("column.code")),
            Column.number(t.say("column.time"))),
        List.of(
            Fact.of(t.say("fact.service"), t.say("service")),
            Fact.of(t.say("fact.asked"), t.say("fact.asked.value")),
            Fact.code(t.say("fact.ticket"), "938ffb193b4b4370b6c2584372c6a588")),
        new TreeMap<>(
            Map.of(
                Icon.MONITOR, Fact.of(t.say("fact.device"), t.say("fact.device.value")),
                Icon.GLOBE, Fact.of(t.say("fact.place"), t.say("fact.place.value")))),
        List.of(
            new Step(t.say("step.name"), "", Step.State.DONE),
            new Step(t.say("step.address"), t.say("step.address.about"), Step.State.NOW),
            new Step(t.say("step.scopes"), "", Step.State.AHEAD)),
        List.of(
            new Moment(Moment.Kind.PLAIN, t.say("moment.asked"), "07:04:11"),
            new Moment(Moment.Kind.GAP, t.say("moment.gap"), ""),
            new Moment(Moment.Kind.SEALED, t.say("moment.approved"), "07:04:25"),
            new Moment(Moment.Kind.BAD, t.say("moment.bad"), "07:05:26")),
        List.of(
            new Change(Change.Kind.SAME, "eidapi_auth"),
            new Change(Change.Kind.LESS, "https://test.bauhinia-clinic.example.hk/cb"),
            new Change(Change.Kind.MORE, "eidapi_profiles")),
        chart(t),
        new TimeLeft(Duration.ofSeconds(965), Duration.ofMinutes(18)),
        new TimeLeft(Duration.ofSeconds(48), Duration.ofMinutes(5)),
        CODE);
  }

  private static Bars chart(Words t) {
    var answered = List.of(12, 18, 9, 24, 31, 28, 16, 22, 35, 27, 14, 8);
    return new Bars(
        List.of(t.say("chart.answered"), t.say("chart.refused")),
        IntStream.range(0, answered.size())
            .mapToObj(
                i -> new Bar("%02d:00".formatted(7 + i), List.of(answered.get(i), (i * 7) % 5)))
            .toList());
  }
}
