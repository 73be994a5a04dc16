package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What the account of all deeds tells of a citizen's account, in the citizen's words.
@Component
final class AccountEvents {
  private static final String CHANGED = "accounts.status changed";
  private static final String TIER = "accounts.tier changed";

  /// What is told of deeds that need no look at their details.
  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("accounts.registered", "REGISTERED"),
          Map.entry("accounts.registered again", "REGISTERED_AGAIN"),
          Map.entry("accounts.identity changed", "IDENTITY_CHANGED"),
          Map.entry("accounts.contact changed", "EMAIL_CHANGED"),
          Map.entry("devices.bound", "PHONE_BOUND"),
          Map.entry("devices.unbound", "PHONE_UNBOUND"),
          Map.entry("devices.replaced", "PHONE_REPLACED"),
          Map.entry("life.password changed", "PASSWORD_CHANGED"),
          Map.entry("life.transfer begun", "TRANSFER_BEGUN"),
          Map.entry("passwords.used up", "PASSWORDS_USED_UP"),
          Map.entry("guardians.agreed", "GUARDIAN_AGREED"),
          Map.entry("guardians.began", "GUARDIANSHIP_BEGAN"),
          Map.entry("guardians.noticed", "GUARDIANSHIP_ENDS_SOON"),
          Map.entry("guardians.ended", "GUARDIANSHIP_ENDED"),
          Map.entry("lostphone.reported", "LOST_PHONE_REPORTED"),
          Map.entry("operators.suspended", "DECIDED_TO_SUSPEND"),
          Map.entry("operators.resumed", "DECIDED_TO_RESUME"),
          Map.entry("tokens.session ended", "SESSION_ENDED"),
          Map.entry("tokens.sessions ended", "SESSIONS_ENDED"),
          Map.entry("certificates.issued", "CERTIFICATE_ISSUED"),
          Map.entry("certificates.suspended", "CERTIFICATE_ON_HOLD"),
          Map.entry("certificates.restored", "CERTIFICATE_RESTORED"),
          Map.entry("certificates.revoked", "CERTIFICATE_REVOKED"),
          Map.entry("certificates.expired", "CERTIFICATE_EXPIRED"));

  private final Audit audit;
  private final Texts texts = Texts.of(AccountEvents.class);
  private final Set<String> deeds = new HashSet<>(EVENTS.keySet());

  AccountEvents(Audit audit) {
    this.audit = audit;
    deeds.add(CHANGED);
    deeds.add(TIER);
  }

  /// Newest first.
  List<Activity> of(AccountId citizen, Language language, int atMost) {
    var t = texts.in(language);
    return audit.about(Subject.account(citizen), deeds, atMost).stream()
        .map(entry -> activity(entry, t))
        .toList();
  }

  private static Activity activity(AuditEntry entry, Words t) {
    var what = what(entry);
    return new Activity(
        entry.byStaff() ? "STAFF" : "ACCOUNT",
        t.say(entry.byStaff() ? "by.staff" : "by.account"),
        "",
        what,
        entry.at().toString(),
        t.say("event." + what));
  }

  /// Whoever only looked has changed nothing, and the other way round.
  private static String byStaff(String deed) {
    return deed.startsWith("profiles.") ? "DETAILS_CHANGED" : "LOOKED_AT";
  }

  private static String what(AuditEntry entry) {
    return switch (entry.deed()) {
      case CHANGED ->
          switch (entry.detail("to").orElse("")) {
            case "SUSPENDED" -> "SUSPENDED";
            case "ACTIVE" -> "RESUMED";
            default -> "DEREGISTERED";
          };
      case TIER ->
          entry.detail("to").orElse("").equals("IAM_SMART_PLUS") ? "UPGRADED" : "DOWNGRADED";
      default -> EVENTS.getOrDefault(entry.deed(), byStaff(entry.deed()));
    };
  }
}
