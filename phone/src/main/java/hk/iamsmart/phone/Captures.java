package hk.iamsmart.phone;

/// What a step-up finds before the camera and at the chip reader of a software phone.
///
/// @param face whether the face is the owner's
/// @param card whether the identity card is the owner's
public record Captures(boolean face, boolean card) {
  /// The owner, with the owner's card.
  public static final Captures GENUINE = new Captures(true, true);

  public Captures withFace(boolean genuine) {
    return new Captures(genuine, card);
  }

  public Captures withCard(boolean genuine) {
    return new Captures(face, genuine);
  }
}
