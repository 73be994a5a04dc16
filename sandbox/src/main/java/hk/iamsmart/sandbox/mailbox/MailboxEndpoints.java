package hk.iamsmart.sandbox.mailbox;

import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.sandbox.ground.Fault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The mailbox by REST.
@RestController
final class MailboxEndpoints {
  private final Mailbox mailbox;

  MailboxEndpoints(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @GetMapping("/sandbox/v1/mailbox")
  List<Delivered> latest(@RequestParam @Nullable String to) {
    return mailbox.latest(
        to == null || to.isBlank()
            ? Optional.empty()
            : Optional.of(
                EmailAddress.parse(to)
                    .orElseThrow(
                        () -> Fault.invalid("to", "is not an email address; write + as %2B"))));
  }
}
