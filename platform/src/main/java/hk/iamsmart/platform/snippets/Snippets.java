package hk.iamsmart.platform.snippets;

import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one set of templates for whatever shows code that calls: the last page of the wizard, a
/// logged request that is copied, the guide. Each program reads the service's values from `.env`
/// beside it, so that no secret is in the program, and prints the answers with their contents open.
public final class Snippets {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Snippets() {}

  /// What runs a program.
  public enum Tool {
    CURL("curl", "call.sh", "bash call.sh", "client.sh"),
    NODE("Node", "call.mjs", "node call.mjs", "client.mjs"),
    PYTHON("Python", "call.py", "python3 call.py", "client.py"),
    JAVA("Java", "Call.java", "java Call.java", "client.java.txt");

    private final String label;
    private final String fileName;
    private final String command;
    private final String template;

    Tool(String label, String fileName, String command, String template) {
      this.label = label;
      this.fileName = fileName;
      this.command = command;
      this.template = template;
    }

    /// The one of this name; curl for any other.
    public static Tool of(@Nullable String claimed) {
      return Stream.of(values()).filter(one -> one.name().equals(claimed)).findFirst().orElse(CURL);
    }

    /// What it is called, in every language.
    public String label() {
      return label;
    }

    /// What its program is saved as.
    public String fileName() {
      return fileName;
    }

    /// What runs its program.
    public String command() {
      return command;
    }
  }

  /// One call of a program.
  ///
  /// @param path below `/api/v1`
  /// @param content a JSON object: what is sealed, the body of a call that is signed only, or the
  ///   parameters of the query
  public record Call(Kind kind, String path, JsonNode content) {
    /// How the call is made.
    public enum Kind {
      /// signed, its content sealed: nearly all
      SEALED,
      /// signed only: getKey and revokeKey
      SIGNED,
      /// by a browser, with a query: getQR
      BROWSER
    }

    /// The kind that calls of this path have.
    public static Call of(String path, JsonNode content) {
      var kind =
          switch (path) {
            case "/security/getKey", "/security/revokeKey" -> Kind.SIGNED;
            case "/auth/getQR" -> Kind.BROWSER;
            default -> Kind.SEALED;
          };
      return new Call(kind, path, content);
    }

    private String query() {
      return content.properties().stream()
          .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue().asString("")))
          .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  /// The functions alone: `signed`, `call`, `login_url`, `open_callback` and what they stand on,
  /// called `loginUrl` and `openCallback` in Node and Java. In Java it is a class `Call`.
  public static String client(Tool tool) {
    return tool == Tool.JAVA ? template(tool) + "}\n" : template(tool);
  }

  /// A program that stands alone: the functions, then these calls one after the other.
  public static String program(Tool tool, List<Call> calls) {
    return program(tool, calls.stream().map(call -> statement(tool, call)).toList(), keyed(calls));
  }

  private static String program(Tool tool, List<String> statements, boolean keyed) {
    var all = String.join("\n", statements);
    return template(tool)
        + "\n"
        + switch (tool) {
          case CURL -> (keyed ? "KEY=$(content_key)\n" : "") + all + "\n";
          case NODE, PYTHON -> all + "\n";
          case JAVA ->
              "  public static void main(String[] arguments) throws Exception {\n"
                  + all.indent(4)
                  + "  }\n}\n";
        };
  }

  private static boolean keyed(List<Call> calls) {
    return calls.stream().anyMatch(call -> call.kind() == Call.Kind.SEALED);
  }

  private static String statement(Tool tool, Call call) {
    return switch (tool) {
      case CURL -> shell(call);
      case NODE -> node(call);
      case PYTHON -> python(call);
      case JAVA -> java(call);
    };
  }

  private static String shell(Call call) {
    var path = "'" + call.path().replace("'", "'\\''") + "'";
    return switch (call.kind()) {
      case SEALED -> "call " + path + " '" + pretty(call).replace("'", "'\\''") + "'\necho";
      case SIGNED -> "signed " + path + " '" + compact(call).replace("'", "'\\''") + "'\necho";
      case BROWSER ->
          "curl -sS -o /dev/null -w '%{http_code} %{redirect_url}\\n' \"$URL\"'/api/v1"
              + call.path()
              + "?"
              + call.query()
              + "'";
    };
  }

  private static String node(Call call) {
    var path = text(call.path());
    return switch (call.kind()) {
      case SEALED -> "console.log(JSON.stringify(await call(" + path + ", " + pretty(call) + ")));";
      case SIGNED ->
          "console.log(JSON.stringify(await signed(" + path + ", " + text(compact(call)) + ")));";
      case BROWSER ->
          "const page = await fetch(url + "
              + text("/api/v1" + call.path() + "?" + call.query())
              + ", {redirect: 'manual'});\n"
              + "console.log(page.status, page.headers.get('location') ?? '');";
    };
  }

  private static String python(Call call) {
    var path = text(call.path());
    return switch (call.kind()) {
      case SEALED ->
          "print(json.dumps(call(" + path + ", json.loads(r\"\"\"" + pretty(call) + "\"\"\"))))";
      case SIGNED -> "print(json.dumps(signed(" + path + ", " + text(compact(call)) + ")))";
      case BROWSER ->
          "class Stay(urllib.request.HTTPRedirectHandler):\n"
              + "    def redirect_request(self, *ignored):\n"
              + "        return None\n\n\n"
              + "try:\n"
              + "    page = urllib.request.build_opener(Stay).open(URL + "
              + text("/api/v1" + call.path() + "?" + call.query())
              + ")\n"
              + "except urllib.error.HTTPError as answered:\n"
              + "    page = answered\n"
              + "print(page.status, page.headers.get(\"Location\", \"\"))";
    };
  }

  private static String java(Call call) {
    var path = text(call.path());
    return switch (call.kind()) {
      case SEALED ->
          "System.out.println(call("
              + path
              + ", \"\"\"\n"
              + pretty(call).replace("\\", "\\\\").indent(4).stripTrailing()
              + "\"\"\"));";
      case SIGNED -> "System.out.println(signed(" + path + ", " + text(compact(call)) + "));";
      case BROWSER ->
          "var page =\n    HTTP.send(\n        HttpRequest.newBuilder(URI.create(URL + "
              + text("/api/v1" + call.path() + "?" + call.query())
              + ")).build(),\n        HttpResponse.BodyHandlers.discarding());\n"
              + "System.out.println(\n    page.statusCode() + \" \""
              + " + page.headers().firstValue(\"Location\").orElse(\"\"));";
    };
  }

  /// A literal of a text as JSON has it, which Node, Python and Java read alike.
  private static String text(String plain) {
    return WireJson.mapper().writeValueAsString(plain);
  }

  private static String compact(Call call) {
    return WireJson.mapper().writeValueAsString(call.content());
  }

  private static String pretty(Call call) {
    return PRETTY.writeValueAsString(call.content()).replace("\r\n", "\n");
  }

  private static String template(Tool tool) {
    try (var in = Snippets.class.getResourceAsStream(tool.template)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
