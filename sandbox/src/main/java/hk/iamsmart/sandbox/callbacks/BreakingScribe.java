package hk.iamsmart.sandbox.callbacks;

import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.Scribe;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.protocol.CallbackEnvelope;
import hk.iamsmart.protocol.ContentKey;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes letters as a developer wishes them.
@Component
final class BreakingScribe implements Scribe {
  static final String OTHER_STATE = "not-your-state";

  private final Honest honest;
  private final Breakages breakages;
  private final SecureRandom random;

  BreakingScribe(Breakages breakages, SecureRandom random) {
    this.honest = new Honest(random);
    this.breakages = breakages;
    this.random = random;
  }

  @Override
  public Written write(Delivery delivery, ContentKeys.Sealing.Ready key) {
    if (breakages.of(delivery.txId()) == Breakage.EXPIRED) {
      return new Written.NotBefore(delivery.until());
    }
    var wished = breakages.take(delivery.txId());
    if (wished.isEmpty()) {
      return honest.write(delivery, key);
    }
    var wish = wished.get().wish();
    return switch (wish.how()) {
      case DELAYED -> new Written.NotBefore(wished.get().committed().plus(wish.delay()));
      case EXPIRED -> new Written.NotBefore(delivery.until());
      case Breakage how -> letter(delivery, key, how);
    };
  }

  /// One letter that is wrong in this way; of those that are only late it is the letter itself.
  Written.Letter letter(Delivery delivery, ContentKeys.Sealing.Ready key, @Nullable Breakage how) {
    return switch (how) {
      case null -> honest.write(delivery, key);
      case DELAYED, EXPIRED -> honest.write(delivery, key);
      case DUPLICATE -> {
        var letter = honest.write(delivery, key);
        yield new Written.Letter(letter.envelope(), letter.files(), 2);
      }
      case WRONG_STATE -> honest.write(delivery.saying(otherState(delivery.content())), key);
      case WRONG_CEK ->
          honest.write(
              delivery, new ContentKeys.Sealing.Ready(ContentKey.fresh(random), key.secretKey()));
      case BIT_FLIPPED -> {
        var letter = honest.write(delivery, key);
        yield new Written.Letter(flipped(letter.envelope()), letter.files(), 1);
      }
    };
  }

  private static JsonNode otherState(JsonNode content) {
    return content.deepCopy() instanceof ObjectNode object
        ? object.put("state", OTHER_STATE)
        : content;
  }

  private static CallbackEnvelope flipped(CallbackEnvelope letter) {
    var sealed = Base64.getDecoder().decode(letter.content());
    sealed[sealed.length / 2] ^= 1;
    return new CallbackEnvelope(
        letter.txID(),
        letter.code(),
        letter.message(),
        letter.secretKey(),
        Base64.getEncoder().encodeToString(sealed));
  }
}
