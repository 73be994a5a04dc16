package hk.iamsmart.platform.developers;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

@HouseTest
class GuidePagesTest {
  private static final Pattern HREF = Pattern.compile("<a [^>]*href=\"([^\"]+)\"");
  private final HttpClient browser = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  private int port;

  @Test
  void every_page_of_the_guide_stands_in_its_contents() throws IOException {
    var files = new TreeSet<String>();
    try (var found = Files.list(repository().resolve("docs/guide"))) {
      found
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
          .forEach(name -> files.add(name.substring(0, name.length() - 3)));
    }
    var listed = Contents.read().pages().stream().map(Contents.Entry::name).toList();
    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(files);
  }

  /// Every page that the contents lead to, and every anchor.
  @Test
  void every_link_leads_somewhere() throws Exception {
    var seen = new HashMap<String, String>();
    var todo = new ArrayDeque<String>();
    todo.add("/developers/docs?lang=en-US");
    while (!todo.isEmpty()) {
      var path = todo.remove();
      if (seen.containsKey(path)) {
        continue;
      }
      var answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      seen.put(path, answer.body());
      if (path.startsWith("/developers") && isPage(answer)) {
        HREF.matcher(answer.body())
            .results()
            .map(found -> found.group(1).replace("&amp;", "&").replaceAll("#.*", ""))
            .filter(href -> href.startsWith("/") && !href.contains("lang=zh"))
            .forEach(todo::add);
      }
    }
    assertThat(seen.keySet()).hasSizeGreaterThan(150);
    seen.forEach((path, body) -> assertAnchors(path, body, seen));
  }

  private static void assertAnchors(String path, String body, Map<String, String> seen) {
    HREF.matcher(body)
        .results()
        .map(found -> found.group(1))
        .filter(href -> href.contains("#") && !href.startsWith("http") && !href.contains("lang=zh"))
        .filter(href -> path.startsWith("/developers"))
        .forEach(href -> {
          var parts = href.split("#", 2);
          var target = parts[0].isEmpty() ? body : seen.get(parts[0]);
          assertThat(target).as(href + " on " + path).contains("id=\"" + parts[1] + "\"");
        });
  }

  private static boolean isPage(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  @Test
  void every_code_has_a_page_that_says_who_causes_it_and_what_mends_it() throws Exception {
    var names =
        Stream.concat(
                Stream.of(ReturnCode.values()).map(Enum::name),
                Stream.of(WalletFault.values()).map(Enum::name))
            .toList();
    for (var name : names) {
      var answer = get("/developers/codes/" + name + "?lang=en-US");
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      assertThat(answer.body())
          .contains(">" + name + "</h1>", "id=\"mend\"", "id=\"seen\"", "Who causes it");
      assertThat(answer.body()).as(name).doesNotContain("<p></p>");
    }
    assertThat(get("/developers/codes/D20006?lang=en-US").body())
        .contains("The secret was decoded", "<code>FixConfiguration</code>")
        .doesNotContain("Make it happen");
    assertThat(get("/developers/codes/ROOTED_PHONE?lang=en-US").body())
        .contains("What the phone does")
        .doesNotContain("What mends it");
  }

  /// What stands in a table of the guide may have links and code in it.
  @Test
  void no_page_of_codes_shows_markdown() throws Exception {
    var texts = Pattern.compile("(?s)<pre.*?</pre>|<[^>]*>");
    var paths =
        Stream.concat(
                Stream.of(ReturnCode.values()).map(Enum::name),
                Stream.of(WalletFault.values()).map(Enum::name))
            .map(name -> "/developers/codes/" + name);
    var all = Stream.concat(paths, Stream.of("/developers/codes", "/developers/docs?q=d20012"));
    for (var path : all.toList()) {
      var shown = texts.matcher(get(path).body()).replaceAll("");
      assertThat(shown).as(path).doesNotContain("`", "](", ".md)");
    }
    assertThat(get("/developers/codes/D20012?lang=en-US").body())
        .contains("<a href=\"/developers/docs/ask-for-a-profile?lang=en-US#");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          D00000 | <redirectURI>?code=
          D00000 | "content": "
          D20006 | HTTP/1.1 200
          D20000 | HTTP/1.1 404
          D20000 | HTTP/1.1 500
          D20008 | On our own page
          D20012 | HTTP/1.1 429
          D20012 | Retry-After:
          D40001 | HTTP/1.1 302\\nLocation: <redirectURI>?error_code=D40001&state=
          D40004 | HTTP/1.1 200
          D50001 | POST <path of your redirectURI> HTTP/1.1
          D50001 | "secretKey": "
          D70005 | error_code=D70005
          D70006 | HTTP/1.1 200
          D80003 | "secretKey": "
          D99992 | this platform does not send it
          BAD_SIGNATURE | HTTP/1.1 401
          """)
  void a_code_is_shown_as_it_arrives(String code, String arrives) throws Exception {
    assertThat(unescaped(get("/developers/codes/" + code + "?lang=en-US").body()))
        .contains(arrives.replace("\\n", "\n"));
  }

  @Test
  void what_no_call_is_answered_with_is_not_shown_as_an_answer() throws Exception {
    for (var code : List.of("D40001", "D50001", "D60003", "D70000", "D71003", "D80001", "D99992")) {
      assertThat(get("/developers/codes/" + code).body()).as(code).doesNotContain("HTTP/1.1 200");
    }
  }

  /// The client of the SDK is compared with the guide where the SDK is.
  @Test
  void the_page_of_a_code_has_its_group_of_the_guide() throws Exception {
    var classes =
        Map.of(
            "fix",
            "FixConfiguration",
            "ask",
            "AskTheCitizen",
            "report",
            "ReportToUs",
            "try again",
            "TryAgain",
            "renew once, then try again",
            "TryAgain",
            "renew once, then report",
            "ReportToUs",
            "",
            "");
    for (var code : ReturnCode.values()) {
      var row =
          GuideText.page("error-codes")
              .lines()
              .filter(line -> line.matches("\\| [D0-9, ]*" + code + "[D0-9, ]* \\|.*"))
              .findFirst()
              .orElseThrow();
      var group = classes.get(row.split(" *\\| *", -1)[3]);
      var page = get("/developers/codes/" + code + "?lang=en-US").body();
      assertThat(group.isEmpty() || page.contains("<dd><code>" + group + "</code>"))
          .as(code + " " + group)
          .isTrue();
    }
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/developers/codes/D29999",
        "/developers/codes/d20006",
        "/developers/docs/nothing",
        "/developers/docs/nothing.md",
        "/developers/docs/..%2Fhouse",
        "/developers/openapi/nothing",
        "/developers/openapi/wallet.json",
        "/developers/nothing"
      })
  void what_there_is_not_is_not_found(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 404);
  }

  @Test
  void a_page_comes_as_the_markdown_that_it_is() throws Exception {
    var answer = get("/developers/docs/callbacks.md");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/markdown;charset=UTF-8");
    assertThat(answer.body())
        .isEqualTo(Files.readString(repository().resolve("docs/guide/callbacks.md")));
  }

  @Test
  void a_sequence_is_a_list_and_a_code_is_a_link() throws Exception {
    var page = get("/developers/docs/callbacks?lang=en-US").body();
    assertThat(page)
        .contains("<strong>Your service → Platform</strong>")
        .doesNotContain("sequenceDiagram");
    assertThat(get("/developers/docs/error-codes?lang=en-US").body())
        .contains("<a href=\"/developers/codes/D20006?lang=en-US\">D20006</a>");
    assertThat(page).doesNotContain("/developers/codes/INTERNAL", "codes/SERVICE_SUSPENDED");
    assertThat(get("/developers/docs/wallet-api?lang=zh-HK").body())
        .contains("<a href=\"/developers/codes/BAD_SIGNATURE?lang=zh-HK\"><code>BAD_SIGNATURE");
  }

  @Test
  void a_search_finds_sections_and_codes_and_says_when_it_finds_none() throws Exception {
    assertThat(get("/developers/docs?q=Retry-After%20callback&lang=en-US").body())
        .contains("/developers/docs/callbacks?lang=en-US#when-your-service-does-not-answer");
    var code = get("/developers/docs?q=d20006&lang=en-US").body();
    assertThat(code)
        .containsPattern(
            "(?s)<ul class=\"list"
                + " list-closed\"[^>]*>\\s*<li>\\s*<a[^>]*/developers/codes/D20006\\?");
    assertThat(get("/developers/docs?q=xylophone&lang=en-US").body()).contains("Nothing found");
    assertThat(get("/developers/docs?q=%3Cscript%3Ealert(1)%3C/script%3E&lang=en-US").body())
        .doesNotContain("<script>alert");
    assertThat(get("/developers/docs?q=" + "a".repeat(5000)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_language_model_finds_its_way() throws Exception {
    var text = get("/llms.txt").body();
    assertThat(text).startsWith("# iAM Smart Open\n\n> ");
    for (var link : Pattern.compile("\\]\\(([^)]+)\\)").matcher(text).results().toList()) {
      var address = link.group(1);
      assertThat(address).startsWith("http://localhost:8080/");
      assertThat(get(address.substring("http://localhost:8080".length())).statusCode())
          .as(address)
          .isEqualTo(200);
    }
  }

  /// Of services and of the sandbox; an editor cannot sign as a phone does.
  @Test
  void every_call_of_the_descriptions_is_among_the_requests_to_run() throws Exception {
    var requests =
        Pattern.compile("(?m)^([A-Z]+) [{]{2}base}}([^?\\n]*)")
            .matcher(get("/developers/platform.http").body())
            .results()
            .map(found -> found.group(1) + " " + found.group(2))
            .toList();
    for (var name : List.of("service", "sandbox")) {
      for (var call : OpenApi.read(name).orElseThrow().calls()) {
        var wanted =
            call.method()
                + " "
                + Stream.of(call.path().split("(?=[{])|(?<=[}])"))
                    .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                    .collect(Collectors.joining());
        assertThat(requests).as(call.toString()).anyMatch(request -> request.matches(wanted));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"client.sh", "client.mjs", "client.py", "Call.java"})
  void a_client_is_there_to_begin_with(String file) throws Exception {
    assertThat(get("/developers/clients/" + file).body()).contains("HmacSHA256");
  }

  /// The walk reads it into the reader's own shell; a program made of it stops at the first fault.
  @Test
  void a_shell_stays_as_it_was_that_the_client_is_read_into(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("client.sh"), get("/developers/clients/client.sh").body());
    Files.writeString(folder.resolve(".env"), "");
    assertThat(said(folder, "-c", "before=$-; . ./client.sh; false; echo $unset${before#$-}on"))
        .isEqualTo("on\n");
    Files.writeString(
        folder.resolve("program"),
        Files.readString(folder.resolve("client.sh")) + "false\necho on");
    assertThat(said(folder, "program")).isEmpty();
  }

  private static String said(Path folder, String... arguments) throws Exception {
    var command = Stream.concat(Stream.of("bash"), Stream.of(arguments)).toList();
    var shell = new ProcessBuilder(command).directory(folder.toFile()).start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void a_client_in_another_language_is_not_found() throws Exception {
    assertThat(get("/developers/clients/client.cob").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Accept", "text/html")
            .build();
    return browser.send(request, BodyHandlers.ofString());
  }

  private static Path repository() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs/guide")) ? here : here.getParent();
  }
}
