package hk.iamsmart.members.connectivity;

import hk.iamsmart.members.connectivity.Finding.Kind;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The files by which phones open the links of a site with its apps, read as phones read them:
/// Digital Asset Links on Android, associated domains on iOS. Which apps they should name nobody
/// has told the platform; that they name some, and open the links that are set, can be seen.
final class LinkFiles {
  private static final String ANDROID = "/.well-known/assetlinks.json";
  private static final String IOS = "/.well-known/apple-app-site-association";

  private static final String OPENS_LINKS = "delegate_permission/common.handle_all_urls";
  private static final Pattern PACKAGE =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+");
  private static final Pattern FINGERPRINT = Pattern.compile("([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}");
  private static final Pattern APP = Pattern.compile("[A-Z0-9]{10}\\.[A-Za-z0-9.-]{1,200}");
  private static final int OK = 200;
  private static final int SHOWN = 100;

  private LinkFiles() {}

  /// Where a site has them.
  static List<URI> of(URI site) {
    return List.of(URI.create(site + ANDROID), URI.create(site + IOS));
  }

  /// @param returns the links of its site that are set
  static Finding judged(URI file, Optional<SmallFile> came, List<URI> returns) {
    if (came.isEmpty()) {
      return new Finding(Kind.NO_HTTP, List.of(), Duration.ZERO);
    }
    var reply = came.get();
    if (reply.status() != OK) {
      return new Finding(Kind.LINKS_STATUS, List.of("" + reply.status()), Duration.ZERO);
    }
    if (reply.body().isEmpty()) {
      return new Finding(Kind.LINKS_LARGE, List.of("" + SmallFile.LARGEST / 1024), Duration.ZERO);
    }
    var found =
        json(reply.body().get())
            .map(json -> ANDROID.equals(file.getPath()) ? android(json) : ios(json, returns))
            .orElseGet(() -> new Judged(Kind.LINKS_NO_JSON, ""));
    return new Finding(found.kind(), List.of(found.value()), Duration.ZERO);
  }

  private record Judged(Kind kind, String value) {
    static Judged of(Kind kind, String value) {
      return new Judged(kind, value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value);
    }
  }

  private static Optional<JsonNode> json(byte[] content) {
    try {
      // of nothing at all a missing node is made
      return Optional.of(WireJson.mapper().readTree(content)).filter(json -> !json.isMissingNode());
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  static List<JsonNode> list(JsonNode json) {
    return json.isArray() ? StreamSupport.stream(json.spliterator(), false).toList() : List.of();
  }

  static List<String> texts(JsonNode json) {
    return list(json).stream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  /// The first statement that is complete decides; without one, what the first lacks.
  private static Judged android(JsonNode json) {
    var judged =
        list(json).stream()
            .filter(one -> texts(one.path("relation")).contains(OPENS_LINKS))
            .map(one -> one.path("target"))
            .filter(target -> target.path("namespace").asString("").equals("android_app"))
            .map(LinkFiles::app)
            .toList();
    return judged.stream()
        .filter(one -> one.kind() == Kind.LINKS_FINE)
        .findFirst()
        .or(() -> judged.stream().findFirst())
        .orElseGet(() -> new Judged(Kind.ANDROID_NO_APP, ""));
  }

  private static Judged app(JsonNode target) {
    var name = target.path("package_name").asString("");
    if (!PACKAGE.matcher(name).matches()) {
      return Judged.of(Kind.ANDROID_NO_PACKAGE, name);
    }
    boolean named =
        texts(target.path("sha256_cert_fingerprints")).stream()
            .anyMatch(one -> FINGERPRINT.matcher(one).matches());
    return Judged.of(named ? Kind.LINKS_FINE : Kind.ANDROID_NO_CERTIFICATE, name);
  }

  private static Judged ios(JsonNode json, List<URI> returns) {
    var applinks = json.path("applinks");
    var apps = list(applinks.path("details")).stream().filter(one -> !ids(one).isEmpty()).toList();
    if (apps.isEmpty()) {
      return new Judged(Kind.IOS_NO_APP, "");
    }
    var domains = new AssociatedDomains(applinks);
    return returns.stream()
        .filter(link -> apps.stream().noneMatch(app -> domains.opens(app, link)))
        .findFirst()
        .map(link -> Judged.of(Kind.IOS_NO_PATH, below(link)))
        .orElseGet(() ->
            Judged.of(
                Kind.LINKS_FINE,
                String.join(", ", apps.stream().flatMap(app -> ids(app).stream()).toList())));
  }

  /// Everything after its site.
  private static String below(URI link) {
    var below = link.toString().substring(link.resolve("/").toString().length() - 1);
    return below.startsWith("/") ? below : "/" + below;
  }

  private static List<String> ids(JsonNode app) {
    var ids = new ArrayList<>(texts(app.path("appIDs")));
    ids.add(app.path("appID").asString(""));
    return ids.stream().filter(id -> APP.matcher(id).matches()).toList();
  }
}
