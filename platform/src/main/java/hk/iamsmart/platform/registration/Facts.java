package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.ResidentialStatus;
import hk.iamsmart.platform.devices.ProvenPhone;
import hk.iamsmart.platform.faces.Faces.Action;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.identification.RecordChecks;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a registration has found out so far, one record for each result. It lies in the vault only.
/// Neither a picture nor a byte of a chip is ever among it.
///
/// @param results by the name of the record
record Facts(Map<String, JsonNode> results) {
  static final Facts NONE = new Facts(Map.of());

  private static final JsonMapper JSON = JsonMapper.builder().build();

  Facts {
    results = Map.copyOf(results);
  }

  sealed interface Result {}

  /// The statements and terms that were accepted.
  record Accepted(List<StatementsAccepted.Accepted> editions, Instant at) implements Result {}

  record Card(PrintedCard printed) implements Result {}

  /// @param challenge base64url
  record ChipAsked(String challenge, Instant until) implements Result {}

  /// What a genuine chip said beyond what is printed.
  record Chip(String enName, @Nullable String chName, Gender gender, Instant at)
      implements Result {}

  record FaceAsked(List<Action> actions, Instant until) implements Result {}

  /// @param chip whether the chip's portrait was compared as well
  record Face(boolean chip, Instant at) implements Result {}

  /// What the registry said, and all agreed.
  record Recorded(
      String enName,
      @Nullable String chName,
      LocalDate birthDate,
      Gender gender,
      LocalDate issuedAt,
      ResidentialStatus status,
      Instant at)
      implements Result {
    static Recorded of(RecordChecks.Agreed record, Instant at) {
      var who = record.identity();
      return new Recorded(
          who.enName(),
          who.chName(),
          who.birthDate(),
          who.gender(),
          record.resident().cardIssuedAt(),
          Objects.requireNonNull(who.residentialStatus()),
          at);
    }
  }

  record BindingAsked(String challenge, Instant until) implements Result {}

  record Phone(ProvenPhone proven) implements Result {}

  record Password(String hash) implements Result {}

  /// @param code base64 of the digest of the code that was sent last
  /// @param tries with this code
  /// @param sent codes so far
  record Email(String address, String code, Instant until, int tries, int sent, Instant at)
      implements Result {}

  /// The code that was sent to this address came back, and there are steps left.
  record Confirmed(String address, Instant at) implements Result {}

  <T extends Result> Optional<T> of(Class<T> type) {
    return Optional.ofNullable(results.get(type.getSimpleName()))
        .map(kept -> JSON.treeToValue(kept, type));
  }

  /// The address, masked.
  static Optional<String> email(Facts facts) {
    return facts.of(Email.class).map(e -> new EmailAddress(e.address()).masked());
  }

  boolean has(Class<? extends Result> type) {
    return results.containsKey(type.getSimpleName());
  }

  Facts with(Result result) {
    var more = new HashMap<>(results);
    more.put(result.getClass().getSimpleName(), JSON.valueToTree(result));
    return new Facts(more);
  }

  /// Whether there is a result of which the former had none of its kind. That something was asked
  /// is none.
  boolean beyond(Facts former) {
    return results.keySet().stream()
        .anyMatch(kind -> !kind.endsWith("Asked") && !former.results.containsKey(kind));
  }

  @SafeVarargs
  final Facts without(Class<? extends Result>... types) {
    var less = new HashMap<>(results);
    for (var type : types) {
      less.remove(type.getSimpleName());
    }
    return new Facts(less);
  }

  Secret written() {
    return Secret.of(JSON.writeValueAsBytes(this));
  }

  static Facts read(Secret written) {
    return JSON.readValue(written.reveal(), Facts.class);
  }

  @Override
  public String toString() {
    return "Facts" + results.keySet();
  }
}
