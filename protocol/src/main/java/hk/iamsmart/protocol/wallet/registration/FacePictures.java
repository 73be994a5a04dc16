package hk.iamsmart.protocol.wallet.registration;

import java.util.List;

/// `POST …/face`: one picture for each action, in the order of the actions.
///
/// @param pictures base64, each of 512 KiB at most before that
public record FacePictures(List<String> pictures) {
  public FacePictures {
    pictures = List.copyOf(pictures);
  }

  @Override
  public String toString() {
    return "FacePictures[hidden]";
  }
}
