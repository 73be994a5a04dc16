package hk.iamsmart.protocol.wallet;

/// `POST /wallet/v1/approvals/{ticket}/card`: what the chip of the identity card gave, for a
/// step-up with the method `NFC`.
///
/// @param reading base64; empty when the phone has no chip reader, which ends the question
public record CardReading(String reading) {
  @Override
  public String toString() {
    return "CardReading[]";
  }
}
