package hk.iamsmart.platform.guardians;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.GuardianView;
import java.util.List;
import java.util.Optional;

/// Where children register; brought by the room that registers.
public interface Wards {
  /// The child of a registration that goes on, with the card that is entered now.
  Optional<Ward> find(String registration);

  /// What a guardian reads and accepts.
  List<GuardianView.Text> statements(Language language);
}
