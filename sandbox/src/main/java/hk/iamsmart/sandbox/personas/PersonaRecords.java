package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.profiles.AddressProvider.Utility;
import hk.iamsmart.platform.profiles.BillState;
import hk.iamsmart.platform.profiles.Bills;
import hk.iamsmart.platform.profiles.Profiles;
import hk.iamsmart.platform.profiles.Profiles.Change;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.utilities.Mood;
import hk.iamsmart.sandbox.utilities.Utilities;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// The e-ME and the utilities of the personas.
@Component
public final class PersonaRecords {
  private static final Set<EmeField> WRITTEN =
      EnumSet.complementOf(EnumSet.of(EmeField.ADDRESS_DOC_INFO, EmeField.ADDRESS_DOC_FILE));

  private static final String FIELDS =
      WRITTEN.stream().map(EmeField::wireName).collect(Collectors.joining(", "));

  private final Profiles profiles;
  private final Bills bills;
  private final Utilities utilities;
  private final Household.Neighbourhood neighbourhood;
  private final TransactionTemplate transaction;

  PersonaRecords(
      Profiles profiles,
      Bills bills,
      Utilities utilities,
      Household.Neighbourhood neighbourhood,
      TransactionTemplate transaction) {
    this.profiles = profiles;
    this.bills = bills;
    this.utilities = utilities;
    this.neighbourhood = neighbourhood;
    this.transaction = transaction;
  }

  /// Gives a new account what the persona has from the beginning.
  void fill(String persona, AccountId account) {
    var household = neighbourhood.of(persona);
    var citizen = Actor.citizen(account); // who would have written it on the phone
    household.eme().forEach((name, value) -> put(account, name, value, citizen));
    for (var utility : household.utilities()) {
      bills.link(account, utility, account(utility, persona), citizen);
    }
  }

  /// Retrieves the bills that the persona has from the beginning, unless they are there.
  void settle(String persona, AccountId account) {
    for (var utility : neighbourhood.of(persona).retrieved()) {
      boolean open =
          bills.standings(account).stream()
              .anyMatch(s ->
                  s.utility().id().equals(utility)
                      && s.state() == BillState.LINKED
                      && s.bill().isEmpty());
      if (open) {
        bills.retrieve(account, utility);
      }
    }
  }

  /// What the persona keeps; of the bill everything but its bytes.
  Map<String, JsonNode> eme(AccountId account) {
    return kept(account, EnumSet.complementOf(EnumSet.of(EmeField.ADDRESS_DOC_FILE)));
  }

  /// What the persona has written.
  public Map<String, JsonNode> written(AccountId account) {
    return kept(account, WRITTEN);
  }

  private Map<String, JsonNode> kept(AccountId account, Set<EmeField> fields) {
    var known = new LinkedHashMap<String, JsonNode>();
    for (var entry : profiles.entries(account, Set.of(), fields)) {
      entry.value().ifPresent(value -> known.put(entry.name(), value));
    }
    return known;
  }

  /// Sets the fields named, or changes none of them; null clears one.
  ///
  /// @param others whether fields that are not named are cleared
  /// @throws Fault naming the field that is wrong
  public void change(AccountId account, JsonNode fields, boolean others) {
    transaction.executeWithoutResult(_ -> {
      for (var named : fields.properties()) {
        put(account, named.getKey(), named.getValue(), Personas.SANDBOX);
      }
      if (others) {
        WRITTEN.stream()
            .filter(f -> !fields.has(f.wireName()))
            .forEach(f -> profiles.clear(account, f, Personas.SANDBOX));
      }
    });
  }

  private void put(AccountId account, String name, JsonNode value, Actor by) {
    var field = EmeField.parse(name).orElseThrow(() -> Fault.wrong(name, "unknown", FIELDS));
    if (value.isNull()) {
      profiles.clear(account, field, by);
      return;
    }
    switch (profiles.put(account, field, value, by)) {
      case Change.Saved() -> {}
      case Change.Refused(var problems) -> {
        var first = problems.getFirst();
        var place = first.at().isEmpty() ? name : name + "." + first.at();
        throw Fault.invalid(place, language -> profiles.message(first, language));
      }
    }
  }

  /// How a persona and a utility stand.
  ///
  /// @param account the number to link with
  /// @param state how the utility answers: `OK`, `DOWN`, `NAME_MISMATCH`, `NO_ACCOUNT`, `NO_BILL`
  /// @param citizen what the citizen sees, such as `LINKED`
  public record Supply(
      String id, String name, String kind, String account, Mood state, BillState citizen) {}

  public List<Supply> supplies(String persona, AccountId account) {
    var standings =
        bills.standings(account).stream()
            .collect(Collectors.toMap(s -> s.utility().id(), Bills.Standing::state));
    return utilities.all().stream()
        .map(u -> supply(persona, u, standings.getOrDefault(u.id(), BillState.NOT_LINKED)))
        .toList();
  }

  private Supply supply(String persona, Utility utility, BillState state) {
    var mood = utilities.mood(utility.id(), persona);
    return new Supply(
        utility.id(),
        utility.enName(),
        utility.kind().name(),
        account(utility.id(), persona),
        mood,
        state);
  }

  public void behave(String persona, String utility, Mood mood) {
    checkKnown(utility);
    utilities.behave(utility, persona, mood);
  }

  /// The latest bill, whatever the utility would answer.
  byte[] print(String persona, String utility) {
    checkKnown(utility);
    return utilities
        .print(utility, persona)
        .orElseThrow(() -> Fault.unknown("persona", persona))
        .pdf();
  }

  void reset() {
    utilities.reset();
  }

  private void checkKnown(String utility) {
    if (utilities.all().stream().noneMatch(u -> u.id().equals(utility))) {
      throw Fault.malformed(
          "there is no such utility; known are "
              + utilities.all().stream().map(Utility::id).collect(Collectors.joining(", ")));
    }
  }

  private String account(String utility, String persona) {
    return utilities
        .account(utility, persona)
        .orElseThrow(() -> new Bug("eme.json names an unknown utility"));
  }
}
