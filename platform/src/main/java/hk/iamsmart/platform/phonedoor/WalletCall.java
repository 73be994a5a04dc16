package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A call of the wallet API. What its class says of the caller is proved; only this room can make
/// one.
public abstract sealed class WalletCall permits DeviceCall, NewPhoneCall, UnprovenCall {
  private final Content content;

  WalletCall(Content content) {
    this.content = content;
  }

  /// What a call says, whoever makes it.
  record Content(
      Map<String, String> variables, String query, JsonNode body, Language language, TxId txId) {
    Content {
      variables = Map.copyOf(variables);
    }
  }

  /// From `Accept-Language`.
  public Language language() {
    return content.language();
  }

  /// What stands in the place of `{name}` in the endpoint's path.
  public String variable(String name) {
    return content.variables().getOrDefault(name, "");
  }

  /// A parameter of the query, which a signature covers, too; the first of the name, as sent.
  public Optional<String> parameter(String name) {
    return Arrays.stream(content.query().split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> pair[1])
        .findFirst();
  }

  /// The body, an empty object when there was none.
  public JsonNode body() {
    return content.body();
  }

  /// The body as a message of the wallet API; empty when it is none.
  public <T> Optional<T> message(Class<T> type) {
    try {
      return Optional.of(WalletMessages.read(content.body(), type));
    } catch (MalformedMessage _) {
      return Optional.empty();
    }
  }

  /// What comes of the body as a message of the wallet API; of one that is none, where it is wrong.
  public <T> WalletAnswer reading(Class<T> type, Function<T, WalletAnswer> work) {
    T message;
    try {
      message = WalletMessages.read(content.body(), type);
    } catch (MalformedMessage e) {
      return new WalletAnswer.Malformed(e.at(), e.absent());
    }
    return work.apply(message);
  }

  public TxId txId() {
    return content.txId();
  }
}
