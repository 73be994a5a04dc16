package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.authority.Register;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import hk.iamsmart.signatures.RevocationStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The certificates of citizens as other rooms use them.
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class Certificates {
  /// What a citizen signs with now.
  public sealed interface Held {
    record Ready(PersonalCertificate certificate) implements Held {}

    /// @param reason for the log; no personal data
    record None(Reason why, String reason) implements Held {}

    /// Why there is nothing to sign with.
    enum Reason {
      /// the account is not iAM Smart+
      NOT_PLUS,
      /// no active account or no bound phone that may make gestures
      NO_PHONE,
      /// what the bound phone proved is not enough to sign here
      PHONE_CANNOT_SIGN,
      /// the certificate is on hold
      SUSPENDED,
      /// this installation has no authority that issues certificates
      NO_AUTHORITY
    }
  }

  /// A certificate with less than this left is replaced.
  static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

  private final CertificatesStore store;
  private final Authority authority;
  private final Register register;
  private final Issuance issuance;
  private final Entitlement entitlement;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Certificates(
      CertificatesStore store,
      Authority authority,
      Register register,
      Issuance issuance,
      Entitlement entitlement,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.authority = authority;
    this.register = register;
    this.issuance = issuance;
    this.entitlement = entitlement;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The certificate with which the citizen signs now. Where none is valid and the citizen may have
  /// one, key and certificate are made on the spot, in the caller's transaction if there is one: a
  /// signature that is not made leaves no certificate behind.
  public Held current(AccountId citizen, KeyFamily family) {
    if (entitlement.of(citizen) instanceof Entitlement.Not(var why, var reason)
        && why == Held.Reason.PHONE_CANNOT_SIGN) {
      // also where one was made when the operator saw it otherwise
      return new Held.None(why, reason);
    }
    var present = present(citizen, family);
    if (present.isPresent()) {
      return present.get();
    }
    var issuing = authority.issuing();
    if (issuing.isEmpty()) {
      return new Held.None(
          Held.Reason.NO_AUTHORITY, "no authority: docs/operate/keys.md tells of the ceremony");
    }
    return transaction.execute(_ -> make(citizen, family, issuing.get()));
  }

  /// The key comes before the lock: making one may take a second, and nobody waits for that.
  private Held make(AccountId citizen, KeyFamily family, Authority.Issuing issuing) {
    return switch (entitlement.of(citizen)) {
      case Entitlement.Not(var why, var reason) -> new Held.None(why, reason);
      case Entitlement.May may -> {
        var key = issuance.key(family, may.activatedBy());
        // so that two at one time make one certificate, and none is made for an account that is
        // being suspended
        store.lock(citizen);
        var held =
            present(citizen, family)
                .or(() -> changed(citizen, may))
                .orElseGet(() -> new Held.Ready(issuance.issue(citizen, family, key, issuing)));
        if (!(held instanceof Held.Ready(var certificate) && certificate.key().equals(key))) {
          issuance.discard(key);
        }
        yield held;
      }
    };
  }

  /// What became of the citizen's right while the key was made.
  private Optional<Held> changed(AccountId citizen, Entitlement.May before) {
    return switch (entitlement.of(citizen)) {
      case Entitlement.Not(var why, var reason) -> Optional.of(new Held.None(why, reason));
      case Entitlement.May now when now.equals(before) -> Optional.empty();
      case Entitlement.May _ ->
          Optional.of(new Held.None(Held.Reason.NO_PHONE, "another phone was bound just now"));
    };
  }

  /// Empty when a new one is to be made.
  private Optional<Held> present(AccountId citizen, KeyFamily family) {
    return store
        .live(citizen, family)
        .flatMap(live -> {
          return switch (register.status(live.serial())) {
            case RevocationStatus.Suspended _ ->
                Optional.of(new Held.None(Held.Reason.SUSPENDED, "the certificate is on hold"));
            // revoked a moment ago
            case RevocationStatus.Revoked _, RevocationStatus.Unknown _ -> Optional.empty();
            case RevocationStatus.Good _ ->
                due(live) ? Optional.empty() : Optional.of(new Held.Ready(live));
          };
        });
  }

  private boolean due(PersonalCertificate live) {
    var begins = live.certificate().getNotBefore().toInstant();
    var renewed = live.certificate().getNotAfter().toInstant().minus(RENEWED_BEFORE_END);
    var now = clock.instant();
    return now.isBefore(begins)
        || now.isAfter(renewed)
        || authority.revokedAbove(live.certificate());
  }

  /// All of a citizen's, newest first, with what the authority says of each now.
  public List<WithStatus> of(AccountId citizen) {
    var all = store.of(citizen);
    var statuses = register.statuses(all.stream().map(PersonalCertificate::serial).toList());
    return all.stream()
        .map(personal ->
            new WithStatus(
                personal, statuses.getOrDefault(personal.serial(), new RevocationStatus.Unknown())))
        .toList();
  }

  public record WithStatus(PersonalCertificate certificate, RevocationStatus status) {}
}
