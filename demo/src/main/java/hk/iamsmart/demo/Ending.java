package hk.iamsmart.demo;

import hk.iamsmart.demo.Session.Purpose;
import hk.iamsmart.sdk.Ended;

/// How a request that gave nothing is told to a patient.
///
/// @param kind the part of the keys of its texts
/// @param again where one may try again
public record Ending(String kind, String again) {
  static Ending of(Ended.Ending how, Purpose purpose) {
    return new Ending(how.name(), purpose.page());
  }
}
