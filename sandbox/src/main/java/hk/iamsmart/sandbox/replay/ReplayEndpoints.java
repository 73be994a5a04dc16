package hk.iamsmart.sandbox.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.FaultPages;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.replay.Replays.Answer;
import hk.iamsmart.sandbox.replay.Replays.How;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A logged request once more, by REST and by the forms of the console.
@RestController
final class ReplayEndpoints {
  static final String REQUESTS = Console.HOME + "/requests";

  private static final List<String> KEPT =
      List.of("view", "doors", "service", "citizen", "refused", "q", "before", "journey");
  private static final int LONGEST = 200;

  private final Logged logged;
  private final Replays replays;
  private final Sights sights;
  private final FaultPages faults;

  ReplayEndpoints(Logged logged, Replays replays, Sights sights, FaultPages faults) {
    this.faults = faults;
    this.logged = logged;
    this.replays = replays;
    this.sights = sights;
  }

  @PostMapping("/sandbox/v1/log/{txId}/replay")
  Answer replay(@PathVariable String txId, HttpServletRequest request) {
    var how = Fields.of(request, Set.of("how")).oneOf("how", How.class).orElse(How.ANEW);
    return replays.replay(logged.find(Sight.EVERYTHING, txId), how);
  }

  /// The same for a reader, who is led to what came of it.
  @PostMapping(REQUESTS + "/{txId}/replay")
  ResponseEntity<String> fromPage(@PathVariable String txId, HttpServletRequest request) {
    try {
      return sent(txId, request);
    } catch (Fault fault) {
      return faults.answer(fault, REQUESTS, request);
    }
  }

  private ResponseEntity<String> sent(String txId, HttpServletRequest request) {
    var how =
        Arrays.stream(How.values())
            .filter(one -> one.name().equals(request.getParameter("how")))
            .findFirst()
            .orElse(How.ANEW);
    var exchange = logged.find(sights.of(request), txId);
    var answer = replays.replay(exchange, how);
    var hex = answer.txID().replaceAll("[<T=>]", "");
    var there = REQUESTS + "?lang=" + ReaderLanguage.of(request).tag() + kept(request);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, hex.isEmpty() ? there : there + "&open=" + hex)
        .build();
  }

  /// What the reader was looking at.
  private static String kept(HttpServletRequest request) {
    var all = new StringBuilder();
    for (var name : KEPT) {
      var value = Objects.requireNonNullElse(request.getParameter(name), "");
      if (!value.isEmpty() && value.length() <= LONGEST) {
        all.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
      }
    }
    return all.toString();
  }
}
