package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import java.util.Optional;

/// Where the card of a resident is read and the face is seen.
interface Venue {
  /// At home.
  Venue PHONE =
      new Venue() {
        @Override
        public RegistrationChannel channel() {
          return RegistrationChannel.PHONE;
        }

        @Override
        public Optional<String> place() {
          return Optional.empty();
        }

        @Override
        public Optional<String> visit(PlaceVisit visit, ResidentApplicant who) {
          return Optional.of("NO_PLACE");
        }
      };

  RegistrationChannel channel();

  /// What it is called, in English; empty at home.
  Optional<String> place();

  /// Does there what is left.
  ///
  /// @return why nothing came of it, in capitals; empty when all was done
  Optional<String> visit(PlaceVisit visit, ResidentApplicant who);
}
