package hk.iamsmart.members.tickets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What became of something that was done with a ticket.
public sealed interface Outcome {
  record Done(String number) implements Outcome {}

  /// It was done before with the same form, and nothing was done now.
  record Known(String number) implements Outcome {}

  /// Something else was sent with the same form before, and nothing was done now.
  record Used() implements Outcome {}

  /// There is no such ticket for whoever asks.
  record Unknown() implements Outcome {}

  record NotAllowed() implements Outcome {}

  /// @param faults by field, in the order of the form: the last part of the text's name
  record Unfit(Map<String, String> faults) implements Outcome {
    public Unfit {
      faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }
  }

  /// As much was written as may be for now.
  record TooMany() implements Outcome {}

  /// It stands elsewhere meanwhile.
  record NotNow() implements Outcome {}
}
