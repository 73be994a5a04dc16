package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.snippets.Snippets;
import hk.iamsmart.platform.snippets.Snippets.Tool;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What programs and editors read: `GET /llms.txt`, by which a language model finds its way, and
/// the whole protocol as requests to run.
@RestController
final class TextPages {
  private static final String LLMS = "/llms.txt";
  private static final String CLIENTS = "/developers/clients/";
  private static final Map<String, Tool> FILES =
      Map.of(
          "client.sh", Tool.CURL,
          "client.mjs", Tool.NODE,
          "client.py", Tool.PYTHON,
          "Call.java", Tool.JAVA);
  private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final Contents contents;
  private final HouseSettings house;

  TextPages(Contents contents, HouseSettings house) {
    this.contents = contents;
    this.house = house;
  }

  @Bean
  static OpenPath openLlms() {
    return new OpenPath(HttpMethod.GET, LLMS, "says where the documentation is");
  }

  @Bean
  static OpenPath openClients() {
    return new OpenPath(HttpMethod.GET, CLIENTS + "*", "the functions of a client in four tools");
  }

  /// As llmstxt.org has it.
  @GetMapping(LLMS)
  ResponseEntity<String> llms() {
    var base = house.baseUrl().toString();
    var groups =
        contents.groups().stream()
            .map(group ->
                "## "
                    + group.title()
                    + "\n\n"
                    + group.entries().stream()
                        .map(entry ->
                            "- [%s](%s%s/%s.md): %s\n"
                                .formatted(
                                    entry.title(),
                                    base,
                                    Links.DOCS,
                                    entry.name(),
                                    entry.sentence()))
                        .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
    var apis =
        OpenApi.NAMES.stream()
            .map(name ->
                "- [OpenAPI 3.1, %s](%s%s/%s.yaml)\n".formatted(name, base, Links.OPENAPI, name))
            .collect(Collectors.joining());
    var text =
        """
        # iAM Smart Open

        > An open digital-identity platform modelled on iAM Smart of Hong Kong: log in with a \
        phone, verified data, forms, step-up, signatures. Online services speak a signed and \
        sealed JSON API.

        %s
        ## Reference

        - [Return codes](%s%s): a page for each code; `/developers/codes/D20006` is one
        - [Requests to run](%s%s): the whole protocol as an .http file
        %s\
        """
            .formatted(groups, base, Links.CODES, base, Links.HTTP, apis);
    return ResponseEntity.ok().contentType(PLAIN).body(text);
  }

  /// The functions of a client, for those who walk through the guide.
  @GetMapping(CLIENTS + "{file}")
  ResponseEntity<String> client(@PathVariable String file) {
    return Optional.ofNullable(FILES.get(file))
        .map(tool -> ResponseEntity.ok().contentType(PLAIN).body(Snippets.client(tool)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping(Links.HTTP)
  ResponseEntity<String> requests() {
    return GuideText.file("platform.http")
        .map(text -> ResponseEntity.ok().contentType(PLAIN).body(text))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
