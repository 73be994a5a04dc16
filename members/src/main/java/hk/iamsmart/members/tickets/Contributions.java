package hk.iamsmart.members.tickets;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.attachments.Attachments;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Judges what somebody sent to be put into a ticket, before anything is locked.
@Component
final class Contributions {
  private final Attachments attachments;
  private final Traces traces;

  Contributions(Attachments attachments, Traces traces) {
    this.attachments = attachments;
    this.traces = traces;
  }

  /// How long calls are known.
  Duration callsKept() {
    return traces.kept();
  }

  /// What may be put in, as far as no fault was found.
  record Judged(String text, List<TracedCall> calls, Optional<Attachment> file) {}

  /// @param faults gets what is wrong with it, by field
  Judged judge(Insider who, Written written, Map<String, String> faults) {
    var text = written.text().replace("\r\n", "\n").strip();
    Wording.text(faults, "message", text);
    var calls = calls(who, written.txId().strip(), faults);
    var file = faults.isEmpty() ? file(written.file(), faults) : Optional.<Attachment>empty();
    return new Judged(text, calls, file);
  }

  private List<TracedCall> calls(Insider who, String typed, Map<String, String> faults) {
    if (typed.isEmpty()) {
      return List.of();
    }
    var txId = TxId.parse(typed);
    if (txId.isEmpty()) {
      faults.put("txid", "txid.form");
      return List.of();
    }
    var calls = traces.of(who, txId.get());
    if (calls.isEmpty()) {
      faults.put("txid", "txid.unknown");
    }
    return calls;
  }

  /// The costly part comes last, and for nothing that is refused anyway.
  private Optional<Attachment> file(byte[] bytes, Map<String, String> faults) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    return switch (attachments.read(bytes)) {
      case Attachments.Reading.Read(var attachment) -> Optional.of(attachment);
      case Attachments.Reading.Refused(var fault) -> {
        faults.put("file", "file." + fault.name());
        yield Optional.empty();
      }
    };
  }
}
