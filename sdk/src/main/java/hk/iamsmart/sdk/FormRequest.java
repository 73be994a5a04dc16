package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.EnumSet;
import java.util.Set;

/// Asks the citizen to fill in a form from e-ME, and from the verified profile if wanted (wire
/// contract, sections 5 and 6; scope `eidapi_formFilling`). Profile fields are given all or none,
/// e-ME fields as the citizen likes.
///
/// @param name of the form, as the citizen reads it; 1 to 255 characters
/// @param number of the form, 1 to 20 characters
/// @param description what the form is for, 1 to 255 characters
/// @param eme what is asked of e-ME, at least one
/// @param profile what is asked of the verified profile; a field in both is a profile field
/// @param delivery how the result shall come back
public record FormRequest(
    String name,
    String number,
    String description,
    Set<EmeField> eme,
    Set<ProfileField> profile,
    Delivery delivery)
    implements CitizenRequest {

  private static final int LONG = 255;
  private static final int SHORT = 20;

  /// @throws IllegalArgumentException when a text is empty or too long, or no e-ME field is asked
  ///   for; the message names it
  public FormRequest {
    text("name", name, LONG);
    text("number", number, SHORT);
    text("description", description, LONG);
    if (eme.isEmpty()) {
      throw new IllegalArgumentException("a form asks for at least one e-ME field");
    }
    eme = Set.copyOf(EnumSet.copyOf(eme));
    profile = Set.copyOf(profile);
  }

  /// A form of e-ME fields alone, delivered as JSON.
  public static FormRequest of(String name, String number, String description, Set<EmeField> eme) {
    return new FormRequest(name, number, description, eme, Set.of(), Delivery.JSON);
  }

  /// The same with verified fields as well.
  public FormRequest withProfile(Set<ProfileField> fields) {
    return new FormRequest(name, number, description, eme, fields, delivery);
  }

  /// The same, delivered in another way.
  public FormRequest deliveredAs(Delivery other) {
    return new FormRequest(name, number, description, eme, profile, other);
  }

  @Override
  public Kind kind() {
    return Kind.FORM;
  }

  private static void text(String member, String text, int longest) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
      throw new IllegalArgumentException(
          "the form's " + member + " has 1 to " + longest + " characters");
    }
  }

  /// How the result comes to the callback; `callbackContentType` on the wire.
  public enum Delivery {
    /// everything in one sealed JSON object, an address document as base64 in it
    JSON("application/json"),
    /// the address document as a sealed file beside the JSON; smaller on the way
    MULTIPART("multipart/form-data");

    private final String wire;

    Delivery(String wire) {
      this.wire = wire;
    }

    /// The name on the wire.
    public String wire() {
      return wire;
    }
  }
}
