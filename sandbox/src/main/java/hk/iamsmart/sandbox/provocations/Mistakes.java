package hk.iamsmart.sandbox.provocations;

import hk.iamsmart.phone.Phone;
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

  private static final String CANNOT_SIGN = "wong-siu-ming";

  /// Of nothing at all.
  private static final String DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private static final Sequences.Request PROFILE =
      Sequences.Request.of(
          "eidapi_profiles",
          "/account/auth/profile/initiateRequest",
          Map.of("profileFields", List.of("enName")));
  private static final Sequences.Request FORM =
      Sequences.Request.of(
          "eidapi_formFilling",
          "/account/eme/initiateRequest",
          Map.of(
              "formName", "Registration",
              "eMEFields", List.of("emailAddress"),
              "profileFields", List.of("enName")));
  private static final Sequences.Request HASH =
      Sequences.Request.of(
          "eidapi_sign",
          "/account/signing/initiateRequest",
          Map.of("hashCode", DIGEST, "serviceName", "Lease", "documentName", "Lease of a flat"));
  private static final Sequences.Request AGAIN =
      Sequences.Request.of("eidapi_fr", "/account/stepup/initiateRequest", Map.of());

  private final Mistaken clinic;
  private final Mistaken bank;
  private final Sequences citizens;
  private final IdSource ids;
  private final Map<String, Mistake> byCode = new LinkedHashMap<>();

  /// Makes one.
  @FunctionalInterface
  private interface Mistake {
    /// @return the code that it led to, with the txID where an answer had one
    Mistaken.Answer make();
  }

  /// @param citizens as the bank asks them
  Mistakes(Mistaken clinic, Mistaken bank, Sequences citizens, IdSource ids) {
    this.clinic = clinic;
    this.bank = bank;
    this.citizens = citizens;
    this.ids = ids;
    calls();
    contents();
    logins();
    answers();
    endings();
  }

  boolean know(String code) {
    return byCode.containsKey(code);
  }

  Optional<Mistaken.Answer> make(String code) {
    return Optional.ofNullable(byCode.get(code)).map(Mistake::make);
  }

  private void calls() {
    byCode.put("D00000", () -> clinic.send(key()));
    byCode.put("D20000", () -> clinic.send(clinic.request("/no/such/call", "{}")));
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
        "D20012", () -> clinic.sealed("/bdss/enquireStatus", Map.of("BSQCToken", ids.hex32())));
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
                    "redirectURI", clinic.results(),
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
        "D20015",
        () -> clinic.login("eidapi_auth eidapi_bulksign", "PC_Browser", clinic.callback(), ""));
    byCode.put("D40000", citizens::loginLeft);
    byCode.put("D40001", citizens::loginRejected);
    byCode.put(
        "D40002",
        () -> clinic.login("eidapi_auth", "PC_Browser", clinic.callback(), "ng-mei-ling"));
  }

  /// Of the bank, which has every scope.
  private void answers() {
    byCode.put("D20010", () -> citizens.asked(PROFILE.with("openID", "someone else")));
    byCode.put("D20011", () -> citizens.askedTwice(PROFILE));
    byCode.put("D77004", () -> citizens.asked(AGAIN.with("suaWaitPeriod", "720")));
    byCode.put("D70004", () -> citizens.asked(HASH.to(CANNOT_SIGN)));
    byCode.put("D70005", () -> citizens.asked(HASH.with("HKICHash", DIGEST)));
    byCode.put("D71004", () -> citizens.asked(bulk().to(CANNOT_SIGN)));
    byCode.put("D71005", () -> citizens.asked(bulk().with("HKICHash", DIGEST)));
    byCode.put(
        "D71006",
        () ->
            bank.sealed(
                "/bdss/ackResult", Map.of("businessID", ids.hex32(), "signingResult", "SR001")));
    byCode.put(
        "D71007", () -> bank.sealed("/bdss/cancelRequest", Map.of("businessID", ids.hex32())));
    byCode.put(
        "D71008", () -> bank.sealed("/bdss/enquireStatus", Map.of("BSQCToken", ids.hex32())));
    var departments = List.of(document("1", "Mortgages"), document("2", "Account Services"));
    byCode.put("D71009", () -> citizens.asked(bulk().with("documents", departments)));
  }

  private void endings() {
    byCode.put("D50001", () -> citizens.ended(PROFILE, Phone::reject));
    byCode.put("D60000", () -> citizens.ended(FORM, Phone::cancel));
    byCode.put("D60001", () -> citizens.ended(FORM, Phone::reject));
    byCode.put("D70000", () -> citizens.ended(HASH, Phone::cancel));
    byCode.put("D70001", () -> citizens.ended(HASH, Phone::reject));
    byCode.put("D71000", () -> citizens.ended(bulk(), Phone::cancel));
    byCode.put("D71001", () -> citizens.ended(bulk(), Phone::reject));
    byCode.put("D77001", () -> citizens.ended(checked("FR"), Sequences::isNotRecognised));
    byCode.put("D77002", () -> citizens.ended(checked("NFC"), Sequences::isNotRecognised));
    byCode.put("D80001", () -> citizens.ended(AGAIN, Phone::reject));
  }

  private static Sequences.Request checked(String method) {
    return AGAIN.with("suaMethod", Map.of("unary", List.of(method)));
  }

  private Sequences.Request bulk() {
    return Sequences.Request.of(
        "eidapi_bulksign",
        "/bdss/initiateRequest",
        Map.of(
            "requestName", "Statements",
            "callbackResultURI", bank.results(),
            "documents", List.of(document("1", "Mortgages"))));
  }

  private static Map<String, String> document(String id, String department) {
    return Map.of(
        "id", id, "documentName", "Statement", "hashCode", DIGEST, "department", department);
  }

  private Request key() {
    return clinic.request("/security/getKey", "{}");
  }
}
