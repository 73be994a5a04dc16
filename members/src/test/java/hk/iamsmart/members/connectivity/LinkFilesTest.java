package hk.iamsmart.members.connectivity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.connectivity.Finding.Kind;
import hk.iamsmart.platform.callbacks.Reach;
import hk.iamsmart.platform.fixtures.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;

/// The files for app links, over real sockets.
class LinkFilesTest {
  private static final String ANDROID = "/.well-known/assetlinks.json";
  private static final String IOS = "/.well-known/apple-app-site-association";
  private static final String FINGERPRINT = "AB:".repeat(31) + "CD";

  private record Here(boolean plainHttp) implements Reach {
    @Override
    public boolean allows(InetAddress address) {
      return true;
    }
  }

  private static Finding found(boolean plain, URI site, String file, String... links) {
    var found = new ArrayList<Finding>();
    var returns = List.of(links).stream().map(link -> URI.create(site + link)).toList();
    try {
      var handshake = new Handshake(SSLContext.getDefault(), InstantSource.system());
      new Probe(
              new Here(plain), SystemDefaultDnsResolver.INSTANCE, handshake, Duration.ofSeconds(3))
          .go(
              URI.create(site + file),
              (url, line) -> LinkFiles.judged(url, SmallFile.fetch(url, line), returns),
              found::add);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return found.getLast();
  }

  private static Finding served(String file, byte[] content, String... links) {
    try (var there = Receiver.open()) {
      there.answers(exchange -> {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
      });
      return found(true, URI.create("http://localhost:" + there.port()), file, links);
    }
  }

  private static Finding android(String json) {
    return served(ANDROID, json.getBytes(UTF_8), "/app");
  }

  private static Finding ios(String json, String... links) {
    return served(IOS, json.getBytes(UTF_8), links);
  }

  private static String statement(String relation, String target) {
    return "[{\"relation\":[\"" + relation + "\"],\"target\":" + target + "}]";
  }

  private static String app(String name, String fingerprint) {
    return """
    {"namespace":"android_app","package_name":"%s","sha256_cert_fingerprints":["%s"]}
    """
        .formatted(name, fingerprint);
  }

  private static void is(Finding finding, Kind kind, String value) {
    assertThat(finding.kind()).isEqualTo(kind);
    assertThat(finding.values()).containsExactly(value);
  }

  @Test
  void statements_for_android_name_a_package_and_its_certificate() {
    var opens = "delegate_permission/common.handle_all_urls";
    is(
        android(statement(opens, app("hk.clinic.app", FINGERPRINT))),
        Kind.LINKS_FINE,
        "hk.clinic.app");
    is(android("[]"), Kind.ANDROID_NO_APP, "");
    is(android("{\"relation\":1}"), Kind.ANDROID_NO_APP, "");
    is(
        android(
            statement("delegate_permission/common.get_login_creds", app("hk.a.b", FINGERPRINT))),
        Kind.ANDROID_NO_APP,
        "");
    is(
        android(statement(opens, "{\"namespace\":\"web\",\"site\":\"https://x.hk\"}")),
        Kind.ANDROID_NO_APP,
        "");
    is(android(statement(opens, app("app", FINGERPRINT))), Kind.ANDROID_NO_PACKAGE, "app");
    is(android(statement(opens, app("hk.a.b", "AB:CD"))), Kind.ANDROID_NO_CERTIFICATE, "hk.a.b");
  }

  @Test
  void associations_of_ios_name_an_app_that_opens_every_link() {
    var modern =
        """
        {"applinks":{"details":[{"appIDs":["ABCDE12345.hk.clinic.app"],"components":[
          {"/":"/app/private/*","exclude":true},{"/":"/app/*"},{"/":"/p?"}]}]}}
        """;
    is(ios(modern, "/app/x", "/pq"), Kind.LINKS_FINE, "ABCDE12345.hk.clinic.app");
    is(ios(modern, "/app/x", "/app/private/1"), Kind.IOS_NO_PATH, "/app/private/1");
    is(ios(modern, "/pqr"), Kind.IOS_NO_PATH, "/pqr");
    is(ios(modern, ""), Kind.IOS_NO_PATH, "/");
    var former =
        """
        {"applinks":{"apps":[],"details":[
          {"appID":"ABCDE12345.hk.clinic.app","paths":["NOT /out/*","*"]}]}}
        """;
    is(ios(former, "/app"), Kind.LINKS_FINE, "ABCDE12345.hk.clinic.app");
    is(ios(former, "/out/1"), Kind.IOS_NO_PATH, "/out/1");
    is(ios("{\"applinks\":{\"details\":[]}}", "/app"), Kind.IOS_NO_APP, "");
    is(
        ios("{\"applinks\":{\"details\":[{\"appID\":\"hk.clinic\",\"paths\":[\"*\"]}]}}", "/app"),
        Kind.IOS_NO_APP,
        "");
    is(ios("[1,2]", "/app"), Kind.IOS_NO_APP, "");
  }

  /// An app with these components.
  private static String opening(String components, String more) {
    return """
    {"applinks":{"details":[{"appIDs":["ABCDE12345.hk.clinic.app"],"components":[%s]}]%s}}
    """
        .formatted(components, more);
  }

  private static void opens(String file, String... links) {
    for (var link : links) {
      is(ios(file, link), Kind.LINKS_FINE, "ABCDE12345.hk.clinic.app");
    }
  }

  private static void leaves(String file, String... links) {
    for (var link : links) {
      is(ios(file, link), Kind.IOS_NO_PATH, link);
    }
  }

  @Test
  void components_of_ios_are_compared_with_the_query_and_the_fragment_of_a_link() {
    var sample =
        opening(
            """
            {"#":"no_universal_links","exclude":true,"comment":"for the site alone"},
            {"/":"/buy/*"},
            {"/":"/help/website/*","exclude":true},
            {"/":"/help/*","?":{"articleNumber":"????"}}
            """,
            "");
    opens(sample, "/buy/1", "/buy/1#more", "/help/1?x=1&articleNumber=1234");
    leaves(
        sample,
        "/buy/1#no_universal_links",
        "/help/website/1?articleNumber=1234",
        "/help/1",
        "/help/1?articleNumber=12345",
        "/help/1?articleNumber=1234&articleNumber=1");
    // what a link lacks is empty
    var query = opening("{\"?\":{\"id\":\"\"},\"exclude\":true},{\"?\":\"id=*\"}", "");
    opens(query, "/app?id=1");
    leaves(query, "/app", "/app?id=", "/app?x=1&id");
    leaves(opening("{\"/\":1}", ""), "/app");
    var both =
        """
        {"applinks":{"details":[
          {"appID":"ABCDE12345.hk.clinic.app","components":[{"/":"/app"}],"paths":["*"]}]}}
        """;
    opens(both, "/app");
    leaves(both, "/former");
  }

  @Test
  void components_of_ios_may_leave_case_and_encoding_aside_and_name_lists() {
    leaves(opening("{\"/\":\"/App\"}", ""), "/app");
    opens(opening("{\"/\":\"/App\",\"caseSensitive\":false}", ""), "/app");
    var defaults = ",\"defaults\":{\"caseSensitive\":false,\"percentEncoded\":false}";
    opens(opening("{\"/\":\"/App 1\"}", defaults), "/app%201");
    leaves(opening("{\"/\":\"/App\",\"caseSensitive\":true}", defaults), "/app");
    leaves(opening("{\"/\":\"/app 1\"}", ""), "/app%201");
    opens(opening("{\"/\":\"/app%201\"}", ""), "/app%201");
    var languages =
        opening(
            "{\"/\":\"/$(lang)_$(region)/*\",\"exclude\":true},{\"/\":\"/$(part)/$(digit)\"}",
            ",\"substitutionVariables\":{\"part\":[\"app\",\"a*p?\"]}");
    opens(languages, "/app/1", "/apps/2");
    leaves(languages, "/zh_HK/1", "/app/x", "/other/1", "/part/1");
    leaves(opening("{\"/\":\"/$(nothing)*\"}", ""), "/app");
  }

  @Test
  void a_pattern_that_would_take_for_ever_opens_nothing() {
    var hostile = "{\"/\":\"" + "$(a)".repeat(10_000) + "x\"}";
    var list = "\"" + "*".repeat(50_000) + "\"";
    leaves(opening(hostile, ",\"substitutionVariables\":{\"a\":[" + list + "]}"), "/app");
  }

  @Test
  void what_is_no_such_file_is_told_as_what_it_is() throws IOException {
    is(ios("<html>not found</html>", "/app"), Kind.LINKS_NO_JSON, "");
    is(android(""), Kind.LINKS_NO_JSON, "");
    is(android("[".repeat(5_000)), Kind.LINKS_NO_JSON, "");
    is(served(ANDROID, new byte[SmallFile.LARGEST + 1], "/app"), Kind.LINKS_LARGE, "128");
    try (var there = Receiver.open()) {
      var site = URI.create("http://localhost:" + there.port());
      for (int status : List.of(301, 404, 500)) {
        there.answers(Receiver.Answer.status(status));
        is(found(true, site, IOS, "/app"), Kind.LINKS_STATUS, "" + status);
      }
      assertThat(found(false, site, IOS, "/app").kind())
          .as("without TLS nothing counts where callbacks need it")
          .isEqualTo(Kind.NOT_HTTPS);
    }
    try (var there = new ServerSocket(0)) {
      Thread.startVirtualThread(() -> {
        try (var line = there.accept()) {
          line.getOutputStream().write("SSH-2.0-OpenSSH_9.6\r\n\r\n".getBytes(UTF_8));
        } catch (IOException _) {
          // the other side has told what it saw
        }
      });
      var site = URI.create("http://localhost:" + there.getLocalPort());
      assertThat(found(true, site, ANDROID, "/app").kind()).isIn(Kind.NO_HTTP, Kind.SILENT);
    }
  }
}
