package hk.iamsmart.members.proposalpages;

import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.protocol.dates.Dates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// What somebody typed on the page of a proposal.
///
/// @param later whether it shall take effect at a time
/// @param day as `2026-11-27`, of Hong Kong
/// @param time as `09:30`
/// @param words for the thread, or to its author
/// @param seen the mark of what somebody saw who approves it
/// @param fault the key of the text about a field; empty when nothing is wrong
/// @param act which form it was
public record ProposalForm(
    boolean later, String day, String time, String words, String seen, String fault, String act) {
  static final ProposalForm EMPTY = new ProposalForm(false, "", "", "", "", "", "");

  static ProposalForm of(SentForm sent, String act) {
    return new ProposalForm(
        sent.text("effect").equals("later"),
        sent.text("day"),
        sent.text("time"),
        sent.text("words"),
        sent.text("seen"),
        "",
        act);
  }

  ProposalForm with(String key) {
    return new ProposalForm(later, day, time, words, seen, key, act);
  }

  /// What stands at the field of a form.
  public String faultOf(String form) {
    return act.equals(form) ? fault : "";
  }

  /// What was typed into the words of a form.
  public String wordsOf(String form) {
    return act.equals(form) ? words : "";
  }

  /// When it shall take effect, empty for at once.
  ///
  /// @throws DateTimeException when that is no time
  Optional<Instant> effect() {
    return later
        ? Optional.of(
            LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(Dates.HONG_KONG).toInstant())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ProposalForm[" + act + "]";
  }
}
