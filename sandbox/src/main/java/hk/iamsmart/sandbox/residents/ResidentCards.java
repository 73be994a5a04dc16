package hk.iamsmart.sandbox.residents;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.card.CardContent;
import hk.iamsmart.phone.card.CardContent.Sex;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.card.SimulatedCard;
import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.residents.SandboxResident.Printed;
import java.security.Key;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The identity cards of the residents, by what is known of them at present. The chip of a card has
/// the same key each time; another date of issue is another card.
@Component
public final class ResidentCards {
  private final SandboxResidents residents;
  private final Portraits portraits;
  private final SandboxStore store;
  private final SecureRandom random;
  private final ObjectProvider<SimulatedIssuer> issuer;
  private final ReentrantLock lock = new ReentrantLock();

  ResidentCards(
      SandboxResidents residents,
      Portraits portraits,
      SandboxStore store,
      SecureRandom random,
      ObjectProvider<SimulatedIssuer> issuer) {
    this.residents = residents;
    this.portraits = portraits;
    this.store = store;
    this.random = random;
    this.issuer = issuer;
  }

  /// The key of a chip, in base64url.
  private record ChipKey(LocalDate issuedAt, String privateKey, String publicKey) {
    static ChipKey of(LocalDate issuedAt, KeyPair keys) {
      return new ChipKey(issuedAt, text(keys.getPrivate()), text(keys.getPublic()));
    }

    private static String text(Key key) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded());
    }

    KeyPair keys() {
      return new KeyPair(Keys.publicKey(publicKey), Keys.privateKey(privateKey));
    }
  }

  /// The card that this resident holds, with this trouble.
  ///
  /// @throws Fault when there is no such resident, or what is known of them fits on no card
  public SimulatedCard of(String residentId, CardTrouble trouble) {
    var holder = residents.known(residentId);
    try {
      return issuer
          .getObject()
          .issue(content(holder), portraits.of(holder), kind(holder), trouble, key(holder));
    } catch (IllegalArgumentException e) {
      throw Fault.conflict("no card can be made of this resident: " + e.getMessage());
    }
  }

  /// What is on the card, printed and on the chip.
  ///
  /// @throws Fault when there is no such resident
  public CardContent content(String residentId) {
    return content(residents.known(residentId));
  }

  private static CardContent content(SandboxResident holder) {
    var differing = holder.printed() == null ? Printed.NOTHING : holder.printed();
    var gender = or(differing.gender(), holder.gender());
    return new CardContent(
        holder.hkic(),
        or(differing.enName(), holder.enName()),
        differing.chName() == null ? holder.chName() : differing.chName(),
        or(differing.birthDate(), holder.birthDate()),
        switch (gender) {
          case M -> Sex.M;
          case F -> Sex.F;
          case X -> Sex.X;
        },
        holder.cardIssuedAt(),
        holder.symbols());
  }

  private static <T> T or(@Nullable T differing, T otherwise) {
    return differing == null ? otherwise : differing;
  }

  private static CardKind kind(SandboxResident holder) {
    return switch (holder.card()) {
      case SMART_2018 -> CardKind.CARD_2018;
      case SMART_2003 -> CardKind.CARD_2003;
    };
  }

  private KeyPair key(SandboxResident holder) {
    lock.lock();
    try {
      var kept = store.find(SandboxResidents.CHIP, holder.id(), ChipKey.class).orElse(null);
      if (kept != null && kept.issuedAt().equals(holder.cardIssuedAt())) {
        return kept.keys();
      }
      var fresh = ChipKey.of(holder.cardIssuedAt(), Keys.fresh(random));
      if (!store.insert(SandboxResidents.CHIP, holder.id(), fresh)) {
        store.replace(SandboxResidents.CHIP, holder.id(), fresh);
      }
      return fresh.keys();
    } finally {
      lock.unlock();
    }
  }
}
