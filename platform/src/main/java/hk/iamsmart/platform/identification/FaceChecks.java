package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.faces.Faces.Action;
import hk.iamsmart.platform.faces.Faces.Capture;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// The face before the camera. Asks outside of the house: not inside of transactions.
@Service
public final class FaceChecks {
  /// To read what to do, to do it and to send the pictures.
  public static final Duration TO_ACT = Duration.ofSeconds(90);

  /// Bytes of the message with all pictures at most: base64, and the JSON around it.
  public static final int LONGEST_MESSAGE =
      Action.ASKED * ((Faces.LARGEST_PICTURE + 2) / 3 * 4) + 4 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(FaceChecks.class);

  private final Outside outside;
  private final SecureRandom random;

  FaceChecks(Outside outside, SecureRandom random) {
    this.outside = outside;
    this.random = random;
  }

  /// The outcome of a comparison.
  public sealed interface Outcome permits Same, Refused {}

  /// The same face as every one that it was compared with, and alive.
  public record Same() implements Outcome {}

  /// What to do before the camera, in an order that nobody knows before.
  public List<Action> freshActions() {
    return Action.asked(random);
  }

  /// Whether anybody compares faces here.
  public boolean available() {
    return outside.faces().isPresent();
  }

  /// The pictures; empty when they are not as many, or one of them is no picture.
  public static Optional<List<byte[]>> pictures(FacePictures sent, int count) {
    if (sent.pictures().size() != count) {
      return Optional.empty();
    }
    var pictures = new ArrayList<byte[]>();
    for (var one : sent.pictures()) {
      var picture =
          Base64Text.read(one).filter(p -> p.length > 0 && p.length <= Faces.LARGEST_PICTURE);
      if (picture.isEmpty()) {
        return Optional.empty();
      }
      pictures.add(picture.get());
    }
    return Optional.of(pictures);
  }

  /// Somebody was judged, and is not the holder: nothing else uses up a try.
  public static boolean another(Outcome outcome) {
    return outcome instanceof Refused refused
        && (refused.fault() == WalletFault.FACE_NO_MATCH
            || refused.fault() == WalletFault.FACE_SPOOF);
  }

  /// Compares with the registry's portrait of this holder, and before that with the chip's where
  /// there is one.
  public Outcome compare(TxId txId, HkicNumber holder, Optional<byte[]> portrait, Capture capture) {
    var who = outside.faces().orElse(null);
    if (who == null) {
      return new Refused(WalletFault.CHECK_UNAVAILABLE, "nobody compares faces here");
    }
    var verdict =
        portrait
            .map(picture -> who.compare(new Known.Portrait(picture), capture))
            .filter(v -> !(v instanceof FaceVerdict.Match))
            .orElseGet(() -> who.compare(new Known.Registry(holder), capture));
    return switch (verdict) {
      case FaceVerdict.Match() -> new Same();
      case FaceVerdict.NoMatch() ->
          new Refused(WalletFault.FACE_NO_MATCH, "not the face of the card's holder");
      case FaceVerdict.Spoof() -> new Refused(WalletFault.FACE_SPOOF, "not a living face");
      case FaceVerdict.Unusable() -> new Refused(WalletFault.FACE_UNUSABLE, "unusable pictures");
      case FaceVerdict.Unavailable(var reason) -> {
        LOG.warn("{} the faces cannot be asked: {}", txId, reason);
        yield new Refused(WalletFault.CHECK_UNAVAILABLE, "faces unavailable");
      }
    };
  }
}
