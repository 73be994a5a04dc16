package hk.iamsmart.platform.look;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Locale;

/// The seal: a person, cut into a square. It marks who decides, where a decision is due and that it
/// was made; at most one large one on a screen.
public enum Seal {
  /// The mark of the platform, and of a registered service.
  PLAIN,
  /// What is in someone's hands.
  OPEN,
  /// Where a decision will stand.
  PLACE,
  /// A decision that was made.
  STAMP;

  private static final String GROUND =
      "M4 5.2 5.8 3.5 17 4.1 31.2 3.3 42.6 4 44.4 5.6 43.9 18.2 44.7 30.4 44 42.3"
          + " 42.4 44.3 30.6 43.8 16.9 44.6 5.5 44 3.6 42.4 4.2 30 3.4 17.5Z";

  public Content svg() {
    return output -> write(output, "");
  }

  /// Beside a line of small print.
  public Content small() {
    return output -> write(output, " seal-small");
  }

  /// The one large seal of a screen.
  public Content large() {
    return output -> write(output, " seal-large");
  }

  private void write(TemplateOutput output, String size) {
    var kind = this == PLAIN ? "" : " seal-" + name().toLowerCase(Locale.ROOT);
    output.writeContent("<svg class=\"seal" + kind + size + "\" viewBox=\"0 0 48 48\"");
    output.writeContent(" aria-hidden=\"true\" focusable=\"false\">");
    output.writeContent("<path class=\"seal-ground\" stroke-linejoin=\"round\" d=\"");
    output.writeContent(GROUND + "\"></path>");
    output.writeContent("<path class=\"seal-cut\" stroke-width=\"5.2\" d=\"M25.5 9.5C25 20 22");
    output.writeContent(" 30.5 11 38.2\"></path>");
    output.writeContent("<path class=\"seal-cut\" stroke-width=\"5.6\" d=\"M23.8 20.5C26.2");
    output.writeContent(" 28.5 30.5 34.5 37.5 38.2\"></path></svg>");
  }
}
