package hk.iamsmart.platform.services;

import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What else was agreed with a service, none of which it must have.
///
/// @param reasons why it needs a scope, as citizens read it
/// @param callbackUses what a callback URL serves that does not serve all, by the URL: the scopes
///   of what may name it
/// @param sources from where it calls
/// @param topics of its notices, which citizens turn off one by one
/// @param quota empty for one that only the limits of the platform hold back
/// @param fields which details of citizens it said it needs
public record ServiceTerms(
    SortedMap<Scope, ShownName> reasons,
    Optional<Logo> logo,
    SortedMap<String, Set<Scope>> callbackUses,
    SourceAddresses sources,
    Optional<Quota> quota,
    List<Topic> topics,
    Fields fields) {
  public static final ServiceTerms NONE =
      new ServiceTerms(
          Collections.emptySortedMap(),
          Optional.empty(),
          Collections.emptySortedMap(),
          SourceAddresses.ANY,
          Optional.empty(),
          List.of(),
          Fields.NONE);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public ServiceTerms {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    callbackUses = Collections.unmodifiableSortedMap(new TreeMap<>(callbackUses));
    topics = List.copyOf(topics);
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
    quota.ifPresent(
        one -> all.put("quota", Map.of("calls", one.callsAMinute(), "notices", one.noticesADay())));
    if (!topics.isEmpty()) {
      all.put(
          "topics",
          topics.stream()
              .map(one -> Map.of("key", one.key(), "name", one.name().byTag()))
              .toList());
    }
    if (!fields.isEmpty()) {
      all.put("fields", fields.written());
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
    return new ServiceTerms(
        reasons,
        logo(json.path("logo")),
        uses,
        SourceAddresses.of(sources),
        quota(json.path("quota")),
        topics(json.path("topics")),
        Fields.read(json.path("fields")));
  }

  private static Optional<Logo> logo(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new Logo(json.path("digest").asString(), ShownName.ofTags(json.path("alternative"))))
        : Optional.empty();
  }

  private static List<Topic> topics(JsonNode json) {
    var topics = new ArrayList<Topic>();
    json.forEach(one ->
        topics.add(new Topic(one.path("key").asString(), ShownName.ofTags(one.path("name")))));
    return topics;
  }

  private static Optional<Quota> quota(JsonNode json) {
    return json.isObject()
        ? Optional.of(new Quota(json.path("calls").asInt(), json.path("notices").asInt()))
        : Optional.empty();
  }

  /// What some of its notices are about.
  ///
  /// @param key as notices name it
  /// @param name as citizens read it
  public record Topic(String key, ShownName name) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    public Topic {
      if (!isKey(key)) {
        throw new IllegalArgumentException("not the key of a topic");
      }
    }

    /// 1 to 30 small letters, digits and hyphens, a letter first.
    public static boolean isKey(String claimed) {
      return KEY.matcher(claimed).matches();
    }
  }

  /// Which details of citizens a service said it needs. Citizens are told of others that it asks
  /// for; none at all is a service that said nothing, of which there is nothing to tell.
  public record Fields(Set<ProfileField> profile, Set<EmeField> eme) {
    public static final Fields NONE = new Fields(Set.of(), Set.of());

    /// The list of a request that names verified fields.
    public static final String PROFILE = "profileFields";

    /// The list of a request that names fields which citizens keep.
    public static final String EME = "eMEFields";

    public Fields {
      profile = Collections.unmodifiableSortedSet(new TreeSet<>(profile));
      eme = Collections.unmodifiableSortedSet(new TreeSet<>(eme));
    }

    public boolean isEmpty() {
      return profile.isEmpty() && eme.isEmpty();
    }

    /// Those of the fields asked for that it did not say it needs, by their wire names; none of a
    /// service that said nothing. The verified name in Chinese comes with the name in Chinese, and
    /// a field of both lists is a verified one.
    public List<String> beyond(Collection<ProfileField> verified, Collection<EmeField> kept) {
      if (isEmpty()) {
        return List.of();
      }
      var first = verified.stream().map(ProfileField::wireName).toList();
      return Stream.concat(
              verified.stream().filter(one -> !covers(one)).map(ProfileField::wireName),
              kept.stream()
                  .filter(one -> !eme.contains(one))
                  .map(EmeField::wireName)
                  .filter(name -> !first.contains(name)))
          .toList();
    }

    private boolean covers(ProfileField field) {
      return profile.contains(field)
          || field == ProfileField.CH_NAME_VERIFIED && profile.contains(ProfileField.CH_NAME);
    }

    /// What JSON can say of it; [#read] reads it.
    public Map<String, List<String>> written() {
      return Map.of(
          PROFILE, profile.stream().map(ProfileField::wireName).toList(),
          EME, eme.stream().map(EmeField::wireName).toList());
    }

    /// Names that are no fields are passed over.
    public static Fields read(JsonNode written) {
      return new Fields(
          fields(written.path(PROFILE), ProfileField::parse),
          fields(written.path(EME), EmeField::parse));
    }

    private static <F> Set<F> fields(JsonNode names, Function<String, Optional<F>> parse) {
      return names
          .valueStream()
          .flatMap(name -> parse.apply(name.asString()).stream())
          .collect(Collectors.toSet());
    }
  }

  /// How much a service may do: what is above the limits of the platform counts as those.
  ///
  /// @param callsAMinute of the sealed API, with bursts of that many
  /// @param noticesADay on a day of Hong Kong
  public record Quota(int callsAMinute, int noticesADay) {
    public Quota {
      if (callsAMinute < 1 || noticesADay < 1) {
        throw new IllegalArgumentException("a quota of nothing");
      }
    }

    /// What the services of organisations have in a stage without asking, and may lower by
    /// themselves.
    public static Quota free(Stage stage) {
      return switch (stage) {
        case SIMULATED, ITE -> new Quota(600, 1_000);
        case PRODUCTION -> new Quota(3_000, 10_000);
      };
    }

    /// The larger of each.
    public Quota orMore(Quota other) {
      return new Quota(
          Math.max(callsAMinute, other.callsAMinute), Math.max(noticesADay, other.noticesADay));
    }
  }
}
