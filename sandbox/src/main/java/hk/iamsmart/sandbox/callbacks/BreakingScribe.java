package hk.iamsmart.sandbox.callbacks;

import hk.iamsmart.members.testcallbacks.BrokenLetters;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.Scribe;
import hk.iamsmart.platform.channel.ContentKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes letters as a developer wishes them.
@Component
final class BreakingScribe implements Scribe {
  private final BrokenLetters letters;
  private final Breakages breakages;

  BreakingScribe(BrokenLetters letters, Breakages breakages) {
    this.letters = letters;
    this.breakages = breakages;
  }

  @Override
  public Written write(Delivery delivery, ContentKeys.Sealing.Ready key) {
    if (breakages.of(delivery.txId()) == Breakage.EXPIRED) {
      return new Written.NotBefore(delivery.until());
    }
    var wished = breakages.take(delivery.txId());
    if (wished.isEmpty()) {
      return letters.well(delivery, key);
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
      case null -> letters.well(delivery, key);
      case DELAYED, EXPIRED -> letters.well(delivery, key);
      case DUPLICATE -> letters.twice(delivery, key);
      case WRONG_STATE -> letters.otherState(delivery, key);
      case WRONG_CEK -> letters.otherKey(delivery, key);
      case BIT_FLIPPED -> letters.changed(delivery, key);
    };
  }
}
