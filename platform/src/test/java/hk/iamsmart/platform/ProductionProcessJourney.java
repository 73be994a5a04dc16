package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.OwnMounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The production main as an operator meets it: started, killed, started again, stopped.
class ProductionProcessJourney {
  private static final String KEY_ONE = "one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String KEY_TWO = "two:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

  private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");

  @TempDir private Path data;

  @Test
  void without_its_settings_it_says_in_one_line_which_are_missing() throws Exception {
    try (var nothing = ChildJvm.start(PlatformApplication.class, Map.of());
        var half =
            ChildJvm.start(
                PlatformApplication.class, Map.of("IAMSMART_BASE_URL", "https://id.example.hk"))) {
      assertThat(nothing.exitCode()).isNotZero();
      assertThat(nothing.lines()).hasSize(1);
      assertThat(nothing.lines().getFirst())
          .startsWith("Not set: IAMSMART_BASE_URL, IAMSMART_MASTER_KEY.");
      assertThat(half.exitCode()).isNotZero();
      assertThat(half.lines()).hasSize(1);
      assertThat(half.lines().getFirst()).startsWith("Not set: IAMSMART_MASTER_KEY.");
    }
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void a_wrong_setting_is_told_in_one_line() throws Exception {
    var settings = settings(KEY_ONE);
    settings.put("IAMSMART_MASTER_KEY", "too-short");
    var elsewhere = settings(KEY_ONE);
    elsewhere.put("IAMSMART_STAGE", "staging");
    try (var wrong = ChildJvm.start(PlatformApplication.class, settings);
        var unknown = ChildJvm.start(PlatformApplication.class, elsewhere)) {
      assertThat(wrong.exitCode()).isNotZero();
      assertThat(wrong.lines()).hasSize(1);
      assertThat(wrong.lines().getFirst()).contains("iamsmart.master-key");
      assertThat(wrong.lines().getFirst()).doesNotContain("too-short");
      assertThat(unknown.exitCode()).isEqualTo(1);
      assertThat(unknown.lines())
          .containsExactly(
              "IAMSMART_STAGE is 'staging'; it must be one of simulated, ite, production.");
    }
  }

  @Test
  void a_data_folder_that_cannot_be_written_is_told_in_one_line() throws Exception {
    assumeThat(OwnMounts.arePossible()).isTrue();
    var within = OwnMounts.readOnly(data);
    try (var hindered = ChildJvm.start(within, PlatformApplication.class, settings(KEY_ONE))) {
      assertThat(hindered.exitCode()).isEqualTo(1);
      var told = hindered.lines().stream().filter(line -> !line.startsWith("{")).toList();
      assertThat(told).hasSize(1);
      assertThat(told.getFirst()).startsWith("The data folder " + data).contains("Read-only");
    }
  }

  @Test
  void an_external_database_that_cannot_be_reached_is_told_in_one_line() throws Exception {
    var settings = settings(KEY_ONE);
    settings.put("IAMSMART_DB_URL", "jdbc:postgresql://127.0.0.1:" + freePort() + "/house");
    settings.put("IAMSMART_DB_PASSWORD", "of-nobody");
    try (var lost = ChildJvm.start(PlatformApplication.class, settings, "suspended-phones")) {
      assertThat(lost.exitCode()).isEqualTo(1);
      assertThat(lost.lines().getLast())
          .startsWith("The database of IAMSMART_DB_URL cannot be used: ");
      assertThat(lost.lines()).noneMatch(line -> line.contains("of-nobody"));
      assertThat(lost.lines()).noneMatch(line -> line.contains("\tat "));
    }
  }

  @Test
  void an_unknown_command_is_named() throws Exception {
    try (var wrong = ChildJvm.start(PlatformApplication.class, Map.of(), "frobnicate")) {
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.lines()).hasSize(1);
      assertThat(wrong.lines().getFirst()).contains("frobnicate", "serve", "rotate-master-key");
    }
  }

  @Test
  void it_is_killed_and_comes_back_and_its_end_leaves_no_process() throws Exception {
    ProcessHandle postgres;
    try (var server = ready(settings(KEY_ONE))) {
      postgres = postgres();
      server.kill();
    }
    postgres.onExit().get(30, TimeUnit.SECONDS);
    needsTheKeyOfBefore();
    var settings = settings(KEY_ONE);
    try (var again = ready(settings)) {
      postgres = postgres();
      servesThePageOfProduction(settings);
      servesTheFrontDoorOfProduction(settings);
      refusesASecondAndListsSuspendedPhonesBeside(settings);
      rotatesBeside();
      assertThat(again.terminate()).isEqualTo(143);
      assertThat(again.lines()).allMatch(line -> line.startsWith("{"), "is JSON");
    }
    postgres.onExit().get(30, TimeUnit.SECONDS);
  }

  private static void servesThePageOfProduction(Map<String, String> settings) throws Exception {
    var wallet = URI.create("http://localhost:" + settings.get("IAMSMART_PORT") + "/wallet");
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(wallet).build(), BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none';")
        .contains("connect-src 'self';")
        .doesNotContain("frame-src");
    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    var page = answer.body();
    var modules =
        Pattern.compile("<script type=\"module\" src=\"/assets/[0-9a-f]+/([^\"]+)\"").matcher(page);
    assertThat(modules.results().map(m -> m.group(1))).containsExactly("wallet/production.js");
    assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("sandbox", "simulat");
  }

  /// The same front door as the sandbox's, with what production has behind it.
  private static void servesTheFrontDoorOfProduction(Map<String, String> settings)
      throws Exception {
    var client = HttpClient.newHttpClient();
    var base = "http://localhost:" + settings.get("IAMSMART_PORT");
    for (var path : List.of("/", "/claims")) {
      var asked = HttpRequest.newBuilder(URI.create(base + path)).build();
      var page = client.send(asked, BodyHandlers.ofString()).body();
      assertThat(page).contains("<h1");
      assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("sandbox", "test citizen");
      for (var link : LINK.matcher(page).results().map(m -> m.group(1)).toList()) {
        var target = HttpRequest.newBuilder(URI.create(base + link)).build();
        assertThat(client.send(target, BodyHandlers.discarding()).statusCode())
            .as(link)
            .isEqualTo(200);
      }
    }
  }

  private void refusesASecondAndListsSuspendedPhonesBeside(Map<String, String> settings)
      throws Exception {
    var ofAnotherStage = new HashMap<>(settings);
    ofAnotherStage.put("IAMSMART_STAGE", "ite");
    try (var second = ChildJvm.start(PlatformApplication.class, settings(KEY_ONE));
        var list = ChildJvm.start(PlatformApplication.class, settings, "suspended-phones");
        var other = ChildJvm.start(PlatformApplication.class, ofAnotherStage, "suspended-phones")) {
      assertThat(other.exitCode()).isEqualTo(1);
      assertThat(other.lines().getLast())
          .startsWith(
              "This database belongs to the stage production, and this program runs as ite.");
      assertThat(other.lines()).noneMatch(line -> line.contains("\tat "));
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.lines().getLast())
          .startsWith("Another server is running on the data folder " + data);
      assertThat(second.lines()).noneMatch(line -> line.contains("\tat "));
      assertThat(list.exitCode()).as("%s", list.lines()).isZero();
      assertThat(list.lines()).containsExactly("Suspended phones: 0.");
    }
  }

  private void rotatesBeside() throws Exception {
    var settings = settings(KEY_TWO);
    settings.put("IAMSMART_MASTER_KEYS_RETIRED", KEY_ONE);
    try (var rotation = ChildJvm.start(PlatformApplication.class, settings, "rotate-master-key")) {
      assertThat(rotation.exitCode()).as("%s", rotation.lines()).isZero();
      assertThat(rotation.lines().getLast()).endsWith("wrapped under the present master key.");
    }
  }

  /// The key of before is needed until everything is under the new one.
  private void needsTheKeyOfBefore() throws Exception {
    try (var server = ChildJvm.start(PlatformApplication.class, settings(KEY_TWO))) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.lines().getLast())
          .startsWith("IAMSMART_MASTER_KEYS_RETIRED lacks a key:")
          .contains("'one'");
    }
  }

  private ProcessHandle postgres() throws IOException {
    var pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private Map<String, String> settings(String masterKey) throws IOException {
    var settings = new HashMap<String, String>();
    settings.put("IAMSMART_BASE_URL", "https://id.example.hk");
    settings.put("IAMSMART_MASTER_KEY", masterKey);
    settings.put("IAMSMART_DATA", data.toString());
    settings.put("IAMSMART_PORT", freePort());
    settings.put("IAMSMART_MANAGEMENT_PORT", freePort());
    return settings;
  }

  private static ChildJvm ready(Map<String, String> settings) throws Exception {
    var server = ChildJvm.start(PlatformApplication.class, settings);
    server.awaitLine("Ready: https://id.example.hk");
    var readiness =
        URI.create(
            "http://localhost:"
                + settings.get("IAMSMART_MANAGEMENT_PORT")
                + "/actuator/health/readiness");
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return server;
  }

  private static String freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
