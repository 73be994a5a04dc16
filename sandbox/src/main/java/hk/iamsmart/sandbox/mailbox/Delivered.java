package hk.iamsmart.sandbox.mailbox;

import hk.iamsmart.platform.mail.Email;

/// One email as a developer sees it.
///
/// @param sentAt by the sandbox's clock
public record Delivered(String id, String to, String subject, String text, String sentAt) {
  static Delivered of(Email email) {
    return new Delivered(
        email.id().toString(),
        email.to().value(),
        email.subject(),
        email.text(),
        email.at().toString());
  }
}
