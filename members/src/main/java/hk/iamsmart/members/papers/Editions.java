package hk.iamsmart.members.papers;

import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// When the description of an API, or what is in the pictures, was last changed. `./dev golden`
/// writes it, and a test fails while it is not that of what there is.
///
/// @param of by the API's name, `service` or `wallet`, and `pictures`
record Editions(Map<String, Of> of) {
  static final String FILE = "editions.json";

  /// @param sha256 of the description, or of the pictures one after the other
  record Of(LocalDate date, String sha256) {}

  Of of(String what) {
    var found = of.get(what);
    if (found == null) {
      throw new Bug("no edition of " + what);
    }
    return found;
  }

  static Editions read() {
    try (var in = Editions.class.getResourceAsStream(FILE)) {
      return JsonMapper.builder().build().readValue(in, Editions.class);
    } catch (IOException e) {
      throw new Bug("cannot read the editions", e);
    }
  }
}
