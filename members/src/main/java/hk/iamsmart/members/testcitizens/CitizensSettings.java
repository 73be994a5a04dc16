package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.ground.CannotStart;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param mostEach test citizens that one organisation may have in one stage
record CitizensSettings(int mostEach) {
  private static final int MOST = 200;

  CitizensSettings {
    if (mostEach < 1 || mostEach > MOST) {
      throw new CannotStart("IAMSMART_TEST_CITIZENS_MOST_EACH is 1 to 200");
    }
  }
}
