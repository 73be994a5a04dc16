package hk.iamsmart.demo.service;

import hk.iamsmart.demo.pages.Code;
import hk.iamsmart.sdk.CitizenRequest;
import java.util.Optional;

/// A question to the citizen who is logged in.
///
/// @param subject of several things of one purpose, which; the same is not asked twice at a time
/// @param code to be shown while the phone is asked, when something is signed
public record Question(
    Purpose purpose, String subject, CitizenRequest wanted, Optional<Code> code) {
  public Question(Purpose purpose, CitizenRequest wanted) {
    this(purpose, "", wanted, Optional.empty());
  }
}
