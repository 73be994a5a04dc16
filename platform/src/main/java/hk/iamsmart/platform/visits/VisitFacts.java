package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What is known of a visit. It lies in the vault only. Neither a picture nor a byte of a chip is
/// ever among it.
///
/// @param code as it is kept until it is taken, without a hyphen
/// @param there where it was taken
/// @param doubts of which members of staff about the card's holder, in whichever visit
/// @param refused what the last try ended with
record VisitFacts(
    @Nullable String code,
    @Nullable There there,
    @Nullable ChipAsked asked,
    @Nullable Chip chip,
    @Nullable Face face,
    List<String> doubts,
    @Nullable WalletFault refused) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  VisitFacts {
    doubts = List.copyOf(doubts);
  }

  /// @param placeName by the tags of the languages
  record There(KioskKind kind, String place, Map<String, String> placeName) {
    There {
      placeName = Map.copyOf(placeName);
    }
  }

  /// @param challenge base64url
  record ChipAsked(String challenge, Instant until) {}

  /// What a genuine chip said beyond what is printed.
  ///
  /// @param card of which it is
  record Chip(
      PrintedCard card, String enName, @Nullable String chName, Gender gender, Instant at) {}

  /// @param staff who decided; null at a kiosk
  record Face(@Nullable String staff, Instant at) {}

  static VisitFacts ofCode(String code) {
    return new VisitFacts(code, null, null, null, null, List.of(), null);
  }

  /// @param doubts of former visits with the same card
  static VisitFacts at(Host host, List<String> doubts) {
    var taken = new There(host.kind(), host.place(), host.placeName().byTag());
    return new VisitFacts(null, taken, null, null, null, doubts, null);
  }

  /// A challenge was given out; what was found out before stays until it is answered.
  VisitFacts asked(ChipAsked other) {
    return new VisitFacts(null, there, other, chip, face, doubts, null);
  }

  /// The challenge was spent on something that is no genuine chip of the card.
  VisitFacts chipRefused(WalletFault fault) {
    return new VisitFacts(null, there, null, chip, face, doubts, fault);
  }

  /// Begins anew with this chip. A doubt stays: reading a card again makes nobody sure.
  VisitFacts with(Chip read) {
    return new VisitFacts(null, there, null, read, null, doubts, null);
  }

  VisitFacts with(Face seen) {
    return new VisitFacts(null, there, asked, chip, seen, doubts, null);
  }

  VisitFacts doubted(String by) {
    var all = new ArrayList<>(doubts);
    all.add(by);
    return new VisitFacts(null, there, asked, chip, face, all, null);
  }

  VisitFacts refused(WalletFault fault) {
    return new VisitFacts(null, there, asked, chip, face, doubts, fault);
  }

  /// It was another person: the card has to be read again.
  VisitFacts anotherPerson() {
    return new VisitFacts(null, there, null, null, null, doubts, WalletFault.FACE_NO_MATCH);
  }

  /// All that is left when it has ended.
  VisitFacts ended() {
    return new VisitFacts(null, there, null, null, null, List.of(), null);
  }

  Secret written() {
    return Secret.of(JSON.writeValueAsBytes(this));
  }

  static VisitFacts read(Secret written) {
    return JSON.readValue(written.reveal(), VisitFacts.class);
  }

  @Override
  public String toString() {
    return "VisitFacts[hidden]";
  }
}
