package hk.iamsmart.platform.look;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/// A sign of the house, drawn with one line on a field of 24 by 24. It stands beside a word and
/// says nothing by itself: whatever reads a page aloud passes over it.
public enum Icon {
  ARROW_RIGHT("<path d=\"M5 12h14m-6-6 6 6-6 6\"/>"),
  BANK("<path d=\"M4 9.5 12 5l8 4.5H4ZM5.5 19h13M4.5 21h15M7 10v8m5-8v8m5-8v8\"/>"),
  BATTERY(
      "<rect x=\"2.5\" y=\"7.5\" width=\"17\" height=\"9\" rx=\"2.5\"/><path d=\"M22 11v2M5.5"
          + " 10.5h9v3h-9z\"/>"),
  BELL("<path d=\"M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15L6 17Zm4 3.5a2.2 2.2 0 0 0 4 0\"/>"),
  BOLT("<path d=\"M13 3 5.5 13.5H12L11 21l7.5-10.5H12L13 3Z\"/>"),
  BOOK(
      "<path d=\"M5 5.5A1.5 1.5 0 0 1 6.5 4H19v16H6.5A1.5 1.5 0 0 1 5 18.5v-13Zm0"
          + " 12A1.5 1.5 0 0 1 6.5 16H19\"/>"),
  CAMERA("<path d=\"M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8Z\"/><circle cx=\"12\" cy=\"13\" r=\"3.2\"/>"),
  CARD(
      "<rect x=\"3\" y=\"5.5\" width=\"18\" height=\"13\" rx=\"2\"/><path d=\"M7 15.5c.3-2 3.7-2"
          + " 4 0M14 10h4m-4 3.5h4\"/><circle cx=\"9\" cy=\"10.8\" r=\"1.7\"/>"),
  CHECK("<path d=\"m5 12.5 4.5 4.5L19 7.5\"/>"),
  CHEVRON_DOWN("<path d=\"m6 9.5 6 6 6-6\"/>"),
  CHEVRON_LEFT("<path d=\"m14.5 6-6 6 6 6\"/>"),
  CHEVRON_RIGHT("<path d=\"m9.5 6 6 6-6 6\"/>"),
  CLOCK("<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M12 7v5l3.5 2\"/>"),
  COPY(
      "<rect x=\"9\" y=\"9\" width=\"11\" height=\"11\" rx=\"2\"/><path d=\"M6 15H5a1 1 0 0"
          + " 1-1-1V5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v1\"/>"),
  DOWNLOAD("<path d=\"M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14\"/>"),
  EYE_OFF(
      "<path d=\"M4 4l16 16M9.9 6.3A9 9 0 0 1 21 12a13 13 0 0 1-2.4 3M6.5 7.8A13 13 0 0"
          + " 0 3 12a9.5 9.5 0 0 0 12.8 4.9M10 10.2a2.8 2.8 0 0 0 3.9 3.9\"/>"),
  FACE(
      "<path d=\"M4 8.5V6a2 2 0 0 1 2-2h2.5m7 0H18a2 2 0 0 1 2 2v2.5m0 7V18a2 2 0 0 1-2"
          + " 2h-2.5m-7 0H6a2 2 0 0 1-2-2v-2.5M9 9.5v1m6-1v1m-3-.5v3h-.7M9 15.5c1.7 1.5 4.3"
          + " 1.5 6 0\"/>"),
  FINGERPRINT(
      "<path d=\"M6 18.5c1.3-2 1.7-4 1.7-6.3a4.3 4.3 0 0 1 8.6 0c0 1.3 0 2.5-.2 3.7M12"
          + " 12.2c0 3.3-.6 5.8-1.9 8.3m4.2 0c.6-1.2.9-2.4 1.1-3.6M4"
          + " 14.5c.3-.8.4-1.6.4-2.4a7.6 7.6 0 0 1 12-6.2m2.2 2.5c.7 1.3 1 2.6 1 4.2 0"
          + " 1.4-.1 2.7-.3 4\"/>"),
  FLAG("<path d=\"M6 21V4m0 1h11l-2 4 2 4H6\"/>"),
  FLOWER(
      "<path fill=\"currentColor\" stroke=\"none\" d=\"M12 12c-2.2-2.7-2.3-6.3 0-8.5 2.3"
          + " 2.2 2.2 5.8 0 8.5Zm0 0c1.9-2.9 5.3-4.1 8.1-2.6-1.4 2.9-4.7 4-8.1 2.6Zm0"
          + " 0c3.4-.9 6.7.6 7.7 3.6-3 1.1-6-.6-7.7-3.6Zm0 0c.3 3.5-1.9 6.4-5 6.9-.2-3.2 2-6"
          + " 5-6.9Zm0 0c-3.2 1.5-6.7.6-8.3-2.1 2.7-1.7 6.2-.8 8.3 2.1Z\"/>"),
  FORM("<path d=\"M6 3.5h12v17H6v-17ZM9 8h6m-6 4h6m-6 4h3.5\"/>"),
  GLOBE(
      "<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12"
          + " 0-17Z\"/>"),
  GRID(
      "<rect x=\"4\" y=\"4\" width=\"6.5\" height=\"6.5\" rx=\"1.5\"/><rect x=\"13.5\" y=\"4\""
          + " width=\"6.5\" height=\"6.5\" rx=\"1.5\"/><rect x=\"4\" y=\"13.5\" width=\"6.5\""
          + " height=\"6.5\" rx=\"1.5\"/><rect x=\"13.5\" y=\"13.5\" width=\"6.5\" height=\"6.5\""
          + " rx=\"1.5\"/>"),
  HELP(
      "<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M9.5 9.8a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1"
          + " 1-1.1 1.8M12 16.7v.2\"/>"),
  HOURGLASS(
      "<path d=\"M6.5 3.5h11m-11 17h11M8 3.5V7c0 2.5 4 3 4 5s-4 2.5-4 5v3.5m8-17V7c0"
          + " 2.5-4 3-4 5s4 2.5 4 5v3.5\"/>"),
  INBOX("<path d=\"M4 14h4.5l1.5 2.5h4L15.5 14H20M6 5h12l2 9v5H4v-5l2-9Z\"/>"),
  INFO("<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M12 11v5.5m0-9v.5\"/>"),
  KEY(
      "<circle cx=\"8\" cy=\"15.5\" r=\"4\"/><path d=\"m11 12.5 8-8m-3 3 2.5 2.5M13.5 10l2"
          + " 2\"/>"),
  LAYERS(
      "<path d=\"m12 4 8.5 4.5L12 13 3.5 8.5 12 4ZM4 12.5l8 4.2 8-4.2M4 16.3l8 4.2" + " 8-4.2\"/>"),
  LIST("<path d=\"M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.2M4 12h.2M4 17.5h.2\"/>"),
  LOCK(
      "<rect x=\"5\" y=\"10.5\" width=\"14\" height=\"10\" rx=\"2\"/><path d=\"M8 10.5V8a4 4 0 0"
          + " 1 8 0v2.5\"/>"),
  MENU("<path d=\"M4 7h16M4 12h16M4 17h16\"/>"),
  MONITOR(
      "<rect x=\"3\" y=\"4.5\" width=\"18\" height=\"12\" rx=\"2\"/><path d=\"M9"
          + " 20h6m-3-3.5V20\"/>"),
  PAUSE("<path d=\"M9 5.5v13m6-13v13\"/>"),
  PENCIL("<path d=\"m4.5 19.5 1-4.5L16 4.5l3.5 3.5L9 18.5l-4.5 1Zm9-12.5 3.5 3.5\"/>"),
  PHONE("<rect x=\"7\" y=\"3\" width=\"10\" height=\"18\" rx=\"2.5\"/><path d=\"M11 18h2\"/>"),
  PLAY("<path d=\"m8 5.5 11 6.5-11 6.5v-13Z\"/>"),
  PULSE("<path d=\"M3 12h4l2.5-7 5 14 2.5-7h4\"/>"),
  REFRESH("<path d=\"M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4.5H15\"/>"),
  RETURN("<path d=\"M19 6v5a3 3 0 0 1-3 3H5m4-4.5L4.5 14 9 18.5\"/>"),
  SCAN(
      "<path d=\"M4 8.5V6a2 2 0 0 1 2-2h2.5m7 0H18a2 2 0 0 1 2 2v2.5m0 7V18a2 2 0 0 1-2"
          + " 2h-2.5m-7 0H6a2 2 0 0 1-2-2v-2.5M7.5 12h9\"/>"),
  SEARCH("<circle cx=\"10.8\" cy=\"10.8\" r=\"6.3\"/><path d=\"m15.5 15.5 4.5 4.5\"/>"),
  SHIELD(
      "<path d=\"M12 3.5 19 6v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6l7-2.5Zm-3 8.5 2.2"
          + " 2.2L15 10.5\"/>"),
  SPEAKER(
      "<path d=\"M4 9.5h3.5L12 5.5v13l-4.5-4H4v-5ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0"
          + " 11\"/>"),
  STAR("<path d=\"m12 4 2.4 5.2 5.6.7-4.1 3.9 1 5.6-4.9-2.7-4.9 2.7 1-5.6L4 9.9l5.6-.7L12 4Z\"/>"),
  SUN(
      "<circle cx=\"12\" cy=\"12\" r=\"4\"/><path d=\"M12 2.5v2m0 15v2m9.5-9.5h-2m-15 0h-2"
          + "m16.2-6.7-1.4 1.4M6.7 17.3l-1.4 1.4m13.4 0-1.4-1.4M6.7 6.7 5.3 5.3\"/>"),
  TRASH("<path d=\"M5 7h14M9.5 7V4.5h5V7m2 0-.7 13H8.2L7.5 7m3 4v5.5m3-5.5v5.5\"/>"),
  UNLINK("<path d=\"m9 15-2 2a3 3 0 0 1-4-4l3-3m9-1 2-2a3 3 0 0 1 4 4l-3 3M5 5l14 14\"/>"),
  UPLOAD("<path d=\"M12 15V4M7.5 8.5 12 4l4.5 4.5M5 19.5h14\"/>"),
  USER(
      "<circle cx=\"12\" cy=\"8.5\" r=\"4\"/><path d=\"M4.5 20.5c.7-4.5 4-6 7.5-6s6.8 1.5 7.5"
          + " 6\"/>"),
  USERS(
      "<circle cx=\"9\" cy=\"8.5\" r=\"3.5\"/><path d=\"M2.5 19.5c.5-4 3.2-5.5 6.5-5.5s6 1.5"
          + " 6.5 5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4m2 2.7c2.3.6 3.7 2.2 4 5.1\"/>"),
  WARNING("<path d=\"M12 4 21 19.5H3L12 4Zm0 6v4.5m0 2.3v.4\"/>"),
  WIFI(
      "<path d=\"M3.5 9.5a12.5 12.5 0 0 1 17 0M6.5 13a8 8 0 0 1 11 0M9.5 16.5a3.8 3.8 0 0 1 5"
          + " 0\"/>"),
  X("<path d=\"m6 6 12 12M18 6 6 18\"/>");

  private final String drawing;

  Icon(String drawing) {
    this.drawing = drawing;
  }

  public Content svg() {
    return output -> write(output, "icon");
  }

  /// Smaller, for a line of small print.
  public Content small() {
    return output -> write(output, "icon icon-small");
  }

  /// Larger, for what is pressed with a finger.
  public Content large() {
    return output -> write(output, "icon icon-large");
  }

  private void write(TemplateOutput output, String classes) {
    output.writeContent("<svg class=\"" + classes + "\" viewBox=\"0 0 24 24\"");
    output.writeContent(" aria-hidden=\"true\" focusable=\"false\">" + drawing + "</svg>");
  }
}
