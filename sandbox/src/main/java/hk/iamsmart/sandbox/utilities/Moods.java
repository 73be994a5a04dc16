package hk.iamsmart.sandbox.utilities;

import hk.iamsmart.sandbox.ground.SandboxStore;
import org.springframework.stereotype.Component;

/// How each utility answers about each persona, as developers set it.
@Component
final class Moods {
  private static final String KIND = "utility-mood";

  private final SandboxStore store;

  Moods(SandboxStore store) {
    this.store = store;
  }

  Mood of(String persona, String utility) {
    return store.find(KIND, id(persona, utility), Mood.class).orElse(Mood.OK);
  }

  void set(String persona, String utility, Mood mood) {
    var id = id(persona, utility);
    if (!store.insert(KIND, id, mood)) {
      store.replace(KIND, id, mood);
    }
  }

  void forget() {
    store.deleteAll(KIND);
  }

  private static String id(String persona, String utility) {
    return persona + "/" + utility;
  }
}
