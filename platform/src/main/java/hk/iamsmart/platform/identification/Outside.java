package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.residents.Residents;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/// Who is asked about a citizen, in this installation; perhaps nobody.
@Service
public final class Outside {
  private final ObjectProvider<Chips> chips;
  private final ObjectProvider<Faces> faces;
  private final ObjectProvider<Residents> residents;
  private final ObjectProvider<Mail> mail;

  Outside(
      ObjectProvider<Chips> chips,
      ObjectProvider<Faces> faces,
      ObjectProvider<Residents> residents,
      ObjectProvider<Mail> mail) {
    this.chips = chips;
    this.faces = faces;
    this.residents = residents;
    this.mail = mail;
  }

  Optional<Chips> chips() {
    return Optional.ofNullable(chips.getIfAvailable()).filter(Chips::believesSome);
  }

  Optional<Faces> faces() {
    return Optional.ofNullable(faces.getIfAvailable());
  }

  Optional<Residents> residents() {
    return Optional.ofNullable(residents.getIfAvailable());
  }

  /// The way out for letters.
  public Optional<Mail> mail() {
    return Optional.ofNullable(mail.getIfAvailable()).filter(Mail::isOpen);
  }

  /// Whether all are there that a registration asks sooner or later.
  ///
  /// @param chip whether it reads one
  public boolean serves(boolean chip) {
    return faces().isPresent()
        && residents().isPresent()
        && mail().isPresent()
        && (!chip || chips().isPresent());
  }
}
