package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.bind.annotation.RequestMethod.DELETE;

import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.Malformations.Endpoint;
import hk.iamsmart.sandbox.MalformedRequest.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Whatever is sent to a door, the answer is a refusal in the form of that door and never a failure
/// of ours. Every endpoint is tried from its first day, for they are taken from the running house.
/// A check tries what was found once and a few hundred more; `./dev fuzz 10` goes on for ten
/// minutes, with another seed each time.
@SandboxTest
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsJourney {
  private static final int DRAWN = 700;
  private static final Path FOUND =
      Path.of("src/test/resources/hk/iamsmart/sandbox/malformed-requests.jsonl");
  private static final Pattern MEMBER =
      Pattern.compile("^\\s+([a-z][A-Za-z]+): \\{", Pattern.MULTILINE);

  /// Words that only a failure of ours, or of what we stand on, would say.
  private static final Pattern INNARDS =
      Pattern.compile("Exception|\\bat (hk|org|java)\\.|Apache Tomcat|Whitelabel|SQLSTATE");

  /// A page of ours, JSON that names the error, or the line to whoever took a wrong host name.
  private static final Pattern IN_FORM =
      Pattern.compile("<footer class=|\"error\":\"[A-Z_]+\"|^\\s+this sandbox does not answer");

  /// What the log says of a bug in a call.
  private static final Pattern BUG =
      Pattern.compile("(?m)^(?:[0-9:.]+ ERROR .*<T=|.*\"level\":\"ERROR\".*<T=).*$");

  private static final Pattern ENDING =
      Pattern.compile(
          "/sandbox/v1/(reset|clock)"
              + "|/developers/(reset|clock(/back)?|services/.*/delete|citizens/.*/remove)");

  private static final Pattern STANDING = Pattern.compile("/personas/|/services/");

  /// The one path below `/api` that a browser opens.
  private static final String QR = "/api/v1/auth/getQR";

  @LocalServerPort private int port;
  @Autowired private List<SealedEndpoint> sealed;
  @Autowired private List<WalletEndpoint> wallet;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  private Doors doors;

  @BeforeEach
  void open() {
    doors = Doors.open(port, new SecureRandom());
  }

  @AfterEach
  void close() {
    doors.close();
  }

  @Test
  void what_was_found_once_stays_mended(CapturedOutput output) throws IOException {
    var found = Files.readAllLines(FOUND);
    assertThat(found).isNotEmpty();
    for (var line : found) {
      var request = MalformedRequest.read(line);
      assertThat(fault(request, doors.send(request))).as(line).isEmpty();
    }
    assertThat(bugs(output)).isEmpty();
  }

  @Test
  void whatever_is_sent_to_any_door_is_refused_in_its_form(CapturedOutput output)
      throws IOException {
    var minutes = Long.getLong("fuzz.minutes", 0);
    var seed = minutes == 0 ? 20_261_126L : new SecureRandom().nextLong();
    var drawn = new Malformations(new Random(seed), endpoints(), members());
    var until = InstantSource.system().instant().plus(Duration.ofMinutes(minutes));
    var statuses = new TreeMap<Integer, Integer>();
    var faults = new TreeMap<String, MalformedRequest>();
    int sent = 0;
    while (minutes == 0 ? sent < DRAWN : InstantSource.system().instant().isBefore(until)) {
      var request = drawn.next();
      var answer = doors.send(request);
      var fault = fault(request, answer);
      if (!fault.isEmpty() && faults.putIfAbsent(fault, request) == null) {
        keep(request);
      }
      statuses.merge(answer.status(), 1, Integer::sum);
      sent++;
    }
    tell(seed, sent, statuses, faults);
    assertThat(faults.keySet()).as("seed " + seed).isEmpty();
    assertThat(bugs(output)).as("seed " + seed).isEmpty();
  }

  private static List<String> bugs(CapturedOutput output) {
    return BUG.matcher(output.getAll()).results().map(MatchResult::group).limit(10).toList();
  }

  /// What is wrong with an answer; empty when nothing is.
  private String fault(MalformedRequest request, Doors.Answer answer) {
    var where = request.method() + " " + request.target().replaceAll("[?].*", "");
    if (answer.body().contains("D30002")) {
      doors.renew();
    }
    if (answer.status() == 0) {
      return where + ": no answer";
    }
    var told = answer.head() + answer.body();
    var busy = answer.status() == 503 && told.contains("Retry-After");
    var unknownCoding =
        answer.status() == 501 && request.headers().containsKey("Transfer-Encoding");
    if (answer.status() >= 500 && !busy && !unknownCoding) {
      return where + ": " + answer.status();
    }
    var bodiless =
        request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    if (answer.status() < 400 || bodiless) {
      return "";
    }
    // a refusal; the sandbox's lists tell developers what became of their callbacks
    if (INNARDS.matcher(told).find()) {
      return where + ": tells of its innards";
    }
    var page = request.target().startsWith(QR) || !request.target().startsWith("/api/");
    var inForm = isEnvelope(answer.body()) || page && IN_FORM.matcher(answer.body()).find();
    return inForm ? "" : where + ": " + answer.status() + " in another form";
  }

  private static boolean isEnvelope(String body) {
    int from = body.indexOf('{');
    int to = body.lastIndexOf('}');
    return from >= 0
        && WireJson.object(
                body.substring(from, to + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .filter(o ->
                o.path("txID").asString().startsWith("<T=") && o.has("code") && o.has("message"))
            .isPresent();
  }

  /// All but those that would end what the search itself stands on: reset, clock, the phone, its
  /// citizen and the service.
  private List<Endpoint> endpoints() {
    var all = new ArrayList<Endpoint>();
    sealed.forEach(e -> all.add(new Endpoint(Door.SEALED, "POST", "/api/v1" + e.path())));
    wallet.stream()
        .filter(e -> !e.method().equals("DELETE") || !e.path().equals("/device"))
        .map(e -> new Endpoint(Door.WALLET, e.method(), WalletEndpoint.BASE + e.path()))
        .forEach(all::add);
    pages
        .getHandlerMethods()
        .forEach((mapping, _) ->
            mapping.getPatternValues().stream()
                .filter(p -> !ENDING.matcher(p).matches())
                .forEach(p ->
                    mapping.getMethodsCondition().getMethods().stream()
                        .filter(m -> m != DELETE || !STANDING.matcher(p).find())
                        .map(m -> new Endpoint(Door.PLAIN, m.name(), p))
                        .forEach(all::add)));
    assertThat(all)
        .hasSizeGreaterThan(60)
        .extracting(Endpoint::path)
        .contains(
            "/app/{*name}",
            "/wallet/open",
            "/sandbox/v1/personas/{id}/questions",
            "/sandbox/v1/personas/{id}/forget-refusals",
            "/sandbox/v1/personas/{id}/phone/restore",
            "/sandbox/v1/services/{clientID}");
    return all;
  }

  /// The names of all members of the wallet API.
  private static List<String> members() throws IOException {
    var text = Files.readString(Path.of("../docs/guide/openapi-wallet.yaml"));
    return MEMBER.matcher(text).results().map(m -> m.group(1)).distinct().toList();
  }

  private static void keep(MalformedRequest request) throws IOException {
    Files.writeString(
        Path.of("target/malformed-requests.jsonl"),
        request.line() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static void tell(
      long seed, int sent, Map<Integer, Integer> statuses, Map<String, ?> faults) {
    int failures =
        statuses.entrySet().stream()
            .filter(s -> s.getKey() >= 500)
            .mapToInt(Map.Entry::getValue)
            .sum();
    System.out.printf(
        "malformed requests: %d sent, %d answered 5xx, by status %s, seed %d%n",
        sent, failures, statuses, seed);
    faults.forEach((fault, request) -> System.out.println("  " + fault));
  }
}
