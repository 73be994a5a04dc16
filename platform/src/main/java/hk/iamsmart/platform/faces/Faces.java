package hk.iamsmart.platform.faces;

import hk.iamsmart.platform.ground.HkicNumber;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Compares a face before a camera with one that is known. Production asks an authority over mutual
/// TLS, the sandbox plays it.
public interface Faces {
  /// Bytes of a picture at most, be it a capture's or a portrait.
  int LARGEST_PICTURE = 512 * 1024;

  /// Pictures of a capture at most.
  int MOST_PICTURES = 5;

  /// Whether this is the same face, alive before the camera. Answers within a fixed time. A capture
  /// that does not [fit][Capture#fits] is unusable.
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
    public Capture {
      pictures = List.copyOf(pictures);
      actions = List.copyOf(actions);
    }

    /// Whether there is one picture for each action, or a single one without actions, and none is
    /// empty or too large.
    public boolean fits() {
      return pictures.size() == Math.max(1, actions.size())
          && pictures.size() <= MOST_PICTURES
          && pictures.stream().allMatch(Capture::fits);
    }

    private static boolean fits(byte[] picture) {
      return picture.length > 0 && picture.length <= LARGEST_PICTURE;
    }

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
    NOD;

    /// How many are asked for.
    public static final int ASKED = 3;

    /// Some of them, each once, in an order that nobody can foresee.
    public static List<Action> asked(SecureRandom random) {
      var all = new ArrayList<>(Arrays.asList(values()));
      Collections.shuffle(all, random);
      return List.copyOf(all.subList(0, ASKED));
    }
  }
}
