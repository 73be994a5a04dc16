package hk.iamsmart.guide;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.vectors.Vectors;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.Configuration;
import hk.iamsmart.sdk.FormRequest;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.SigningPurpose;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The Java in the guide is code that compiles and runs.
class GuideTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```java (\\w+)\n(.*?)```");
  private static final Pattern REGION =
      Pattern.compile("(?s)    // guide: (\\w+)\n(.*?)    // end\n");
  private static final Pattern CURL = Pattern.compile("(?m)^ *curl .*$");
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @Test
  void every_snippet_of_the_guide_is_the_code_that_is_compiled() throws IOException {
    assertThat(quoted()).isEqualTo(compiled());
  }

  @Test
  void the_snippets_run() {
    var key = Vectors.wrappings().getFirst().kekPrivateKey();
    var nowhere =
        Configuration.of(
            "http://localhost:1",
            "me",
            "secret",
            "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----",
            "http://localhost/callback");
    InstantSource clock = () -> NOW;
    var snippets = new GuideSnippets(IamSmart.connect(nowhere), clock);
    var citizen =
        new Citizen(
            "open",
            Citizen.Tier.IAM_SMART,
            NOW,
            "token",
            NOW,
            NOW.plusSeconds(60),
            Set.of(),
            "T=1");
    var requests = snippets.ask(URI.create("http://localhost/results"), citizen, Source.PC_BROWSER);
    snippets.receive(requests, "application/json", new byte[0]);
    snippets.anonymous(
        FormRequest.of("n", "1", "d", EnumSet.of(EmeField.EMAIL_ADDRESS)), Source.PC_BROWSER);
    snippets.anonymousCallback("code=a&state=b");
    snippets.directLogin("error_code=D40001");
    assertThat(snippets.form(requests, citizen, Source.PC_BROWSER)).isInstanceOf(Problem.class);
    assertThat(snippets.stepUp(requests, citizen, Source.PC_BROWSER)).isInstanceOf(Problem.class);
    snippets.notify(citizen);
    snippets.signHash(requests, citizen, Source.PC_BROWSER, new byte[0]);
    snippets.signPdf(
        requests, citizen, Source.PC_BROWSER, new SigningPurpose("d", "s", "n"), new byte[0]);
    snippets.signAnonymousCallback("code=a&state=b");
    assertThat(snippets.heard)
        .containsExactly(
            "problem UNREACHABLE",
            "answered 400",
            "problem UNREACHABLE",
            "problem STATE_MISMATCH",
            "problem D40001",
            "problem UNREACHABLE",
            "code 4",
            "problem UNREACHABLE",
            "problem MALFORMED",
            "problem STATE_MISMATCH");
  }

  @Test
  void every_example_that_sends_a_body_says_what_it_is() throws IOException {
    var bodies = new ArrayList<String>();
    for (var page : pages()) {
      var text = Files.readString(page).replace("\\\n", " ");
      CURL.matcher(text)
          .results()
          .map(MatchResult::group)
          .filter(call -> call.matches(".* (-d|--data\\S*|-T|-F) .*"))
          .forEach(bodies::add);
    }
    for (var request : Files.readString(root().resolve("platform.http")).split("(?m)^###.*$")) {
      var parts = request.replaceAll("(?s)[<>] \\{%.*?%}", "").strip().split("\n\n", 2);
      if (parts.length == 2 && !parts[1].isBlank() && !parts[0].startsWith("@")) {
        bodies.add(parts[0]);
      }
    }
    assertThat(bodies).hasSizeGreaterThan(30).allMatch(call -> call.contains("Content-Type: "));
  }

  /// From top to bottom: nothing is named that no answer before has told, and nothing that is not.
  @Test
  void every_request_of_platform_http_can_be_answered_in_its_turn() throws IOException {
    var known = new TreeSet<String>();
    var headings = new ArrayList<String>();
    for (var request : Files.readString(root().resolve("platform.http")).split("(?m)^(?=###)")) {
      Pattern.compile("^@(\\w+) =|variables\\.set\\(\"(\\w+)\"", Pattern.MULTILINE)
          .matcher(request)
          .results()
          .forEach(set -> known.add(set.group(1) == null ? set.group(2) : set.group(1)));
      var used = Pattern.compile("\\{\\{(\\w+)}}").matcher(request);
      assertThat(known).as(request).containsAll(used.results().map(u -> u.group(1)).toList());
      assertThat(request).doesNotContain("/none", "0".repeat(32));
      if (request.contains("\nsignature: ")) {
        var body = request.substring(request.lastIndexOf("signature:")).split("\n\n")[1].strip();
        assertThat(request).contains("signature: {{signature}}", "const body = '" + body + "';");
        known.removeAll(Set.of("timestamp", "nonce", "signature"));
      }
      Pattern.compile("client\\.global\\.set\\(\"(\\w+)\"")
          .matcher(request)
          .results()
          .forEach(set -> known.add(set.group(1)));
      headings.add(request.lines().findFirst().orElse("").replaceAll("^### ?", ""));
    }
    headings.removeIf(String::isEmpty);
    assertThat(headings).hasSizeGreaterThan(60).doesNotHaveDuplicates();
  }

  /// Whatever somebody may copy a call from.
  private static List<Path> pages() throws IOException {
    try (var docs = Files.walk(root().resolve("docs"))) {
      return Stream.concat(Stream.of(root().resolve("README.md")), docs)
          .filter(p -> p.toString().endsWith(".md"))
          .toList();
    }
  }

  private static Map<String, String> quoted() throws IOException {
    var found = new TreeMap<String, String>();
    try (var pages = Files.list(root().resolve("docs/guide"))) {
      for (var page : pages.filter(p -> p.toString().endsWith(".md")).toList()) {
        var m = BLOCK.matcher(Files.readString(page));
        while (m.find()) {
          assertThat(found.put(m.group(1), m.group(2))).as("%s twice", m.group(1)).isNull();
        }
      }
    }
    return found;
  }

  private static Map<String, String> compiled() throws IOException {
    var source = root().resolve("sdk/src/test/java/hk/iamsmart/guide/GuideSnippets.java");
    return REGION
        .matcher(Files.readString(source))
        .results()
        .collect(
            Collectors.toMap(
                r -> r.group(1),
                r -> r.group(2).replaceAll("(?m)^ {4}", ""),
                (a, _) -> a,
                TreeMap::new));
  }

  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs/guide")) ? here : here.getParent();
  }
}
