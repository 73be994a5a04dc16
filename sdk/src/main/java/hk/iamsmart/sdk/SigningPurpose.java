package hk.iamsmart.sdk;

/// What the citizen reads before signing (wire contract, section 5).
///
/// @param department of the service that asks, 1 to 100 characters
/// @param serviceName what the signature is for, 1 to 255 characters
/// @param documentName what is signed, 1 to 255 characters
public record SigningPurpose(String department, String serviceName, String documentName) {
  private static final int SHORT = 100;
  private static final int LONG = 255;

  /// @throws IllegalArgumentException when a text is empty or too long; the message names it
  public SigningPurpose {
    text("department", department, SHORT);
    text("service name", serviceName, LONG);
    text("document name", documentName, LONG);
  }

  static void text(String member, String text, int longest) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
      throw new IllegalArgumentException("the " + member + " has 1 to " + longest + " characters");
    }
  }
}
