package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.notifications.Message.Words;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.WireJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The words of messages at rest: sealed, each by itself.
@Component
final class SealedWords {
  private static final String PURPOSE = "notice";

  private final Vault vault;
  private final KeyedDigest batches;

  SealedWords(Vault vault) {
    this.vault = vault;
    this.batches = vault.digestFor("notification-batch");
  }

  /// By which a batch is known again. Keyed: from the digest nobody guesses what was written.
  byte[] digest(List<Message> messages) {
    return batches.of(WireJson.mapper().writeValueAsBytes(messages));
  }

  /// In the caller's transaction, with one statement.
  ///
  /// @return in the order of the messages
  List<SecretId> keep(List<Message> messages) {
    return vault.keepAll(
        PURPOSE,
        messages.stream()
            .map(message -> Secret.of(WireJson.mapper().writeValueAsBytes(message.words())))
            .toList());
  }

  Map<SecretId, Words> read(List<SecretId> contents) {
    var words = new HashMap<SecretId, Words>();
    vault
        .revealAll(contents)
        .forEach((id, secret) ->
            words.put(id, WireJson.mapper().readValue(secret.reveal(), Words.class)));
    return words;
  }

  void forget(List<SecretId> contents) {
    vault.forgetAll(contents);
  }
}
