package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.protocol.wallet.CardReading;
import hk.iamsmart.protocol.wallet.FaceCapture;
import hk.iamsmart.protocol.wallet.StepUpProgress;
import hk.iamsmart.protocol.wallet.StepUpView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The face and card checks that come before a gesture, as the simulated matchers of a sandbox
/// understand them.
record StepUp(Calls calls, PhoneState state) {
  /// Does each check that is still open; the first that does not pass, if any.
  <T> Optional<PhoneAnswer<T>> obstacle(String ticket, @Nullable StepUpView needed) {
    if (needed == null) {
      return Optional.empty();
    }
    for (var method : needed.methods()) {
      if (needed.passed().contains(method)) {
        continue;
      }
      var tried = method.equals("FR") ? face(ticket) : card(ticket);
      if (!(tried instanceof Done<StepUpProgress>(var progress))) {
        return Optional.of(tried.refusal());
      }
      if (!progress.passed()) {
        return Optional.of(new PhoneAnswer.NotRecognised<>(method, progress.attemptsLeft()));
      }
    }
    return Optional.empty();
  }

  PhoneAnswer<StepUpProgress> face(String ticket) {
    var capture = new FaceCapture(content(state.captures().face()));
    return calls.call("POST", "/approvals/" + ticket + "/face", capture, StepUpProgress.class);
  }

  PhoneAnswer<StepUpProgress> card(String ticket) {
    var reading = new CardReading(state.hardware().nfc() ? content(state.captures().card()) : "");
    return calls.call("POST", "/approvals/" + ticket + "/card", reading, StepUpProgress.class);
  }

  private static String content(boolean genuine) {
    var content = genuine ? "MATCH" : "NO_MATCH";
    return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
  }
}
