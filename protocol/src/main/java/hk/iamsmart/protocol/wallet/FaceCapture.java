package hk.iamsmart.protocol.wallet;

/// `POST /wallet/v1/approvals/{ticket}/face`: what the camera saw, for a step-up with the method
/// `FR`.
///
/// @param capture base64 of a picture
public record FaceCapture(String capture) {
  @Override
  public String toString() {
    return "FaceCapture[]";
  }
}
