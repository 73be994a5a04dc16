package hk.iamsmart.people.kioskdesk;

import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import jakarta.servlet.http.HttpServletRequest;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A kiosk to be enrolled, as it was typed.
///
/// @param key the public one, as the kiosk shows it
/// @param faults by field, the last part of the key of their text
public record TypedKiosk(
    String place, String kind, String key, String reason, Map<String, String> faults) {
  static final TypedKiosk NOTHING = new TypedKiosk("", "", "", "", Map.of());

  public TypedKiosk {
    faults = Map.copyOf(faults);
  }

  static TypedKiosk of(HttpServletRequest request) {
    var typed =
        new TypedKiosk(
            Sent.text(request, "place"),
            Sent.text(request, "kind"),
            Sent.text(request, "key"),
            Sent.text(request, "reason"),
            Map.of());
    return typed.judged();
  }

  private TypedKiosk judged() {
    var wrong = new LinkedHashMap<String, String>();
    if (place.isEmpty()) {
      wrong.put("place", "place");
    }
    if (chosen().isEmpty()) {
      wrong.put("kind", "kind");
    }
    if (publicKey().isEmpty()) {
      wrong.put("key", "key");
    }
    if (!AccountDecisions.isReason(reason)) {
      wrong.put("reason", "reason");
    }
    return new TypedKiosk(place, kind, key, reason, wrong);
  }

  TypedKiosk but(String field, String fault) {
    return new TypedKiosk(place, kind, key, reason, Map.of(field, fault));
  }

  Optional<KioskKind> chosen() {
    return Sent.one(KioskKind.values(), kind);
  }

  Optional<PublicKey> publicKey() {
    try {
      return P256.readSpki(UafMessages.bytes(key));
    } catch (MalformedAssertion _) {
      return Optional.empty();
    }
  }

  public boolean isWrong(String field) {
    return faults.containsKey(field);
  }

  /// The key of the text of what is wrong.
  public String fault(String field) {
    return "fault." + faults.getOrDefault(field, "");
  }

  /// What was typed may be anything.
  @Override
  public String toString() {
    return "TypedKiosk[" + faults + "]";
  }
}
