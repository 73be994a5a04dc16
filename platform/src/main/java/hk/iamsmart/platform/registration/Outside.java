package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.residents.Residents;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who is asked about a citizen, in this installation; perhaps nobody.
@Component
final class Outside {
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

  Optional<Mail> mail() {
    return Optional.ofNullable(mail.getIfAvailable());
  }
}
