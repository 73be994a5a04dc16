package hk.iamsmart.sandbox;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.sdk.Configuration;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.LoginRequest;
import hk.iamsmart.sdk.LoginResult;
import hk.iamsmart.sdk.LoginStart;
import tools.jackson.databind.JsonNode;

/// An online service of a test, made by REST and driven by the sdk.
public final class SandboxServiceClient {
  private final Caller caller;
  private final JsonNode credentials;
  private final IamSmart iamSmart;

  private SandboxServiceClient(Caller caller, JsonNode credentials) {
    this.caller = caller;
    this.credentials = credentials;
    this.iamSmart = IamSmart.connect(configuration());
  }

  public static SandboxServiceClient make(Caller caller) {
    return make(caller, KeyWrap.PKCS1);
  }

  public static SandboxServiceClient make(Caller caller, KeyWrap wrap) {
    var made =
        caller.post(
            "/sandbox/v1/services",
            """
            {"name":"A test","redirectURIs":["https://test.example.hk/done"],"keyWrap":"%s"}
            """
                .formatted(wrap));
    return new SandboxServiceClient(caller, made.json());
  }

  public static SandboxServiceClient of(Caller caller, JsonNode credentials) {
    return new SandboxServiceClient(caller, credentials);
  }

  public Configuration configuration() {
    return Configuration.of(
            caller.base(),
            clientId(),
            clientSecret(),
            credentials.get("kekPrivateKey").asString(),
            credentials.get("redirectURIs").get(0).asString())
        .withKeyWrap(KeyWrap.valueOf(credentials.get("keyWrap").asString()));
  }

  public String clientId() {
    return credentials.get("clientID").asString();
  }

  public String clientSecret() {
    return credentials.get("clientSecret").asString();
  }

  public IamSmart iamSmart() {
    return iamSmart;
  }

  public LoginStart start() {
    return iamSmart.startLogin(LoginRequest.of(Source.PC_BROWSER, Language.EN_US));
  }

  /// `getQR` answered by that persona.
  public Caller.Answer ask(LoginStart start, String persona) {
    return caller.get(start.url().toString(), "X-Sandbox-Persona", persona);
  }

  /// A whole login without a browser.
  public LoginResult login(String persona) {
    var start = start();
    var answer = ask(start, persona);
    if (answer.status() != 302) {
      throw new AssertionError(answer);
    }
    return iamSmart.finishLogin(
        java.net.URI.create(answer.location()).getRawQuery(), start.state());
  }
}
