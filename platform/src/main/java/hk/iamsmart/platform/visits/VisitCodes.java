package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.registration.PlaceRegistrations;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The code that a phone shows for a place, and what the phone is told of what goes on there.
@Component
final class VisitCodes implements PlaceRegistrations.AtPlaces {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int LENGTH = 8;

  /// Base32 of Douglas Crockford: what is easily mistaken for another is not among it.
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final Pattern FORM = Pattern.compile("[" + DIGITS + "]{" + LENGTH + "}");
  private static final PlaceVisit NONE = new PlaceVisit(null, null, null, null, null, null);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final VisitStore store;
  private final Vault vault;
  private final KeyedDigest digests;
  private final ChipPortraits portraits;
  private final Dismissals dismissals;
  private final IdSource ids;
  private final String link;
  private final Surroundings around;

  VisitCodes(
      VisitStore store,
      Vault vault,
      ChipPortraits portraits,
      Dismissals dismissals,
      IdSource ids,
      HouseSettings house,
      Surroundings around) {
    this.store = store;
    this.vault = vault;
    this.digests = vault.digestFor("visit-code");
    this.portraits = portraits;
    this.dismissals = dismissals;
    this.ids = ids;
    this.link = house.baseUrl() + "/app/visit#";
    this.around = around;
  }

  /// Time, transactions, and where it is written down.
  record Surroundings(InstantSource clock, TransactionTemplate transaction, Audit audit) {}

  @Override
  public void freshCode(String registration) {
    var code = fresh();
    var until = around.clock().instant().plus(LIFETIME);
    around
        .transaction()
        .executeWithoutResult(_ -> {
          dismissals.endOf(registration, VisitEnd.NEW_CODE);
          var facts = vault.keep(Ongoing.PURPOSE, VisitFacts.ofCode(code).written());
          if (!store.insert(ids.hex32(), registration, digests.of(code), facts, until)) {
            // another call was faster, or it has ended
            vault.forget(facts);
          }
        });
  }

  private String fresh() {
    var code = new StringBuilder(LENGTH);
    for (byte one : ids.bytes(LENGTH)) {
      code.append(DIGITS.charAt(one & (DIGITS.length() - 1)));
    }
    return code.toString();
  }

  /// As it is looked for; empty when it has not the form of a code.
  ///
  /// @param typed with or without hyphens, in either case, with letters for the digits that they
  ///   look like
  Optional<byte[]> digest(String typed) {
    var code =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return FORM.matcher(code).matches() ? Optional.of(digests.of(code)) : Optional.empty();
  }

  @Override
  public PlaceVisit visit(String registration, Language language) {
    var now = around.clock().instant();
    return store
        .ofRegistration(registration)
        .filter(row -> now.isBefore(row.until()))
        .flatMap(row ->
            vault.find(row.facts()).map(VisitFacts::read).map(facts -> visit(row, facts, language)))
        .orElse(NONE);
  }

  private PlaceVisit visit(VisitStore.Row row, VisitFacts facts, Language language) {
    var code = facts.code();
    var there = facts.there();
    if (code != null) {
      var half = LENGTH / 2;
      var shown = code.substring(0, half) + "-" + code.substring(half);
      return new PlaceVisit(shown, link + code, row.until().toString(), null, null, null);
    }
    if (there == null) {
      return NONE;
    }
    var refused = facts.refused();
    return new PlaceVisit(
        null,
        null,
        null,
        ShownName.ofTags(JSON.valueToTree(there.placeName())).in(language),
        Visit.step(facts, portraits.of(row.id()) != null, around.clock().instant()),
        refused == null ? null : refused.name());
  }

  @Override
  public void forget(String registration, boolean over) {
    dismissals.endOf(registration, over ? VisitEnd.LEFT : VisitEnd.CHANGED);
  }
}
