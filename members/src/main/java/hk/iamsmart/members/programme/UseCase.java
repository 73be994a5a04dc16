package hk.iamsmart.members.programme;

import java.util.List;
import java.util.Locale;

/// What a service can do with iAM Smart, told with the demo services.
public enum UseCase {
  LOGIN("log-in", "/try", "/auth/getQR", "/auth/getToken"),
  DIRECT_LOGIN("direct-login", "/try", "/auth/getToken"),
  PROFILE("ask-for-a-profile", "/try", "/account/auth/profile/initiateRequest"),
  FORM("fill-a-form", "/try", "/account/eme/initiateRequest"),
  ANONYMOUS_FORM(
      "fill-a-form-without-login",
      "/try",
      "/anonymous/eme/initiateRequest",
      "/auth/getQR",
      "/auth/getToken",
      "/anonymous/eme/getResult"),
  STEP_UP("step-up", "/try", "/account/stepup/initiateRequest"),
  CONSENT(
      "sign-a-pdf", "/try", "/account/pdfsigning/initiateRequest", "/account/signing/ackResult"),
  BULK(
      "sign-in-bulk",
      "/try",
      "/bdss/initiateRequest",
      "/bdss/getBSQCToken",
      "/bdss/enquireStatus",
      "/bdss/ackResult"),
  NOTIFICATION("send-notifications", "/try", "/notification/send", "/notification/enquireStatus"),
  VERIFY("verify-a-signature", "/verify");

  private final String guide;
  private final String way;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> calls;

  UseCase(String guide, String way, String... calls) {
    this.guide = guide;
    this.way = way;
    this.calls = List.of(calls);
  }

  /// Its part of the keys of texts, and its anchor on the page.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Name of the page of the guide that explains it.
  public String guide() {
    return guide;
  }

  /// Where it can be tried, on installations that have that door.
  public String way() {
    return way;
  }

  /// Of the service API, in the order in which they are made.
  public List<String> calls() {
    return calls;
  }
}
