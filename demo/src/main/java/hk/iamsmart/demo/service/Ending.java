package hk.iamsmart.demo.service;

import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.sdk.Ended;

/// How a request that gave nothing is told to a citizen.
///
/// @param kind of end
/// @param purpose of the request; a service may have words of its own for both together
/// @param again where one may try again
public record Ending(String kind, String purpose, String again) {
  static Ending of(Ended.Ending how, Purpose purpose) {
    return new Ending(how.name(), purpose.name(), purpose.page());
  }

  /// @param part `title`, `meaning` or `next`
  public String say(Texts t, String part) {
    return t.sayOr("ended." + kind + "." + purpose + "." + part, "ended." + kind + "." + part);
  }
}
