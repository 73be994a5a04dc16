package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Proof that a bound phone made this call: it was signed with the device key, now and for the
/// first time. Only this room can make one. It is no gesture: nobody has touched the phone.
public final class DeviceCall {
  private final AccountId account;
  private final DeviceId device;
  private final Language language;
  private final Map<String, String> variables;
  private final String query;
  private final JsonNode body;
  private final TxId txId;

  DeviceCall(
      AccountId account,
      DeviceId device,
      Language language,
      Map<String, String> variables,
      String query,
      JsonNode body,
      TxId txId) {
    this.account = account;
    this.device = device;
    this.language = language;
    this.variables = Map.copyOf(variables);
    this.query = query;
    this.body = body;
    this.txId = txId;
  }

  public AccountId account() {
    return account;
  }

  public DeviceId device() {
    return device;
  }

  /// From `Accept-Language`.
  public Language language() {
    return language;
  }

  /// What stands in the place of `{name}` in the endpoint's path.
  public String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /// A parameter of the query, which the signature covers, too; the first of the name, as sent.
  public Optional<String> parameter(String name) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> pair[1])
        .findFirst();
  }

  /// The body, an empty object when there was none.
  public JsonNode body() {
    return body;
  }

  public TxId txId() {
    return txId;
  }
}
