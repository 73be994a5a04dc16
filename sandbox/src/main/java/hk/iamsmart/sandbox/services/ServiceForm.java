package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.NameFault;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.services.SandboxServices.Outcome;
import hk.iamsmart.sandbox.services.SandboxServices.Wanted;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a developer says about an online service, by REST or on a page.
final class ServiceForm {
  static final Set<String> KNOWN =
      Stream.concat(
              Stream.of(
                  "name",
                  "names",
                  "departments",
                  "domain",
                  "redirectURIs",
                  "scopes",
                  "keyWrap",
                  "stage"),
              EntrancesForm.MEMBERS.stream())
          .collect(Collectors.toUnmodifiableSet());
  private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{1,100}$)" + LABEL + "(\\." + LABEL + ")*");
  private static final int NAME = 255;
  private static final int CALLBACKS = 20;
  private static final int DEPARTMENTS = 100;
  private static final int CALLBACK = 2048;

  private ServiceForm() {}

  /// Of a new one.
  static Wanted read(Fields fields) {
    var english = english(fields).orElseThrow(() -> Fault.wrong("name", "missing"));
    var callbacks =
        callbacks(fields).orElseThrow(() -> Fault.wrong("redirectURIs", "missing.callbacks"));
    return new Wanted(
        name(fields, ShownName.of(english)),
        departments(fields).orElse(List.of()),
        domain(fields).orElseGet(() -> SandboxServices.shownAt(callbacks.getFirst())),
        callbacks,
        scopes(fields).orElse(List.of(Scope.AUTHENTICATION)),
        fields.oneOf("keyWrap", KeyWrap.class).orElse(KeyWrap.PKCS1),
        EntrancesForm.read(fields, Entrances.NONE),
        fields.stage().orElse(Stage.SIMULATED));
  }

  /// Of one that is there: what is given takes the place of what is known.
  static Wanted read(Fields fields, Wanted known) {
    if (fields.stage().filter(stage -> stage != known.stage()).isPresent()) {
      throw Fault.wrong("stage", "stage.constant", known.stage().word());
    }
    return new Wanted(
        name(fields, known.name()),
        departments(fields).orElse(known.departments()),
        domain(fields).orElse(known.domain()),
        callbacks(fields).orElse(known.redirectUris()),
        scopes(fields).orElse(known.scopes()),
        fields.oneOf("keyWrap", KeyWrap.class).orElse(known.keyWrap()),
        EntrancesForm.read(fields, known.entrances()),
        known.stage());
  }

  /// What was made of it.
  static SandboxService done(Outcome outcome, Fields fields) {
    return switch (outcome) {
      case Outcome.Done(var service) -> service;
      case Outcome.Unfit(var fault) ->
          throw Fault.wrong(field(fault, fields), "unfit", fault.reason());
      case Outcome.DomainUnfit() -> throw Fault.wrong("domain", "domain.taken");
    };
  }

  /// Where the developer wrote the name that is at fault.
  private static String field(NameFault fault, Fields fields) {
    var member = Translations.member(fault.language());
    if (fault.department().isPresent()) {
      return "departments[" + fault.department().getAsInt() + "]." + member;
    }
    boolean translated =
        names(fields)
            .flatMap(names -> Translations.given(names, fault.language(), NAME))
            .isPresent();
    return translated ? "names." + member : "name";
  }

  private static Optional<Fields> names(Fields fields) {
    return fields.object("names", Translations.MEMBERS);
  }

  private static Optional<String> english(Fields fields) {
    return fields
        .optionalText("name", NAME)
        .or(() -> names(fields).flatMap(n -> Translations.given(n, Language.EN_US, NAME)));
  }

  /// `name` is for all languages, `names` for each; what is in neither stays.
  private static ShownName name(Fields fields, ShownName before) {
    var all = fields.optionalText("name", NAME);
    var each = names(fields);
    var texts = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      var text =
          each.flatMap(names -> Translations.given(names, language, NAME))
              .or(() -> all)
              .orElse(before.in(language));
      texts.put(language, text);
    }
    return new ShownName(texts);
  }

  private static Optional<List<ShownName>> departments(Fields fields) {
    return fields
        .objects("departments", DEPARTMENTS, Translations.MEMBERS, Translations.ENGLISH)
        .map(all -> all.stream().map(ServiceForm::department).toList());
  }

  private static ShownName department(Fields fields) {
    var english =
        Translations.given(fields, Language.EN_US, NAME)
            .orElseGet(() -> fields.text(Translations.ENGLISH, NAME));
    var texts = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      texts.put(language, Translations.given(fields, language, NAME).orElse(english));
    }
    return new ShownName(texts);
  }

  private static Optional<String> domain(Fields fields) {
    var given = fields.optionalText("domain", NAME).map(d -> d.toLowerCase(Locale.ROOT));
    if (given.isPresent() && !DOMAIN.matcher(given.get()).matches()) {
      throw Fault.wrong("domain", "domain");
    }
    return given;
  }

  private static Optional<List<String>> callbacks(Fields fields) {
    var callbacks = fields.texts("redirectURIs", CALLBACKS, CALLBACK);
    callbacks.ifPresent(all -> all.forEach(ServiceForm::callback));
    return callbacks.map(all -> List.copyOf(new LinkedHashSet<>(all)));
  }

  private static void callback(String claimed) {
    CallbackUrls.fault(claimed)
        .ifPresent(fault -> {
          throw Fault.wrong("redirectURIs", "callback", claimed, fault);
        });
  }

  private static Optional<List<Scope>> scopes(Fields fields) {
    return fields
        .texts("scopes", Scope.values().length, 64)
        .map(words ->
            words.stream()
                .map(word ->
                    Scope.parse(word)
                        .orElseThrow(() ->
                            Fault.wrong(
                                "scopes", "scope", word, Scope.list(Set.of(Scope.values())))))
                .distinct()
                .toList());
  }
}
