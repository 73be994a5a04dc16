package hk.iamsmart.members.portalparts;

/// What a page tells of a form that was sent.
///
/// @param text in the reader's language; empty for nothing
/// @param href where the reader may go on; empty for nowhere
/// @param way what leads there
public record Told(String text, boolean isFault, String href, String way) {
  public static final Told NOTHING = new Told("", false, "", "");

  public static Told done(String text) {
    return new Told(text, false, "", "");
  }

  public static Told fault(String text) {
    return new Told(text, true, "", "");
  }

  public Told leading(String href, String way) {
    return new Told(text, isFault, href, way);
  }

  public boolean isNothing() {
    return text.isEmpty();
  }
}
