package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What else was agreed with a service, none of which it must have.
///
/// @param reasons why it needs a scope, as citizens read it
public record ServiceTerms(SortedMap<Scope, ShownName> reasons, Optional<Logo> logo) {
  public static final ServiceTerms NONE =
      new ServiceTerms(Collections.emptySortedMap(), Optional.empty());

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public ServiceTerms {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /// Why it needs a scope; empty when it gave no reason in that language.
  public Optional<String> reason(Scope scope, Language language) {
    return Optional.ofNullable(reasons.get(scope))
        .map(why -> why.in(language))
        .filter(why -> !why.isEmpty());
  }

  /// To be kept; members may be added, never renamed.
  String written() {
    var all = new LinkedHashMap<String, Object>();
    if (!reasons.isEmpty()) {
      var why = new TreeMap<String, Object>();
      reasons.forEach((scope, reason) -> why.put(scope.wire(), reason.byTag()));
      all.put("reasons", why);
    }
    logo.ifPresent(one ->
        all.put("logo", Map.of("digest", one.digest(), "alternative", one.alternative().byTag())));
    return JSON.writeValueAsString(all);
  }

  static ServiceTerms read(String written) {
    var json = JSON.readTree(written);
    var reasons = new TreeMap<Scope, ShownName>();
    for (var one : json.path("reasons").properties()) {
      Scope.parse(one.getKey())
          .ifPresent(scope -> reasons.put(scope, ShownName.ofTags(one.getValue())));
    }
    return new ServiceTerms(reasons, logo(json.path("logo")));
  }

  private static Optional<Logo> logo(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new Logo(json.path("digest").asString(), ShownName.ofTags(json.path("alternative"))))
        : Optional.empty();
  }
}
