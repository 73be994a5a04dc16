package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.developers.GuideText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Each walk of the guide, from nothing to a rejected callback, with the snippets of its page only,
/// pasted into one shell. Ports and the citizen are the test's own.
@SandboxTest
class WalksJourney {
  private static final Pattern SNIPPET = Pattern.compile("(?s)```sh\n(.*?)```");

  @LocalServerPort private int port;
  @TempDir private Path folder;

  /// All at the same time, for most of it is waiting.
  @Test
  void a_walk_is_gone_with_the_snippets_of_its_page_alone() throws Exception {
    try (var walkers = Executors.newVirtualThreadPerTaskExecutor()) {
      var gone =
          Stream.of("curl", "node", "python", "java")
              .map(tool -> walkers.submit(() -> walk(tool)))
              .toList();
      for (var one : gone) {
        one.get(120, TimeUnit.SECONDS);
      }
    }
  }

  private String walk(String tool) throws Exception {
    var citizen = "walk-" + tool;
    var caller = new Caller(port);
    var made =
        caller.post(
            "/sandbox/v1/personas",
            "{\"id\":\"" + citizen + "\",\"enName\":\"WALK, Er\",\"tier\":\"IAM_SMART_PLUS\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    caller.send(
        "PATCH",
        "/sandbox/v1/personas/" + citizen + "/eme",
        "{\"emailAddress\":\"walker@mail.example\"}");
    var said = pasted(GuideText.page("walk-" + tool), citizen, tool);
    assertThat(said).contains("logged in: sign", "ticketID", "WALK, Er", "\"signature\":");
    var rejected = said.lastIndexOf("rejected: ");
    assertThat(rejected).as(said).isPositive();
    assertThat(said.indexOf("WALK, Er", rejected)).as(said).isPositive();
    return said;
  }

  private String pasted(String page, String citizen, String tool) throws Exception {
    var script =
        SNIPPET
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining("\n"))
            .replace("localhost:8080", "localhost:" + port)
            .replaceAll("\\b3000\\b", String.valueOf(freePort()))
            .replace("chan-tai-man", citizen)
            .replace("python3 ", python() + " ");
    var own = Files.createDirectory(folder.resolve(tool));
    Files.writeString(own.resolve("walk"), script);
    var shell = new ProcessBuilder("bash", "walk").directory(own.toFile());
    shell.redirectErrorStream(true).redirectOutput(own.resolve("said").toFile());
    shell.environment().keySet().removeIf(name -> name.startsWith("IAMSMART_"));
    shell
        .environment()
        .merge(
            "PATH",
            Path.of(System.getProperty("java.home"), "bin").toString(),
            (path, java) -> java + ":" + path);
    shell.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    var process = shell.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    var said = Files.readString(own.resolve("said"), UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said.replace("\": ", "\":");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /// One with the package `cryptography`; `./dev` finds or installs it.
  private static String python() throws Exception {
    for (var candidate :
        List.of(System.getenv().getOrDefault("PYTHON", "python3"), "python3", "/usr/bin/python3")) {
      if (new ProcessBuilder(candidate, "-c", "import cryptography").start().waitFor() == 0) {
        return candidate;
      }
    }
    throw new AssertionError(
        "no Python with cryptography (Debian: apt install python3-cryptography)");
  }
}
