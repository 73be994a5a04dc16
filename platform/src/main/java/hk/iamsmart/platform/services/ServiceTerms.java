package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What else was agreed with a service, none of which it must have.
///
/// @param reasons why it needs a scope, as citizens read it
/// @param callbackUses what a callback URL serves that does not serve all, by the URL: the scopes
///   of what may name it
/// @param sources from where it calls
public record ServiceTerms(
    SortedMap<Scope, ShownName> reasons,
    Optional<Logo> logo,
    SortedMap<String, Set<Scope>> callbackUses,
    SourceAddresses sources) {
  public static final ServiceTerms NONE =
      new ServiceTerms(
          Collections.emptySortedMap(),
          Optional.empty(),
          Collections.emptySortedMap(),
          SourceAddresses.ANY);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public ServiceTerms {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    callbackUses = Collections.unmodifiableSortedMap(new TreeMap<>(callbackUses));
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
    if (!callbackUses.isEmpty()) {
      var uses = new TreeMap<String, Object>();
      callbackUses.forEach(
          (url, scopes) -> uses.put(url, scopes.stream().sorted().map(Scope::wire).toList()));
      all.put("callbackUses", uses);
    }
    if (!sources.texts().isEmpty()) {
      all.put("sources", sources.texts());
    }
    return JSON.writeValueAsString(all);
  }

  static ServiceTerms read(String written) {
    var json = JSON.readTree(written);
    var reasons = new TreeMap<Scope, ShownName>();
    for (var one : json.path("reasons").properties()) {
      Scope.parse(one.getKey())
          .ifPresent(scope -> reasons.put(scope, ShownName.ofTags(one.getValue())));
    }
    var uses = new TreeMap<String, Set<Scope>>();
    for (var one : json.path("callbackUses").properties()) {
      var scopes = EnumSet.noneOf(Scope.class);
      one.getValue().forEach(word -> Scope.parse(word.asString()).ifPresent(scopes::add));
      uses.put(one.getKey(), scopes);
    }
    var sources = new ArrayList<String>();
    json.path("sources").forEach(one -> sources.add(one.asString()));
    return new ServiceTerms(reasons, logo(json.path("logo")), uses, SourceAddresses.of(sources));
  }

  private static Optional<Logo> logo(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new Logo(json.path("digest").asString(), ShownName.ofTags(json.path("alternative"))))
        : Optional.empty();
  }
}
