package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.Scribe;
import hk.iamsmart.platform.callbacks.Scribe.Written;
import hk.iamsmart.platform.channel.ContentKeys.Sealing.Ready;
import hk.iamsmart.protocol.CallbackEnvelope;
import hk.iamsmart.protocol.ContentKey;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Letters that are wrong on purpose, each in one way.
@Component
public final class BrokenLetters {
  static final String OTHER_STATE = "not-your-state";

  private final Scribe.Honest honest;
  private final SecureRandom random;

  BrokenLetters(SecureRandom random) {
    this.honest = new Scribe.Honest(random);
    this.random = random;
  }

  /// Nothing is wrong with it.
  public Written.Letter well(Delivery delivery, Ready key) {
    return honest.write(delivery, key);
  }

  public Written.Letter twice(Delivery delivery, Ready key) {
    var letter = honest.write(delivery, key);
    return new Written.Letter(letter.envelope(), letter.files(), 2);
  }

  /// With a `state` that the service did not send.
  public Written.Letter otherState(Delivery delivery, Ready key) {
    var content = delivery.content();
    var other =
        content.deepCopy() instanceof ObjectNode object
            ? object.put("state", OTHER_STATE)
            : content;
    return honest.write(delivery.saying(other), key);
  }

  /// Sealed by another key than `secretKey` wraps.
  public Written.Letter otherKey(Delivery delivery, Ready key) {
    return honest.write(
        delivery, new Ready(ContentKey.fresh(random), key.secretKey(), key.certificate()));
  }

  /// One bit of the sealed content is flipped.
  public Written.Letter changed(Delivery delivery, Ready key) {
    var letter = honest.write(delivery, key);
    var envelope = letter.envelope();
    var sealed = Base64.getDecoder().decode(envelope.content());
    sealed[sealed.length / 2] ^= 1;
    var flipped =
        new CallbackEnvelope(
            envelope.txID(),
            envelope.code(),
            envelope.message(),
            envelope.secretKey(),
            Base64.getEncoder().encodeToString(sealed));
    return new Written.Letter(flipped, letter.files(), 1);
  }
}
