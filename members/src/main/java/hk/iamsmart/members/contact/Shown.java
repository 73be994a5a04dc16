package hk.iamsmart.members.contact;

import hk.iamsmart.platform.look.Texts.Words;

/// Where the operator is reached, as the page shows it.
///
/// @param dialled the hotline without blanks
/// @param example whether these are examples that nobody answers
public record Shown(String hotline, String dialled, String email, String hours, boolean example) {
  static Shown of(Helpdesk helpdesk, Words t) {
    return new Shown(
        helpdesk.hotline(),
        helpdesk.dialled(),
        helpdesk.email().value(),
        helpdesk.hours(t.language()),
        helpdesk.isExample());
  }
}
