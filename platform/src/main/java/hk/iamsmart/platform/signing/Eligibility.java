package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.stepup.Certainty;
import hk.iamsmart.platform.stepup.CheckMethod;
import hk.iamsmart.platform.stepup.WaitPeriod;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Who may sign: an iAM Smart+ citizen with a phone whose key proved enough, the one the service
/// expects, known as well as it wants.
@Service
public final class Eligibility {
  private static final String SIGNER = "signer";
  private static final String HKIC_HASH = "HKICHash";
  private static final String HKIC_HASH_RULE =
      "base64 of SHA-256 of the HKIC number without check digit";

  private final Accounts accounts;
  private final Certainty certainty;
  private final Devices devices;
  private final KeyedDigest signers;

  Eligibility(Accounts accounts, Certainty certainty, Devices devices, Vault vault) {
    this.accounts = accounts;
    this.certainty = certainty;
    this.devices = devices;
    this.signers = vault.digestFor(SIGNER);
  }

  /// Reads `HKICHash`, which an anonymous request must have. A fault is kept in the parameters.
  public static Optional<String> hkicHash(Parameters p, boolean anonymous) {
    return anonymous
        ? Optional.of(p.text(HKIC_HASH, HkicHash::fits, HKIC_HASH_RULE))
        : p.optionalText(HKIC_HASH, HkicHash::fits, HKIC_HASH_RULE);
  }

  /// What a request demands of its signer, as JSON that may be kept.
  ///
  /// @param signer keyed digest of `HKICHash`, which by itself gives the number away to whoever
  ///   tries them all; null when whoever is asked is expected
  /// @param methods of step-up, each needed
  /// @param waitHours how old the account must be
  public record Conditions(@Nullable String signer, List<CheckMethod> methods, long waitHours) {
    public Conditions {
      methods = List.copyOf(methods);
    }
  }

  /// The conditions of a request from its checked parameters.
  ///
  /// @param hkicHash `HKICHash` as sent
  public Conditions conditions(
      Optional<String> hkicHash, List<CheckMethod> methods, WaitPeriod period) {
    return new Conditions(
        hkicHash.map(HkicHash::written).map(this::digest).orElse(null),
        methods,
        period.length().toHours());
  }

  /// The codes of a kind of request.
  ///
  /// @param notAllowed for a citizen without iAM Smart+, or whose phone may not sign: D70004,
  ///   D71004
  /// @param anotherNumber for another `HKICHash`: D70005, D71005
  public record Codes(ReturnCode notAllowed, ReturnCode anotherNumber) {}

  /// What speaks against having this citizen sign: tier, phone, number, step-up, in this order.
  public Optional<Refusal> objection(Conditions conditions, Codes codes, Account citizen) {
    if (citizen.tier() != Tier.IAM_SMART_PLUS) {
      return Optional.of(new Refusal(codes.notAllowed(), "the account is not iAM Smart+"));
    }
    if (!devices.maySign(citizen.id())) {
      return Optional.of(
          new Refusal(codes.notAllowed(), "the citizen's phone may not sign, or not yet"));
    }
    if (!expected(conditions, citizen.id())) {
      return Optional.of(
          new Refusal(
              codes.anotherNumber(),
              HKIC_HASH,
              "it is not the digest of the citizen's HKIC number without check digit"));
    }
    return certainty.objection(conditions.methods(), period(conditions), citizen);
  }

  /// The same for a phone, of a citizen whose account is active.
  public Optional<WalletFault> unable(Conditions conditions, Codes codes, AccountId citizen) {
    return accounts
        .find(citizen)
        .flatMap(account -> objection(conditions, codes, account))
        .map(refusal -> fault(refusal, codes, citizen));
  }

  private WalletFault fault(Refusal refusal, Codes codes, AccountId citizen) {
    if (refusal.code() == codes.anotherNumber()) {
      return WalletFault.ANOTHER_SIGNER;
    }
    boolean plus = accounts.find(citizen).map(a -> a.tier() == Tier.IAM_SMART_PLUS).orElse(false);
    if (!plus || devices.maySign(citizen)) {
      return WalletFault.NOT_ALLOWED_TO_SIGN;
    }
    return devices.deviceOf(citizen).flatMap(devices::signsFrom).isPresent()
        ? WalletFault.PHONE_TOO_NEW
        : WalletFault.PHONE_CANNOT_SIGN;
  }

  /// Why a question failed, if it was for the citizen or for a check.
  public Optional<ReturnCode> failure(Conditions conditions, Codes codes, Approval.Refused failed) {
    return Optional.ofNullable(failed.asked())
        .flatMap(accounts::find)
        // of an account that may not be used no service learns more
        .filter(Account::active)
        .flatMap(account -> objection(conditions, codes, account).map(Refusal::code))
        .or(() -> certainty.failure(failed.id()));
  }

  /// `HKICHash` of a citizen.
  String hkicHash(AccountId citizen) {
    return HkicHash.of(accounts.identity(citizen).hkic().identification());
  }

  private boolean expected(Conditions conditions, AccountId citizen) {
    var signer = conditions.signer();
    return signer == null
        || MessageDigest.isEqual(
            signer.getBytes(StandardCharsets.US_ASCII),
            digest(hkicHash(citizen)).getBytes(StandardCharsets.US_ASCII));
  }

  private String digest(String hkicHash) {
    return Base64.getEncoder().encodeToString(signers.of(hkicHash));
  }

  private static WaitPeriod period(Conditions conditions) {
    return new WaitPeriod(Duration.ofHours(conditions.waitHours()));
  }
}
