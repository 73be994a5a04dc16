package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.PublicKey;
import java.util.function.Function;

/// One call of the wallet API. Beans of this type are found and served by this room. There are as
/// many kinds as there are proofs of who calls.
public sealed interface WalletEndpoint {
  /// Where all paths begin.
  String BASE = "/wallet/v1";

  /// Bytes of an ordinary body at most.
  int ORDINARY_BODY = 64 * 1024;

  /// `GET`, `POST`, `PUT` or `DELETE`.
  String method();

  /// Below [#BASE], with variables in braces: `/approvals/{ticket}/claim`.
  String path();

  /// Bytes of a body at most.
  default int longestBody() {
    return ORDINARY_BODY;
  }

  /// One by a bound phone, which is not suspended.
  static OfBoundPhone of(String method, String path, Function<DeviceCall, WalletAnswer> work) {
    return of(method, path, ORDINARY_BODY, work);
  }

  /// One with longer bodies than the others.
  static OfBoundPhone of(
      String method, String path, int longestBody, Function<DeviceCall, WalletAnswer> work) {
    return new OfBoundPhone(method, path, longestBody, Admits.IN_ORDER, Waits.NOT, work);
  }

  /// Signed with the device key of a bound phone.
  record OfBoundPhone(
      String method,
      String path,
      int longestBody,
      Admits admits,
      Waits waits,
      Function<DeviceCall, WalletAnswer> work)
      implements WalletEndpoint {
    /// The same call, which waits for an organisation outside of the house: it takes no place from
    /// calls that work.
    public OfBoundPhone waitingOutside() {
      return new OfBoundPhone(method, path, longestBody, admits, Waits.OUTSIDE, work);
    }

    /// The same call, which waits until something happens: it takes no place from any other.
    public OfBoundPhone waitingToBeRung() {
      return new OfBoundPhone(method, path, longestBody, admits, Waits.TO_BE_RUNG, work);
    }

    /// The same call, for others as well.
    public OfBoundPhone admitting(Admits others) {
      return new OfBoundPhone(method, path, longestBody, others, waits, work);
    }
  }

  /// What a call waits for while it is served.
  enum Waits {
    NOT,
    /// an organisation outside of the house, or a slow computation
    OUTSIDE,
    /// that something happens; nothing is done meanwhile
    TO_BE_RUNG
  }

  /// Which bound phones are let through.
  enum Admits {
    /// only those that may call everything
    IN_ORDER,
    /// also those of accounts that are not active: the call says so, or ends it
    INACTIVE_ACCOUNTS,
    /// also those whose gestures do not count: the call says so
    ANY;

    boolean admits(KnownPhones.Standing standing) {
      return switch (standing) {
        case IN_ORDER -> true;
        case ACCOUNT_NOT_ACTIVE -> this != IN_ORDER;
        case SUSPENDED -> this == ANY;
      };
    }
  }

  /// Signed with a device key that is not bound yet. So many from one network address.
  ///
  /// @param begins whether it is the first call of a key, of which few are allowed
  /// @param waitsOutside whether the call waits for an organisation outside of the house, or for
  ///   the answer of a slow computation: it takes no place from calls that work
  /// @param signer whose signature the call must bear
  record OfNewPhone(
      String method,
      String path,
      int longestBody,
      boolean begins,
      boolean waitsOutside,
      Function<UnprovenCall, Signer> signer,
      Function<NewPhoneCall, WalletAnswer> work)
      implements WalletEndpoint {
    public OfNewPhone(
        String method,
        String path,
        Function<UnprovenCall, Signer> signer,
        Function<NewPhoneCall, WalletAnswer> work) {
      this(method, path, ORDINARY_BODY, true, false, signer, work);
    }
  }

  /// For whoever calls; nothing is signed.
  ///
  /// @param limited whether so few are allowed from one network address as of those that bring a
  ///   key
  record OfAnybody(
      String method, String path, boolean limited, Function<UnprovenCall, WalletAnswer> work)
      implements WalletEndpoint {
    public OfAnybody(String method, String path, Function<UnprovenCall, WalletAnswer> work) {
      this(method, path, false, work);
    }
  }

  /// The holder of a device key that is not bound yet.
  sealed interface Signer {
    record Holder(PublicKey deviceKey) implements Signer {}

    /// Whoever holds the key that the message brings.
    ///
    /// @param claimed base64url of a SubjectPublicKeyInfo, as the message has it
    static Signer ofBroughtKey(String claimed) {
      try {
        var key = P256.readSpki(UafMessages.bytes(claimed));
        if (key.isPresent()) {
          return new Holder(key.get());
        }
      } catch (MalformedAssertion _) {
        // told below like every other text that is no key
      }
      return new Nobody(WalletFault.MALFORMED, "no device key on P-256 in the message");
    }

    /// Nobody can sign this call rightly.
    ///
    /// @param reason for the log; no secret and no personal data
    record Nobody(WalletFault fault, String reason) implements Signer {}
  }
}
