package hk.iamsmart.members.production;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.Mark;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Sheets that are signed with iAM Smart+: those of the organisation by whoever answers for it, a
/// declaration by its assessor. A signature belongs to the answers that its sheet shows.
@Service
public final class Signatures {
  private final ProductionStore store;
  private final Shelf shelf;
  private final FormSheets sheets;
  private final Audit audit;
  private final Dossiers.Tools tools;

  Signatures(
      ProductionStore store, Shelf shelf, FormSheets sheets, Audit audit, Dossiers.Tools tools) {
    this.store = store;
    this.shelf = shelf;
    this.sheets = sheets;
    this.audit = audit;
    this.tools = tools;
  }

  /// A sheet that somebody may sign, or why nobody may.
  public sealed interface Drawing {}

  /// Draws it with the answers that it had when it was asked for.
  public interface Printing {
    byte[] print();
  }

  /// Personal data.
  ///
  /// @param session of whoever signs, to whom alone the signature comes back
  /// @param signer the name on the sheet
  /// @param answers a digest of everything that stands on the sheet
  /// @param pdf printed one at a time for all, so only for whoever goes on
  public record Sheet(
      UUID application, Item item, UUID session, String signer, String answers, Printing pdf)
      implements Drawing {
    @Override
    public String toString() {
      return "Sheet[" + item + "]";
    }
  }

  public record NotDrawn(Reason why) implements Drawing {}

  /// A sheet that was signed, and found to be in order. Personal data.
  ///
  /// @param answers of the sheet that was drawn
  /// @param mark as certificate and time stamp say
  public record SignedSheet(Item item, String answers, byte[] pdf, Mark mark) {
    @Override
    public String toString() {
      return "SignedSheet[" + item + "]";
    }
  }

  /// Why a sheet is not drawn or not kept.
  public enum Reason {
    /// no such application or form
    UNKNOWN,
    /// the policy says no
    NOT_ALLOWED,
    /// it is with the reviewers, or was approved
    NOT_NOW,
    /// fields are empty
    INCOMPLETE,
    /// it says something else by now
    CHANGED
  }

  /// A sheet for whoever answers for the organisation.
  public Drawing draw(Insider who, UUID service, Item item, Language language) {
    if (!ProductionPolicy.mayAnswerFor(who)) {
      return new NotDrawn(Reason.NOT_ALLOWED);
    }
    return own(who, service, item)
        .map(head -> draw(head, item, language, who.user().session().id(), who.name()))
        .orElseGet(() -> new NotDrawn(Reason.UNKNOWN));
  }

  /// The sheet of a declaration, for the assessor who was asked for it.
  public Drawing draw(Assessor who, Item item, Language language) {
    return own(who, item)
        .map(head -> draw(head, item, language, who.session(), name(shelf.open(head), item)))
        .orElseGet(() -> new NotDrawn(Reason.UNKNOWN));
  }

  private Optional<Head> own(Insider who, UUID service, Item item) {
    return store
        .ofService(service)
        .filter(_ -> item.isForm() && !item.isAssessed())
        .filter(head -> head.organisation().equals(who.organisation().id()));
  }

  private Optional<Head> own(Assessor who, Item item) {
    return store.find(who.application()).filter(_ -> who.items().contains(item));
  }

  private static String name(Dossier dossier, Item item) {
    return dossier.assessor(item).map(Dossier.Invited::name).orElse("");
  }

  private Drawing draw(Head head, Item item, Language language, UUID session, String signer) {
    if (head.state() != State.DRAFT) {
      return new NotDrawn(Reason.NOT_NOW);
    }
    var dossier = shelf.open(head);
    if (!dossier.filled(item).missing(item.form()).isEmpty()) {
      return new NotDrawn(Reason.INCOMPLETE);
    }
    var answers = answers(dossier, item, signer);
    Printing pdf = () -> sheets.printToSign(dossier, item, language, signer);
    return new Sheet(head.id(), item, session, signer, answers, pdf);
  }

  private String answers(Dossier dossier, Item item, String signer) {
    var all = WireJson.bytes(List.of(signer, sheets.answers(dossier, item)));
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }

  /// In the place of a scan.
  ///
  /// @return why it is not kept; empty when it is
  public Optional<Reason> keep(Insider who, UUID service, SignedSheet signed) {
    return ProductionPolicy.mayAnswerFor(who)
        ? keep(own(who, service, signed.item()), who.actor(), Optional.of(who.name()), signed)
        : Optional.of(Reason.NOT_ALLOWED);
  }

  /// The same for a declaration.
  public Optional<Reason> keep(Assessor who, SignedSheet signed) {
    return keep(own(who, signed.item()), who.actor(), Optional.empty(), signed);
  }

  /// @param member who signs for the organisation; empty for the assessor of the item
  private Optional<Reason> keep(
      Optional<Head> found, Actor actor, Optional<String> member, SignedSheet signed) {
    if (found.isEmpty()) {
      return Optional.of(Reason.UNKNOWN);
    }
    return tools
        .transaction()
        .execute(_ -> {
          var head = store.lock(found.get().id());
          if (head.isEmpty()) {
            return Optional.of(Reason.UNKNOWN);
          }
          if (head.get().state() != State.DRAFT) {
            return Optional.of(Reason.NOT_NOW);
          }
          var item = signed.item();
          var dossier = shelf.open(head.get());
          var signer = member.orElseGet(() -> name(dossier, item));
          if (!answers(dossier, item, signer).equals(signed.answers())) {
            return Optional.of(Reason.CHANGED);
          }
          keep(head.get(), actor, signed);
          return Optional.<Reason>empty();
        });
  }

  private void keep(Head head, Actor actor, SignedSheet signed) {
    var item = signed.item();
    var sheet = new Attachment(Attachment.Kind.PDF, signed.pdf());
    shelf.attachSigned(head.id(), item, sheet, signed.mark(), tools.now());
    shelf.change(head.id(), item, Optional.empty(), actor.written(), tools.now());
    audit.record(
        actor,
        "production.signed",
        Subject.organisation(head.organisation()),
        Map.of("service", head.service().toString(), "item", item.name()));
  }
}
