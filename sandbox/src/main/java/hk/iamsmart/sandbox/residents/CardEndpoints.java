package hk.iamsmart.sandbox.residents;

import hk.iamsmart.phone.card.CardContent;
import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.residents.CardReaders.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The cards of the residents for phones and readers outside of this program: what is printed, and
/// the chip command by command.
@RestController
final class CardEndpoints {
  private static final String CARD = "/sandbox/v1/residents/{id}/card";
  private static final Set<String> COMMAND = Set.of("connection", "apdu", "reader", "trouble");
  private static final Pattern CONNECTION = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2}){4,}");
  private static final int LONGEST_HEX = 8192;

  private final ResidentCards cards;
  private final CardReaders readers;
  private final SecureRandom random;

  CardEndpoints(ResidentCards cards, CardReaders readers, SecureRandom random) {
    this.cards = cards;
    this.readers = readers;
    this.random = random;
  }

  /// Before what the card lies.
  private enum Reader {
    /// a phone
    CONTACTLESS,
    /// a kiosk or a counter
    CONTACT
  }

  @GetMapping(CARD)
  CardContent printed(@PathVariable String id) {
    return cards.content(id);
  }

  /// One command and its answer. The first one of a connection lays the card before the reader.
  @PostMapping(CARD + "/apdu")
  Map<String, String> transmit(@PathVariable String id, HttpServletRequest request) {
    var fields = Fields.of(request, COMMAND);
    var name = fields.text("connection", 64);
    if (!CONNECTION.matcher(name).matches()) {
      throw Fault.invalid("connection", "must be 1 to 64 of A-Z, a-z, 0-9 and -");
    }
    var apdu = fields.text("apdu", LONGEST_HEX);
    if (!HEX.matcher(apdu).matches()) {
      throw Fault.invalid("apdu", "must be at least four bytes in hexadecimal, such as 00a4040c");
    }
    var reader = fields.oneOf("reader", Reader.class).orElse(Reader.CONTACTLESS);
    var trouble = fields.oneOf("trouble", CardTrouble.class).orElse(CardTrouble.NONE);
    try {
      var hex = HexFormat.of();
      var answer =
          readers.transmit(
              new Connection(id, name), () -> laid(id, reader, trouble), hex.parseHex(apdu));
      return Map.of("response", hex.formatHex(answer));
    } catch (CardGone _) {
      throw Fault.none(
          "the card was taken away; the next command of the connection finds it again");
    }
  }

  private CardTerminal laid(String id, Reader reader, CardTrouble trouble) {
    var card = cards.of(id, trouble);
    if (card.kind() == CardKind.CARD_2003 && reader == Reader.CONTACTLESS) {
      throw Fault.none("a card of 2003 has contacts only, which no phone reads");
    }
    return card.before(random);
  }
}
