package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.notifications.Choices;
import hk.iamsmart.platform.notifications.Inbox;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.inbox.InboxView.Notice;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.NoticeChange;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import hk.iamsmart.protocol.wallet.inbox.Senders.Sender;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The inbox of a persona by REST. Who looks into it looks with the persona's eyes: what is listed
/// counts as delivered, as when a phone lists it.
@RestController
final class InboxEndpoints {
  private static final String ONE = "/sandbox/v1/personas/{id}";

  private final Personas personas;
  private final Accounts accounts;
  private final Inbox inbox;
  private final Choices choices;

  InboxEndpoints(Personas personas, Accounts accounts, Inbox inbox, Choices choices) {
    this.personas = personas;
    this.accounts = accounts;
    this.inbox = inbox;
    this.choices = choices;
  }

  /// Newest first, at most a page. A persona who may not use the account sees none.
  @GetMapping(ONE + "/inbox")
  List<Notice> list(@PathVariable String id, @RequestParam(defaultValue = "en-US") String lang) {
    var account = personas.account(id);
    return active(account) ? inbox.of(account, Language.meant(lang)).notices() : List.of();
  }

  /// Marks a notice as read or unread, puts it away or back.
  @PutMapping(ONE + "/inbox/{noticeId}")
  ResponseEntity<Void> change(
      @PathVariable String id, @PathVariable String noticeId, HttpServletRequest request) {
    var fields = Fields.of(request, Set.of("read", "archived"));
    var change =
        new NoticeChange(fields.flag("read").orElse(null), fields.flag("archived").orElse(null));
    var account = personas.account(id);
    var outcome =
        active(account) ? inbox.change(account, noticeId, change) : Inbox.Change.UNKNOWN_NOTICE;
    return switch (outcome) {
      case DONE -> ResponseEntity.noContent().build();
      case UNKNOWN_NOTICE -> throw Fault.unknown("notice", noticeId);
      case SAYS_NOTHING -> throw Fault.invalid("read", "is needed, or archived");
    };
  }

  private boolean active(AccountId account) {
    return accounts.find(account).filter(Account::active).isPresent();
  }

  /// The services that may send to the persona, and what it receives of each.
  @GetMapping(ONE + "/senders")
  List<Sender> senders(@PathVariable String id) {
    return choices.of(personas.account(id), Language.EN_US).senders();
  }

  /// Receives this of the service from now on.
  @PutMapping(ONE + "/senders/{clientId}")
  ResponseEntity<Void> choose(
      @PathVariable String id, @PathVariable String clientId, HttpServletRequest request) {
    var fields = Fields.of(request, Set.of("categories", "receipts", "topicsOff"));
    var choice =
        new SenderChoice(
            fields.anyTexts("categories", 3, 20).stream().map(InboxEndpoints::category).toList(),
            fields.flag("receipts").orElse(false),
            fields.isThere("topicsOff") ? fields.anyTexts("topicsOff", 10, 30) : null);
    var done =
        ClientId.parse(clientId)
            .filter(c -> choices.choose(personas.account(id), c, choice) == Choices.Choosing.DONE)
            .isPresent();
    if (!done) {
      throw Fault.unknown("sender", clientId);
    }
    return ResponseEntity.noContent().build();
  }

  private static NoticeCategory category(String claimed) {
    return NoticeCategory.parse(claimed)
        .orElseThrow(
            () -> Fault.invalid("categories", "is a list of update, reminder, information"));
  }
}
