package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.catalogue.Entry;
import hk.iamsmart.platform.services.AppReturns;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import hk.iamsmart.protocol.wallet.catalogue.ServiceSign;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.services.Entrances.Arrival;
import hk.iamsmart.sandbox.services.Entrances.Listing;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a developer says about the ways into a service. What is absent stays; null takes a way away
/// (RFC 7396).
final class EntrancesForm {
  /// The members of a service that belong here.
  static final Set<String> MEMBERS = Set.of("directLogin", "appReturns", "catalogue");

  private static final int MOST = 20;
  private static final int LONGEST = 2048;

  private EntrancesForm() {}

  static Entrances read(Fields fields, Entrances before) {
    return new Entrances(
        fields.has("directLogin") ? arrival(fields) : before.directLogin(),
        fields.has("appReturns") ? apps(fields) : before.appReturns(),
        fields.has("catalogue") ? listing(fields) : before.catalogue());
  }

  private static @Nullable Arrival arrival(Fields fields) {
    return fields
        .object("directLogin", Set.of("kind", "redirectURI"))
        .map(said -> {
          var kind =
              said.oneOf("kind", DirectLogin.Kind.class)
                  .orElseThrow(() -> Fault.invalid("directLogin.kind", "is missing; WEB or APP"));
          var redirect = said.text("redirectURI", LONGEST);
          kind.fault(redirect)
              .ifPresent(fault -> {
                throw Fault.invalid("directLogin.redirectURI", "'" + redirect + "' " + fault);
              });
          return new Arrival(kind, redirect);
        })
        .orElse(null);
  }

  private static List<String> apps(Fields fields) {
    var apps = fields.anyTexts("appReturns", MOST, LONGEST);
    for (var app : apps) {
      AppReturns.fault(app)
          .ifPresent(fault -> {
            throw Fault.invalid("appReturns", "holds '" + app + "', which " + fault);
          });
    }
    return List.copyOf(new LinkedHashSet<>(apps));
  }

  private static @Nullable Listing listing(Fields fields) {
    return fields
        .object("catalogue", Set.of("category", "text", "languages", "sign"))
        .map(said ->
            new Listing(
                said.oneOf("category", ServiceCategory.class).orElse(ServiceCategory.OTHER),
                Translations.written(text(said)),
                languages(said),
                said.oneOf("sign", ServiceSign.class).orElse(null)))
        .orElse(null);
  }

  /// A text for all languages, or an object with one for each: what is in none is in English.
  private static ShownName text(Fields said) {
    if (said.json().path("text").isString()) {
      return ShownName.of(fit(said.remark("text", Entry.LONGEST).orElse("")));
    }
    var each = said.object("text", Translations.MEMBERS);
    if (each.isEmpty()) {
      return ShownName.of("");
    }
    var english =
        Translations.given(each.get(), Language.EN_US, Entry.LONGEST)
            .orElseGet(() -> each.get().text(Translations.ENGLISH, Entry.LONGEST));
    var texts = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      var text = Translations.given(each.get(), language, Entry.LONGEST).orElse(english);
      texts.put(language, fit(text));
    }
    return new ShownName(texts);
  }

  private static String fit(String text) {
    Entry.fault(text)
        .ifPresent(fault -> {
          throw Fault.invalid("catalogue.text", fault);
        });
    return text;
  }

  private static List<String> languages(Fields said) {
    var all = Arrays.stream(Language.values()).map(Language::tag).toList();
    return said.texts("languages", all.size(), 16)
        .map(tags ->
            tags.stream()
                .map(tag ->
                    Language.parse(tag)
                        .orElseThrow(() ->
                            Fault.invalid(
                                "catalogue.languages", "holds '" + tag + "'; known are " + all))
                        .tag())
                .distinct()
                .toList())
        .orElse(all);
  }
}
