package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.snippets.DotEnv;
import hk.iamsmart.platform.snippets.Snippets;
import hk.iamsmart.platform.snippets.Snippets.Call;
import hk.iamsmart.platform.snippets.Snippets.Tool;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.WireJson;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Every program that a page shows is run as it stands, by the tool itself.
@SandboxTest
class SnippetsJourney {
  private static final String FORM = "/account/eme/initiateRequest";

  @LocalServerPort private int port;
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void every_program_runs_as_it_stands(KeyWrap wrap) throws Exception {
    var caller = new Caller(port);
    var made =
        caller
            .post(
                "/sandbox/v1/services",
                """
                {"name":"Snippets","redirectURIs":["http://localhost:3000/call%%20back?a='b'&c=$d"],
                 "scopes":["eidapi_auth","eidapi_formFilling"],"keyWrap":"%s"}
                """
                    .formatted(wrap))
            .json();
    // all at the same time, since the start of a tool is what takes its time
    var running = new EnumMap<Tool, Process>(Tool.class);
    for (var tool : Tool.values()) {
      running.put(tool, started(tool, caller, made, wrap));
    }
    for (var tool : Tool.values()) {
      var said = said(tool, running.get(tool));
      assertThat(said).as(tool.label()).hasSize(4);
      assertThat(said.get(0)).contains("\"code\":\"D00000\"", "\"secretKey\":");
      assertThat(said.get(1)).contains("\"openID\":", "\"accessToken\":");
      assertThat(said.get(2)).contains("\"code\":\"D20009\"");
      assertThat(said.get(3)).startsWith("200");
    }
    theFormArrived(caller, made);
  }

  private Process started(Tool tool, Caller caller, JsonNode made, KeyWrap wrap) throws Exception {
    var callback = made.get("redirectURIs").get(0).asString();
    var calls =
        List.of(
            Call.of("/security/getKey", object("{}")),
            Call.of("/auth/getToken", token(code(caller, made, callback))),
            Call.of(FORM, form()),
            Call.of("/auth/getQR", login(made, callback)));
    var place = Files.createDirectory(folder.resolve(tool.name()));
    Files.writeString(place.resolve(".env"), env(made, wrap, callback).written());
    Files.writeString(place.resolve(tool.fileName()), Snippets.program(tool, calls));
    var builder = new ProcessBuilder(command(tool)).directory(place.toFile());
    builder.redirectOutput(place.resolve("said").toFile());
    builder.redirectError(place.resolve("complaints").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("IAMSMART_"));
    return builder.start();
  }

  private DotEnv env(JsonNode made, KeyWrap wrap, String callback) {
    return new DotEnv(
        "http://localhost:" + port,
        made.get("clientID").asString(),
        made.get("clientSecret").asString(),
        made.get("kekPrivateKey").asString(),
        wrap,
        callback);
  }

  private static JsonNode login(JsonNode made, String callback) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("clientID", made.get("clientID").asString())
        .put("responseType", "code")
        .put("source", "PC_Browser")
        .put("redirectURI", callback)
        .put("scope", "eidapi_auth")
        .put("lang", "en-US")
        .put("state", "s-1");
  }

  private static String code(Caller caller, JsonNode made, String callback) {
    var query = new StringBuilder("/api/v1/auth/getQR?");
    login(made, callback)
        .properties()
        .forEach(p ->
            query
                .append(p.getKey())
                .append('=')
                .append(URLEncoder.encode(p.getValue().asString(), UTF_8))
                .append('&'));
    return caller.get(query.toString(), "X-Sandbox-Persona", "chan-tai-man").outcome().get("code");
  }

  private static JsonNode token(String code) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", code)
        .put("grantType", "authorization_code");
  }

  /// What quoting and encodings stumble over; the token is none, so that nobody is asked.
  private static JsonNode form() {
    return object(
        """
        {"businessID":"b-1","accessToken":"none","openID":"none","source":"PC_Browser",
         "redirectURI":"http://localhost:3000/call%20back?a='b'&c=$d","state":"s",
         "formName":"It's \\"a\\" form \\\\ 陳大文 😀 100% $HOME `x`","formNum":"1","tab":"\\t",
         "formDesc":"line","eMEFields":["enName"],"nested":{"":[],"n":[1,2.5,true,null]}}
        """);
  }

  /// Character for character, from each of them.
  private static void theFormArrived(Caller caller, JsonNode made) {
    var forms = 0;
    var log = caller.get("/sandbox/v1/log?clientID=" + made.get("clientID").asString()).json();
    for (var entry : log) {
      if (entry.get("path").asString().endsWith(FORM)) {
        assertThat(entry.at("/request/opened")).isEqualTo(form());
        forms++;
      }
    }
    assertThat(forms).isEqualTo(Tool.values().length);
  }

  private static JsonNode object(String json) {
    return WireJson.mapper().readTree(json);
  }

  private static List<String> command(Tool tool) throws Exception {
    return switch (tool) {
      case CURL -> List.of("bash", tool.fileName());
      case NODE -> List.of("node", tool.fileName());
      case PYTHON -> List.of(python(), tool.fileName());
      case JAVA ->
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              tool.fileName());
    };
  }

  private List<String> said(Tool tool, Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var said = Files.readString(folder.resolve(tool.name()).resolve("said"));
    var complaints = Files.readString(folder.resolve(tool.name()).resolve("complaints"));
    assertThat(process.exitValue()).as(said + complaints).isZero();
    // what Python writes has spaces
    return said.replace("\": ", "\":").lines().toList();
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
