package hk.iamsmart.platform.audit;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.TxId;
import java.util.UUID;

/// Whom or what a deed was done to. What is written of it is part of the hash chain: an entry of
/// years ago must still be found, and read the same.
public sealed interface Subject {
  /// A citizen's account, and everything that is the citizen's.
  record Account(AccountId account) implements Subject {}

  /// One binding of a phone.
  record Device(DeviceId device) implements Subject {}

  /// An online service.
  record Service(ClientId service) implements Subject {}

  /// A question on a phone.
  record Approval(ApprovalId approval) implements Subject {}

  /// A request of an online service, whichever question stands for it.
  record Ticket(ApprovalId ticket) implements Subject {}

  /// A result on its way.
  record Callback(TxId callback) implements Subject {}

  /// A member of staff.
  record Staff(UUID member) implements Subject {}

  /// An e-mail on its way.
  record Letter(UUID letter) implements Subject {}

  /// A content key, by the identifier that its row has.
  record ContentKey(String id) implements Subject {}

  /// One generation of a certification authority.
  record Authority(String name) implements Subject {}

  /// A registration on its way, before there is an account.
  record Registration(String id) implements Subject {}

  /// A kiosk, or the card reader at a counter.
  record Kiosk(String id) implements Subject {}

  /// The places where citizens register, all of them.
  record Places() implements Subject {}

  /// How many register at a time.
  record Turns() implements Subject {}

  /// A list of the programme that staff keep, or one line of it.
  ///
  /// @param list what the list is called
  record Listing(String list, String line) implements Subject {}

  /// What the operator told everybody on the status page.
  record Announcement(String id) implements Subject {}

  /// The application of an organisation: for the Sandbox Programme or, when it is read, for a
  /// stage.
  record Application(UUID application) implements Subject {}

  /// An organisation whose services use the platform.
  record Organisation(UUID organisation) implements Subject {}

  /// A member of organisations, as a person.
  record Member(UUID person) implements Subject {}

  /// What somebody of an organisation wants to set otherwise.
  record Proposal(UUID proposal) implements Subject {}

  /// Entries that left in a signed file.
  record AuditExport(UUID export) implements Subject {}

  /// A question to the helpdesk, by the number of its ticket.
  record Helpdesk(String number) implements Subject {}

  static Subject account(AccountId account) {
    return new Account(account);
  }

  static Subject device(DeviceId device) {
    return new Device(device);
  }

  static Subject service(ClientId service) {
    return new Service(service);
  }

  static Subject approval(ApprovalId approval) {
    return new Approval(approval);
  }

  static Subject ticket(ApprovalId ticket) {
    return new Ticket(ticket);
  }

  static Subject callback(TxId callback) {
    return new Callback(callback);
  }

  static Subject staff(UUID member) {
    return new Staff(member);
  }

  static Subject letter(UUID letter) {
    return new Letter(letter);
  }

  static Subject contentKey(String id) {
    return new ContentKey(id);
  }

  static Subject authority(String name) {
    return new Authority(name);
  }

  static Subject registration(String id) {
    return new Registration(id);
  }

  static Subject kiosk(String id) {
    return new Kiosk(id);
  }

  static Subject places() {
    return new Places();
  }

  static Subject turns() {
    return new Turns();
  }

  static Subject listing(String list, String line) {
    return new Listing(list, line);
  }

  static Subject announcement(String id) {
    return new Announcement(id);
  }

  static Subject application(UUID application) {
    return new Application(application);
  }

  static Subject organisation(UUID organisation) {
    return new Organisation(organisation);
  }

  static Subject member(UUID person) {
    return new Member(person);
  }

  static Subject proposal(UUID proposal) {
    return new Proposal(proposal);
  }

  static Subject auditExport(UUID export) {
    return new AuditExport(export);
  }

  static Subject helpdesk(String number) {
    return new Helpdesk(number);
  }

  /// Kind and identifier, as the account has them: `approval:0f…`.
  default String written() {
    return switch (this) {
      case Account(var account) -> "account:" + account;
      case Device(var device) -> "device:" + device;
      case Service(var service) -> "service:" + service;
      case Approval(var approval) -> "approval:" + approval;
      case Ticket(var ticket) -> "ticket:" + ticket;
      case Callback(var callback) -> "callback:" + callback.hex();
      case Staff(var member) -> "staff:" + member;
      case Letter(var letter) -> "letter:" + letter;
      case ContentKey(var id) -> "cek:" + id;
      case Authority(var name) -> "authority:" + name;
      case Registration(var id) -> "registration:" + id;
      case Kiosk(var id) -> "kiosk:" + id;
      case Places() -> "places:all";
      case Turns() -> "turns:all";
      case Listing(var list, var line) -> "listing:" + list + "/" + line;
      case Announcement(var id) -> "announcement:" + id;
      case Application(var application) -> "application:" + application;
      case Organisation(var organisation) -> "organisation:" + organisation;
      case Member(var person) -> "member:" + person;
      case Proposal(var proposal) -> "proposal:" + proposal;
      case AuditExport(var export) -> "audit-export:" + export;
      case Helpdesk(var number) -> "helpdesk:" + number;
    };
  }
}
