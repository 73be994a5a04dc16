package hk.iamsmart.sandbox.residents;

import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.card.ChipOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A phone beside a browser, which cannot read a chip: it reads the whole chip of a resident's card
/// as a phone does, with what is printed and the challenge of whoever wants to believe it.
@RestController
final class PhoneBeside {
  private static final Set<String> KNOWN =
      Set.of("hkic", "birthDate", "issuedAt", "challenge", "trouble");

  /// Bytes (ICAO 9303, part 11, section 6.1).
  private static final int CHALLENGE = 8;

  private static final int LONGEST_NUMBER = 20;
  private static final int LONGEST_CHALLENGE = 64;

  private final ResidentCards cards;
  private final SecureRandom random;
  private final ChipReader reader;

  PhoneBeside(
      ResidentCards cards, SecureRandom random, @Qualifier("realClock") InstantSource realClock) {
    this.cards = cards;
    this.random = random;
    this.reader = new ChipReader(realClock);
  }

  @PostMapping("/sandbox/v1/residents/{id}/card/read")
  Map<String, Object> read(@PathVariable String id, HttpServletRequest request) {
    var fields = Fields.of(request, KNOWN);
    var printed =
        new PrintedCard(
            fields.text("hkic", LONGEST_NUMBER),
            fields.date("birthDate").orElseThrow(() -> missing("birthDate")),
            fields.date("issuedAt").orElseThrow(() -> missing("issuedAt")));
    var challenge = challenge(fields.text("challenge", LONGEST_CHALLENGE));
    var card = cards.of(id, fields.oneOf("trouble", CardTrouble.class).orElse(CardTrouble.NONE));
    if (card.kind() == CardKind.CARD_2003) {
      return notRead("OLD_CARD");
    }
    return switch (reader.read(card.before(random), printed, challenge)) {
      case ChipOutcome.Read(var reading, var _) -> Map.of("outcome", "READ", "reading", reading);
      case ChipOutcome.WrongCard() -> notRead("WRONG_CARD");
      case ChipOutcome.TornOff() -> notRead("TORN_OFF");
      case ChipOutcome.TooSlow() -> notRead("TOO_SLOW");
      case ChipOutcome.NoChip() -> notRead("NO_CHIP");
      case ChipOutcome.Unreadable(var _) -> notRead("CHIP_UNREADABLE");
    };
  }

  private static Fault missing(String field) {
    return Fault.invalid(field, "is missing: a date such as 1990-01-31");
  }

  private static byte[] challenge(String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == CHALLENGE) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw Fault.invalid("challenge", "must be eight bytes in base64url");
  }

  private static Map<String, Object> notRead(String reason) {
    return Map.of("outcome", "NOT_READ", "reason", reason);
  }
}
