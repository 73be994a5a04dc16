package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.VisitBegun;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What is done at a place with a registration, by whoever has its current code. Every call may be
/// repeated: a step that is done answers how the visit stands.
@Service
public final class Visits {
  /// What came of a decision of a member of staff.
  public sealed interface Decided {
    /// It counts.
    record Done(Seen now) implements Decided {}

    /// No such visit any more: the phone made another code, the kiosk was used by somebody else or
    /// was revoked, or it took too long.
    record Gone() implements Decided {}

    /// Somebody has doubted already, and it was the same member of staff.
    record OwnDoubt() implements Decided {}

    /// There is nothing to decide at present; the portrait of the chip is not here, or somebody was
    /// faster.
    record NotNow(Seen now) implements Decided {}

    /// Too many faces were refused for this registration.
    record TooMany() implements Decided {}
  }

  /// What came of asking the registry, with which a registration ends.
  public sealed interface Finished {
    record Registered(Seen now) implements Finished {}

    record Refused(WalletFault fault, Seen now) implements Finished {}

    /// Chip or face are not there, or not any more.
    record NotNow(Seen now) implements Finished {}

    record Gone() implements Finished {}
  }

  /// Takes up the code of a phone; whoever was being registered at this kiosk is forgotten.
  public WalletAnswer arrive(NewPhoneCall call, Host host, VisitBegun begun) {
    throw new UnsupportedOperationException();
  }

  /// Who is being registered at this kiosk.
  public Optional<VisitView> present(Host host) {
    throw new UnsupportedOperationException();
  }

  public WalletAnswer show(Host host, String visit) {
    throw new UnsupportedOperationException();
  }

  /// Forgets the visit and everything that it found out; the phone may make another code.
  public WalletAnswer leave(Host host, String visit) {
    throw new UnsupportedOperationException();
  }

  public WalletAnswer chipChallenge(NewPhoneCall call, Host host, String visit) {
    throw new UnsupportedOperationException();
  }

  public WalletAnswer chip(NewPhoneCall call, Host host, String visit, ChipReading reading) {
    throw new UnsupportedOperationException();
  }

  /// At a kiosk only: one picture, passive liveness.
  public WalletAnswer face(NewPhoneCall call, Host host, String visit, FacePictures sent) {
    throw new UnsupportedOperationException();
  }

  /// Asks the registry; when all is there this ends the registration.
  public WalletAnswer record(NewPhoneCall call, Host host, String visit) {
    throw new UnsupportedOperationException();
  }

  /// Who is at the reader of a counter, for the members of staff: one at most.
  public List<Seen> waiting(String kiosk) {
    throw new UnsupportedOperationException();
  }

  public Optional<Seen> look(String visit) {
    throw new UnsupportedOperationException();
  }

  /// A member of staff decides whether it is the person of the chip. One compare-and-set: of two
  /// who decide at once one is told [Decided.NotNow]. Written to the audit.
  ///
  /// @param staff in a session of their own, with a fresh passkey
  public Decided decide(String visit, Actor staff, Decision decision) {
    throw new UnsupportedOperationException();
  }

  /// The same as the kiosk's asking for the record, where a member of staff asks.
  public Finished finish(TxId txId, String visit) {
    throw new UnsupportedOperationException();
  }

  /// Its key was revoked: nobody is registered there any more.
  public void endAllOf(String kiosk) {
    throw new UnsupportedOperationException();
  }
}
