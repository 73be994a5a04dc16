package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.RegistrationOutcome;
import java.util.Optional;
import java.util.function.Function;

/// How a persona comes to an account: as a resident who registers with a phone, like everybody.
public interface Registrar {
  /// Whether anybody of this age registers.
  enum Standing {
    /// under eleven
    NOBODY,
    WITH_GUARDIAN,
    ALONE
  }

  Standing standing(Persona persona);

  /// Sees to it that the registry knows this person.
  ///
  /// @throws hk.iamsmart.sandbox.ground.Fault when it says something else than the persona
  void enter(Persona persona);

  /// The registry says what the persona says from now on; nothing where the registry does not know
  /// this person.
  void correct(Persona persona);

  /// The registry forgets who was entered for this persona; who was there before stays.
  void leave(Persona persona);

  /// Goes through the whole real ceremony with this phone, and waits for a turn. Nothing stays of
  /// one that fails.
  ///
  /// @param guardian opens the link where one is needed; why nobody agreed, or empty
  RegistrationOutcome register(
      Persona persona, Phone phone, Function<String, Optional<String>> guardian);
}
