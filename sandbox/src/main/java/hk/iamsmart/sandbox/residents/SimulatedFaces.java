package hk.iamsmart.sandbox.residents;

import hk.iamsmart.phone.face.FacePicture;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whoever compares faces in production, played by the sandbox: faces are the drawn portraits, and
/// a [FacePicture] says itself what the person does. It recognises nothing: two faces are the same
/// when the portraits are, byte by byte.
@Component
final class SimulatedFaces implements Faces {
  private final SandboxResidents residents;
  private final Portraits portraits;

  SimulatedFaces(SandboxResidents residents, Portraits portraits) {
    this.residents = residents;
    this.portraits = portraits;
  }

  @Override
  public FaceVerdict compare(Known known, Capture capture) {
    var seen =
        capture.pictures().stream().map(FacePicture::read).flatMap(Optional::stream).toList();
    if (!capture.fits()
        || seen.size() < capture.pictures().size()
        || !seen.stream().allMatch(picture -> Portraits.isJpeg(picture.portrait()))) {
      return new FaceVerdict.Unusable();
    }
    if (!done(seen).equals(asked(capture))) {
      return new FaceVerdict.Spoof();
    }
    var face = face(known);
    boolean same =
        face.isPresent() && seen.stream().allMatch(p -> Arrays.equals(p.portrait(), face.get()));
    return same ? new FaceVerdict.Match() : new FaceVerdict.NoMatch();
  }

  private static List<String> asked(Capture capture) {
    return capture.actions().isEmpty()
        ? List.of(FacePicture.STILL)
        : capture.actions().stream().map(Action::name).toList();
  }

  /// Nobody who is not alive does what was asked.
  private static List<String> done(List<FacePicture> seen) {
    return seen.stream().map(p -> p.live() ? p.action() : "").toList();
  }

  private Optional<byte[]> face(Known known) {
    return switch (known) {
      case Known.Registry(var hkic) -> residents.holding(hkic).map(portraits::of);
      case Known.Portrait(byte[] picture) -> Optional.of(picture);
    };
  }
}
