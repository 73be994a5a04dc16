package hk.iamsmart.platform.faces;

import hk.iamsmart.platform.ground.HkicNumber;
import java.util.List;

/// Compares a face before a camera with one that is known. Production asks an authority over mutual
/// TLS, the sandbox plays it.
public interface Faces {
  /// Whether this is the same face, alive before the camera. Answers within a fixed time.
  FaceVerdict compare(Known known, Capture capture);

  /// The face that is known.
  sealed interface Known {
    /// The portrait that the registry holds of the holder of this number.
    record Registry(HkicNumber hkic) implements Known {}

    /// The portrait that a genuine chip gave.
    record Portrait(byte[] picture) implements Known {
      @Override
      public String toString() {
        return "Portrait[hidden]";
      }
    }
  }

  /// What the camera saw. Neither kept nor logged by anybody here.
  ///
  /// @param pictures in the order of the actions, encoded as the camera does
  /// @param actions that were asked for, in their order; none for passive liveness
  record Capture(List<byte[]> pictures, List<Action> actions) {
    @Override
    public String toString() {
      return "Capture[hidden]";
    }
  }

  /// What somebody before the camera is asked to do.
  enum Action {
    BLINK,
    OPEN_MOUTH,
    TURN_LEFT,
    TURN_RIGHT,
    NOD
  }
}
