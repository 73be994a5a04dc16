package hk.iamsmart.phone.kiosk;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.card.CardContent;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.card.SimulatedIssuer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;

/// Identity cards of nobody.
final class TestCards {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SimulatedIssuer ISSUER = SimulatedIssuer.founded(RANDOM);

  private TestCards() {}

  static CardTerminal card(CardKind kind, CardTrouble trouble) {
    var content =
        new CardContent(
            "A123456(3)",
            "SAN, Chi Nan",
            null,
            LocalDate.of(1984, 2, 29),
            CardContent.Sex.F,
            LocalDate.of(2019, 6, 15),
            "***AZ");
    var portrait = new byte[3_000];
    System.arraycopy(HexFormat.of().parseHex("ffd8ff"), 0, portrait, 0, 3);
    return ISSUER.issue(content, portrait, kind, trouble, Keys.fresh(RANDOM)).before(RANDOM);
  }
}
