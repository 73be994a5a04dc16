package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.protocol.CallbackEnvelope;
import hk.iamsmart.protocol.WireJson;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/// Writes the letter that leaves for a delivery. [Honest] writes what was asked; the sandbox's
/// breaks letters on purpose.
public interface Scribe {
  /// @param key what is valid now
  Written write(Delivery delivery, ContentKeys.Sealing.Ready key);

  /// What is to be done.
  sealed interface Written {
    /// To be posted.
    ///
    /// @param files as they leave
    /// @param copies how often it is posted in this attempt; the last one's answer counts
    record Letter(CallbackEnvelope envelope, List<FilePart> files, int copies) implements Written {
      public Letter {
        files = List.copyOf(files);
        if (copies < 1 || copies > 10) {
          throw new IllegalArgumentException("1 to 10 copies");
        }
      }
    }

    /// Nothing yet; this attempt does not count.
    ///
    /// @param at on the house clock
    record NotBefore(Instant at) implements Written {}
  }

  /// Seals content and files under the key that is valid now (wire contract, section 5).
  final class Honest implements Scribe {
    private final SecureRandom random;

    public Honest(SecureRandom random) {
      this.random = random;
    }

    @Override
    public Written.Letter write(Delivery delivery, ContentKeys.Sealing.Ready key) {
      var sealed = key.key().seal(WireJson.bytes(delivery.content()), random);
      var files =
          delivery.layout().sealsFiles()
              ? delivery.files().stream()
                  .map(f -> new FilePart(f.name(), key.key().sealBytes(f.bytes(), random)))
                  .toList()
              : delivery.files();
      var envelope =
          new CallbackEnvelope(
              delivery.txId().toString(),
              delivery.code().name(),
              delivery.code().message(),
              key.secretKey(),
              sealed);
      return new Written.Letter(envelope, files, 1);
    }
  }
}
