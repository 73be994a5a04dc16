package hk.iamsmart.platform.authentication;

import hk.iamsmart.protocol.CodePoints;

/// The browser or app that will be logged in, as the citizen is told.
///
/// @param browser such as `Chrome on Windows`; at most 80 characters
/// @param place such as its network address; at most 80 characters
public record Requester(String browser, String place) {
  private static final int LONGEST = 80;

  public Requester {
    browser = cut(browser);
    place = cut(place);
  }

  private static String cut(String text) {
    var clean = text.replaceAll("\\p{Cntrl}", " ");
    return CodePoints.first(LONGEST, clean);
  }
}
