package hk.iamsmart.sandbox.provocations;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.sandbox.provocations.Mistaken.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which mistake leads to which code.
final class Mistakes {
  private static final String TOKEN = "/auth/getToken";
  private static final String UNREADABLE = "{\"content\":\"AAAA\"}";

  private final Mistaken clinic;
  private final IdSource ids;
  private final Map<String, Mistake> byCode = new LinkedHashMap<>();

  /// Makes one.
  @FunctionalInterface
  private interface Mistake {
    /// @return the code that it led to, with the txID where an answer had one
    Mistaken.Answer make();
  }

  Mistakes(Mistaken clinic, IdSource ids) {
    this.clinic = clinic;
    this.ids = ids;
    calls();
    contents();
    logins();
  }

  boolean know(String code) {
    return byCode.containsKey(code);
  }

  Optional<Mistaken.Answer> make(String code) {
    return Optional.ofNullable(byCode.get(code)).map(Mistake::make);
  }

  private void calls() {
    byCode.put("D20001", () -> clinic.send(key().without("nonce")));
    byCode.put("D20002", () -> clinic.send(key().with("nonce", "")));
    byCode.put("D20003", () -> clinic.send(key().inSeconds()));
    byCode.put(
        "D20004",
        () -> {
          var request = key();
          clinic.send(request);
          return clinic.send(request);
        });
    byCode.put("D20005", () -> clinic.send(key().with("signatureMethod", "HmacSHA1")));
    byCode.put("D20006", () -> clinic.send(key().signedWith("another secret")));
  }

  private void contents() {
    byCode.put(
        "D30002",
        () -> {
          clinic.send(clinic.request("/security/revokeKey", "{}"));
          return clinic.send(clinic.request(TOKEN, UNREADABLE));
        });
    byCode.put(
        "D30004",
        () -> {
          clinic.send(key());
          return clinic.send(clinic.request(TOKEN, UNREADABLE));
        });
    byCode.put(
        "D40004",
        () -> clinic.sealed(TOKEN, Map.of("code", ids.hex32(), "grantType", "authorization_code")));
    byCode.put(
        "D20009",
        () ->
            clinic.sealed(
                "/account/auth/profile/initiateRequest",
                Map.of(
                    "businessID", ids.hex32(),
                    "accessToken", ids.hex32(),
                    "openID", "nobody",
                    "source", "PC_Browser",
                    "redirectURI", clinic.callback(),
                    "profileFields", List.of("enName"))));
    byCode.put(
        "D70006",
        () ->
            clinic.sealed(
                "/account/signing/ackResult",
                Map.of("businessID", ids.hex32(), "signingResult", "SR001")));
  }

  private void logins() {
    byCode.put("D20007", () -> clinic.login("eidapi_auth", "Fridge", clinic.callback(), ""));
    byCode.put(
        "D20008", () -> clinic.login("eidapi_auth", "PC_Browser", "https://elsewhere.example", ""));
    byCode.put(
        "D40002",
        () -> clinic.login("eidapi_auth", "PC_Browser", clinic.callback(), "ng-mei-ling"));
  }

  private Request key() {
    return clinic.request("/security/getKey", "{}");
  }
}
