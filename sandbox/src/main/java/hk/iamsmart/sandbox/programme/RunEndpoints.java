package hk.iamsmart.sandbox.programme;

import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Runs of the programme by REST.
@RestController
final class RunEndpoints {
  private static final String RUN = "/sandbox/v1/programme/run";
  private static final String UP_TO = "upTo";

  private final Runs runs;

  RunEndpoints(Runs runs) {
    this.runs = runs;
  }

  /// Answers when the road is walked.
  @PostMapping(RUN)
  Map<String, Object> run(HttpServletRequest request) {
    return shown(runs.run(upTo(Fields.of(request, Set.of(UP_TO)))));
  }

  static UpTo upTo(Fields fields) {
    return fields
        .oneOf(UP_TO, UpTo.class)
        .orElseThrow(() -> Fault.wrong(UP_TO, "missing.oneOf", Arrays.toString(UpTo.values())));
  }

  /// How the latest one goes, or went.
  @GetMapping(RUN)
  Map<String, Object> state() {
    return switch (runs.state()) {
      case Runs.State.Idle() -> Map.of("state", "IDLE");
      case Runs.State.Walking(var upTo, var at) ->
          Map.of("state", "WALKING", UP_TO, upTo.name(), "at", at.name());
      case Runs.State.Arrived(var played) ->
          Map.of("state", "ARRIVED", UP_TO, played.upTo().name(), "run", shown(played));
      case Runs.State.Stopped(var upTo, var at, var why) ->
          Map.of("state", "STOPPED", UP_TO, upTo.name(), "at", at.name(), "reason", why);
    };
  }

  private static Map<String, Object> shown(Runs.Played played) {
    var organisation = played.organisation();
    var service = new TreeMap<String, Object>();
    service.put("id", played.service().id().toString());
    service.put("name", played.service().name());
    for (var stage : Stage.values()) {
      service.put(stage.word(), played.service().copies().getOrDefault(stage, ""));
    }
    return Map.of(
        "organisation",
        Map.of(
            "id", organisation.id().toString(),
            "name", organisation.name(),
            "number", organisation.number()),
        "service",
        service,
        "members",
        played.members(),
        "evidence",
        played.evidence().stream().map(RunEndpoints::shown).toList(),
        "clock",
        played.clock().toString());
  }

  private static Map<String, Object> shown(Runs.Row row) {
    var shown = new TreeMap<String, Object>();
    shown.put("row", row.row());
    shown.put("done", row.done());
    row.last().ifPresent(day -> shown.put("last", day));
    return shown;
  }
}
