package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.ActivationProof;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gestures kept for the time of the work, sealed. Everything in the caller's transaction.
@Component
final class Proofs {
  private static final String PURPOSE = "bulk-consent";

  private final Vault vault;

  Proofs(Vault vault) {
    this.vault = vault;
  }

  /// @param challenge only of a passkey
  private record Written(String statement, @Nullable String challenge, String response) {}

  SecretId keep(ActivationProof proof) {
    var written =
        switch (proof) {
          case ActivationProof.Uaf uaf -> new Written(uaf.statement(), null, uaf.response());
          case ActivationProof.Passkey passkey ->
              new Written(passkey.statement(), passkey.challenge(), passkey.response());
        };
    return vault.keep(PURPOSE, Secret.of(WireJson.bytes(written)));
  }

  ActivationProof of(SecretId id) {
    var written = WireJson.mapper().readValue(vault.reveal(id).reveal(), Written.class);
    return written.challenge() == null
        ? new ActivationProof.Uaf(written.statement(), written.response())
        : new ActivationProof.Passkey(written.statement(), written.challenge(), written.response());
  }

  void forget(SecretId id) {
    vault.forget(id);
  }
}
