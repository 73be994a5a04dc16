package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.developers.DevelopersFrame.Shown;
import hk.iamsmart.platform.kit.Column;
import hk.iamsmart.platform.look.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// `GET /developers/openapi/…`: the descriptions of the APIs, as files and as lists of calls.
@Controller
final class OpenApiPages {
  private static final String YAML = ".yaml";
  private static final MediaType AS_YAML =
      new MediaType("application", "yaml", StandardCharsets.UTF_8);

  private final DevelopersFrame frame;
  private final Pages pages;
  private final Map<String, OpenApi> parsed = new ConcurrentHashMap<>();

  OpenApiPages(DevelopersFrame frame, Pages pages) {
    this.frame = frame;
    this.pages = pages;
  }

  /// Each is parsed once.
  private Optional<OpenApi> find(String name) {
    return OpenApi.NAMES.contains(name)
        ? Optional.of(parsed.computeIfAbsent(name, one -> OpenApi.read(one).orElseThrow()))
        : Optional.empty();
  }

  @GetMapping(Links.OPENAPI)
  ResponseEntity<String> all(HttpServletRequest request) {
    var t = DevelopersFrame.words(request);
    var apis = OpenApi.NAMES.stream().flatMap(name -> find(name).stream()).toList();
    var body = pages.content("developers/apis.jte", Map.of("t", t, "apis", apis));
    return frame.answer(
        200,
        t,
        "",
        new Shown(t.say("apis"), Links.OPENAPI, Links.OPENAPI, t.say("guide"), List.of(), body));
  }

  @GetMapping(Links.OPENAPI + "/{name}")
  ResponseEntity<String> one(@PathVariable String name, HttpServletRequest request) {
    if (name.endsWith(YAML)) {
      return OpenApi.yaml(name.substring(0, name.length() - YAML.length()))
          .map(text ->
              ResponseEntity.ok()
                  .contentType(AS_YAML)
                  .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                  .body(text))
          .orElseThrow(OpenApiPages::missing);
    }
    var api = find(name).orElseThrow(OpenApiPages::missing);
    var t = DevelopersFrame.words(request);
    var columns =
        Stream.of("method", "path", "does").map(k -> Column.of(t.say("api." + k))).toList();
    var body = pages.content("developers/api.jte", Map.of("t", t, "api", api, "columns", columns));
    return frame.answer(
        200,
        t,
        "",
        new Shown(
            api.title(),
            Links.OPENAPI,
            Links.OPENAPI + "/" + name,
            t.say("guide") + " · " + t.say("apis"),
            List.of(),
            body));
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
