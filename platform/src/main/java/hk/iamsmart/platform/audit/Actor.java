package hk.iamsmart.platform.audit;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.DeviceId;
import java.util.UUID;

/// Who did it. What is written of them is part of the hash chain: an entry of years ago must still
/// be found, and read the same.
public sealed interface Actor {
  /// A citizen, by whichever of their phones.
  record Citizen(AccountId account) implements Actor {}

  /// One phone, where it matters which.
  record Device(DeviceId device) implements Actor {}

  /// An online service.
  record Service(ClientId service) implements Actor {}

  /// Who runs the platform: a member of staff, or a tool of theirs.
  ///
  /// @param id an identifier, never a name
  record Operator(String id) implements Actor {}

  /// A kiosk, or the card reader at a counter, by the key that was enrolled for it.
  ///
  /// @param id of the kiosk
  record Kiosk(String id) implements Actor {}

  /// Whoever applies for an organisation, known by a link that came by email.
  ///
  /// @param application theirs
  record Applicant(UUID application) implements Actor {}

  /// A member of organisations whose services use the platform.
  record Member(UUID person) implements Actor {}

  /// An independent assessor of a service, known by a link that came by email.
  record Assessor(UUID id) implements Actor {}

  /// Whoever asked the helpdesk from outside, known by a link that came by email.
  ///
  /// @param ticket its number
  record Visitor(String ticket) implements Actor {}

  /// The platform itself: expiry, sweeps, rotation.
  record Platform() implements Actor {}

  static Actor citizen(AccountId account) {
    return new Citizen(account);
  }

  static Actor device(DeviceId device) {
    return new Device(device);
  }

  static Actor service(ClientId service) {
    return new Service(service);
  }

  /// @param id of the member of staff or of the tool, never a name
  static Actor operator(String id) {
    return new Operator(id);
  }

  static Actor kiosk(String id) {
    return new Kiosk(id);
  }

  static Actor applicant(UUID application) {
    return new Applicant(application);
  }

  static Actor member(UUID person) {
    return new Member(person);
  }

  static Actor assessor(UUID id) {
    return new Assessor(id);
  }

  /// @param ticket its number
  static Actor visitor(String ticket) {
    return new Visitor(ticket);
  }

  static Actor platform() {
    return new Platform();
  }

  /// Kind and identifier, as the account has them: `citizen:0f…`.
  default String written() {
    return switch (this) {
      case Citizen(var account) -> "citizen:" + account;
      case Device(var device) -> "device:" + device;
      case Service(var service) -> "service:" + service;
      case Operator(var id) -> "operator:" + id;
      case Kiosk(var id) -> "kiosk:" + id;
      case Applicant(var application) -> "applicant:" + application;
      case Member(var person) -> "member:" + person;
      case Assessor(var id) -> "assessor:" + id;
      case Visitor(var ticket) -> "visitor:" + ticket;
      case Platform() -> "system:platform";
    };
  }
}
