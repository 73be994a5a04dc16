package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// What may be told of a citizen, as it is sent and as the citizen reads it.
@Service
public final class Profiles {
  private static final DateTimeFormatter WIRE_DATE = DateTimeFormatter.BASIC_ISO_DATE;

  private final Accounts accounts;
  private final Persons persons;
  private final Bills bills;
  private final Audit audit;
  private final Wording wording;

  Profiles(Accounts accounts, Persons persons, Bills bills, Audit audit, Wording wording) {
    this.accounts = accounts;
    this.persons = persons;
    this.bills = bills;
    this.audit = audit;
    this.wording = wording;
  }

  /// Where a value comes from.
  public enum Kind {
    PROFILE,
    EME
  }

  /// One field of a citizen. Personal data: never logged.
  ///
  /// @param name as on the wire
  /// @param verified whether the platform or a utility vouches for it; the citizen does for the
  ///   rest
  /// @param value what will be sent; empty when the citizen has none
  public record Entry(String name, Kind kind, boolean verified, Optional<JsonNode> value) {
    @Override
    public String toString() {
      return "Entry[" + name + "]";
    }
  }

  /// The outcome of a change.
  public sealed interface Change {
    record Saved() implements Change {}

    /// @param problems at least one
    record Refused(List<Problem> problems) implements Change {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// What could be disclosed of this citizen, in the order in which the sets give their fields:
  /// first what was verified, then the e-ME. A field in both counts as a profile field.
  public List<Entry> entries(AccountId citizen, Set<ProfileField> profile, Set<EmeField> eme) {
    var entries = new ArrayList<Entry>();
    if (!profile.isEmpty()) {
      var identity = accounts.identity(citizen);
      for (var field : withVerifiedName(profile, identity)) {
        entries.add(new Entry(field.wireName(), Kind.PROFILE, true, verified(field, identity)));
      }
    }
    var person = eme.isEmpty() ? Person.UNKNOWN : persons.find(citizen);
    for (var field : eme) {
      if (ProfileField.parse(field.wireName()).filter(profile::contains).isEmpty()) {
        entries.add(
            new Entry(field.wireName(), Kind.EME, !EmeRules.editable(field), kept(field, person)));
      }
    }
    return entries;
  }

  /// Who asks for the Chinese name gets the verified one beside it (wire contract, section 8).
  private static Set<ProfileField> withVerifiedName(Set<ProfileField> asked, Identity identity) {
    var all = new LinkedHashSet<ProfileField>();
    for (var field : asked) {
      all.add(field);
      if (field == ProfileField.CH_NAME && identity.chName() != null) {
        all.add(ProfileField.CH_NAME_VERIFIED);
      }
    }
    return all;
  }

  /// How a citizen reads fields and values: what is signed over keeps its edition.
  public record Reading(Language language, Edition edition) {}

  /// What a citizen calls the field of this wire name.
  public String label(String fieldName, Language language) {
    return label(fieldName, new Reading(language, Edition.CURRENT));
  }

  /// [#label(String, Language)] in the words of an edition.
  public String label(String fieldName, Reading reading) {
    return wording.label(fieldName, reading);
  }

  /// The value as the citizen reads it, several lines for an address; empty when there is none. Of
  /// the bill it tells kind, size, date and hash.
  public String text(Entry entry, Language language) {
    return text(entry, new Reading(language, Edition.CURRENT));
  }

  /// [#text(Entry, Language)] in the words of an edition.
  public String text(Entry entry, Reading reading) {
    return entry.value().map(v -> wording.text(entry.name(), v, reading)).orElse("");
  }

  /// What is wrong, in words.
  public String message(Problem problem, Language language) {
    return wording.message(problem, language);
  }

  /// Keeps what the citizen claims, if it is good; in the caller's transaction if there is one.
  public Change put(AccountId citizen, EmeField field, JsonNode claimed) {
    return put(citizen, field, claimed, Actor.citizen(citizen));
  }

  /// [#put(AccountId, EmeField, JsonNode)] by somebody else.
  public Change put(AccountId citizen, EmeField field, JsonNode claimed, Actor by) {
    var reading = EmeRules.read(field, claimed);
    var value = reading.value();
    if (value == null) {
      return new Change.Refused(reading.problems());
    }
    persons.change(
        citizen,
        person -> {
          if (value.equals(person.eme().get(field.wireName()))) {
            return person;
          }
          record(by, "changed", citizen, field);
          return person.with(field.wireName(), value);
        });
    return new Change.Saved();
  }

  /// Forgets a field that the citizen writes; what comes from a bill stays.
  public void clear(AccountId citizen, EmeField field) {
    clear(citizen, field, Actor.citizen(citizen));
  }

  /// [#clear(AccountId, EmeField)] by somebody else.
  public void clear(AccountId citizen, EmeField field, Actor by) {
    if (!persons.find(citizen).eme().containsKey(field.wireName())) {
      return;
    }
    persons.change(
        citizen,
        person -> {
          if (!person.eme().containsKey(field.wireName())) {
            return person;
          }
          record(by, "cleared", citizen, field);
          return person.without(field.wireName());
        });
  }

  private void record(Actor by, String deed, AccountId citizen, EmeField field) {
    audit.record(
        by, "profiles.field " + deed, Subject.account(citizen), Map.of("field", field.wireName()));
  }

  private Optional<JsonNode> kept(EmeField field, Person person) {
    return switch (field) {
      case ADDRESS_DOC_INFO -> bills.proof(person);
      case ADDRESS_DOC_FILE -> bills.file(person);
      default -> Optional.ofNullable(person.eme().get(field.wireName()));
    };
  }

  private static Optional<JsonNode> verified(ProfileField field, Identity identity) {
    var json = WireJson.mapper();
    var chName = Optional.ofNullable(identity.chName());
    return switch (field) {
      case ID_NO ->
          Optional.of(
              json.createObjectNode()
                  .put("Identification", identity.hkic().identification())
                  .put("CheckDigit", String.valueOf(identity.hkic().checkDigit())));
      case EN_NAME ->
          Optional.of(json.createObjectNode().put("UnstructuredName", identity.enName()));
      case CH_NAME -> chName.map(name -> json.createObjectNode().put("ChineseName", name));
      // whatever an account holds was verified at registration
      case CH_NAME_VERIFIED -> chName.map(StringNode::valueOf);
      case BIRTH_DATE -> Optional.of(StringNode.valueOf(WIRE_DATE.format(identity.birthDate())));
      case GENDER -> Optional.of(StringNode.valueOf(identity.gender().name()));
    };
  }
}
