package hk.iamsmart.platform.formfilling;

import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.profiles.Profiles;
import hk.iamsmart.platform.profiles.Profiles.Entry;
import hk.iamsmart.platform.profiles.Profiles.Reading;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.platform.requests.RequestKind.Result;
import hk.iamsmart.platform.requests.RequestKind.Screen;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.FieldSource;
import hk.iamsmart.protocol.wallet.FormField;
import hk.iamsmart.protocol.wallet.FormView;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// From the fields a service asks for, by way of what the citizen sees and chooses, to what is
/// sent. The gesture signs every field with its value; a keyed digest of that text is kept with the
/// choices, so that a value which has changed since cannot be sent.
@Component
final class Disclosure {
  private static final String SHOWN = "form-shown";
  private static final Choices EVERYTHING = new Choices(null, null, null);
  private static final String FILE = "addressDocFile";
  private static final String FILE_BYTES = "docFile";

  private final Profiles profiles;
  private final KeyedDigest shown;
  private final Audit audit;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Texts texts = Texts.of(Disclosure.class);

  Disclosure(Profiles profiles, Vault vault, Audit audit) {
    this.profiles = profiles;
    this.shown = vault.digestFor(SHOWN);
    this.audit = audit;
  }

  /// What is kept from the challenge to the gesture.
  ///
  /// @param fields the chosen e-ME fields
  /// @param shown keyed digest of the statement, base64
  record Choices(@Nullable List<String> fields, @Nullable String language, @Nullable String shown) {
    Choices {
      fields = fields == null ? null : List.copyOf(fields);
    }
  }

  Screen show(Ask<FormTerms> ask, Language language) {
    var entries = entries(ask);
    var sent = sent(entries, EVERYTHING);
    return new Screen(
        sent.isEmpty() ? "" : text(ask, sent, language),
        new Details.Form(view(ask, entries, language)));
  }

  private FormView view(Ask<FormTerms> ask, List<Entry> entries, Language language) {
    var terms = ask.terms();
    var reading = new Reading(language, ask.edition());
    var fields =
        entries.stream()
            .map(e ->
                new FormField(
                    e.name(),
                    profiles.label(e.name(), reading),
                    source(e),
                    e.verified(),
                    optional(e),
                    e.value().isEmpty() ? null : profiles.text(e, reading)))
            .toList();
    var beyond = ask.service().terms().fields().beyond(terms.profile(), terms.eme());
    return new FormView(terms.name(), terms.number(), terms.description(), fields, beyond);
  }

  StatementOutcome statement(Ask<FormTerms> ask, JsonNode claimed, Language language) {
    var choices = choices(claimed).orElse(null);
    if (choices == null) {
      return new StatementOutcome.BadChoices(WalletFault.MALFORMED, "fields is no list of names");
    }
    var entries = entries(ask);
    if (choices.fields() != null && !names(entries).containsAll(choices.fields())) {
      return new StatementOutcome.BadChoices(WalletFault.MALFORMED, "a field was not asked for");
    }
    var sent = sent(entries, choices);
    if (sent.isEmpty()) {
      return new StatementOutcome.BadChoices(WalletFault.NOTHING_TO_SEND, "no field has a value");
    }
    var text = text(ask, sent, language);
    var shown = digest(text);
    if (choices.shown() != null && !choices.shown().equals(shown)) {
      return new StatementOutcome.BadChoices(
          WalletFault.VALUES_CHANGED, "a value changed after it was shown");
    }
    var chosen = sent.stream().filter(Disclosure::optional).map(Entry::name).toList();
    var kept = new Choices(chosen, language.tag(), shown);
    return new StatementOutcome.Statement(text, json.writeValueAsString(kept));
  }

  /// What the gesture signed, to the letter.
  Result result(Ask<FormTerms> ask, JsonNode kept) {
    var choices = choices(kept).orElseThrow(() -> new Bug("unreadable choices were kept"));
    var language = Optional.ofNullable(choices.language()).flatMap(Language::parse).orElseThrow();
    var sent = sent(entries(ask), choices);
    if (!digest(text(ask, sent, language)).equals(choices.shown())) {
      throw new Bug("a value changed between the gesture and the answer: nothing is sent");
    }
    var content = new TreeMap<String, JsonNode>();
    sent.forEach(e -> content.put(e.name(), e.value().orElseThrow()));
    audit.record(
        Actor.citizen(ask.citizen()),
        "formfilling.disclosed",
        Subject.account(ask.citizen()),
        Map.of(
            "to", ask.service().id().value(),
            "approval", ask.question().value(),
            "fields", String.join(" ", content.keySet())));
    var files = new TreeMap<String, byte[]>();
    if (ask.terms().multipart() && content.get(FILE) instanceof ObjectNode file) {
      files.put(FILE, Base64.getDecoder().decode(file.get(FILE_BYTES).stringValue()));
      var rest = file.deepCopy();
      rest.remove(FILE_BYTES);
      content.put(FILE, rest);
    }
    return new Result(content, files);
  }

  private List<Entry> entries(Ask<FormTerms> ask) {
    var terms = ask.terms();
    return profiles.entries(ask.citizen(), terms.profileFields(), terms.emeFields());
  }

  private static List<Entry> sent(List<Entry> entries, Choices choices) {
    return entries.stream()
        .filter(e -> e.value().isPresent())
        .filter(
            e -> !optional(e) || choices.fields() == null || choices.fields().contains(e.name()))
        .toList();
  }

  private String text(Ask<FormTerms> ask, List<Entry> sent, Language language) {
    var words = texts.in(language, ask.edition());
    var reading = new Reading(language, ask.edition());
    var service = ask.service();
    var terms = ask.terms();
    var text = new StringBuilder();
    if (terms.name() == null) {
      text.append(words.say("statement.profile", service.name(language), service.domain()));
    } else {
      text.append(
          words.say(
              "statement.form" + which(terms),
              service.name(language),
              service.domain(),
              Quotation.within(terms.name()),
              Optional.ofNullable(terms.number()).map(Quotation::within).orElse("")));
    }
    for (var entry : sent) {
      var value = profiles.text(entry, reading).replace("\n", "\n  ");
      text.append('\n').append(words.say("statement.field", profiles.label(entry.name(), reading)));
      text.append(value.contains("\n") ? "\n  " : " ").append(value);
    }
    return text.toString();
  }

  /// By what a form is called: services need not give it a name or a number.
  private static String which(FormTerms terms) {
    boolean named = !"".equals(terms.name());
    boolean numbered = terms.number() != null;
    return named ? numbered ? "" : ".named" : numbered ? ".numbered" : ".bare";
  }

  private String digest(String text) {
    return Base64.getEncoder().encodeToString(this.shown.of(text));
  }

  private Optional<Choices> choices(JsonNode claimed) {
    try {
      return Optional.of(json.treeToValue(claimed, Choices.class));
    } catch (tools.jackson.core.JacksonException _) {
      return Optional.empty();
    }
  }

  private static Set<String> names(List<Entry> entries) {
    var names = new LinkedHashSet<String>();
    entries.forEach(e -> names.add(e.name()));
    return names;
  }

  /// What was verified is what the service needs; the rest is the citizen's to give.
  private static boolean optional(Entry entry) {
    return entry.kind() == Profiles.Kind.EME;
  }

  private static FieldSource source(Entry entry) {
    return switch (entry.kind()) {
      case PROFILE -> FieldSource.PROFILE;
      case EME -> FieldSource.EME;
    };
  }
}
