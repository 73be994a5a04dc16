package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.ApprovalView;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a link opened: a question, and with a login that began by the link the way back.
public final class OpenedLink {
  private final ApprovalView view;
  private final @Nullable Supplier<Optional<URI>> back;

  OpenedLink(ApprovalView view, @Nullable Supplier<Optional<URI>> back) {
    this.view = view;
    this.back = back;
  }

  public ApprovalView view() {
    return view;
  }

  /// Where the app or site of the service is waiting, with `code` or `error_code`; asks the server.
  /// Empty while the question is open, and of anything but a login that began by this link.
  public Optional<URI> back() {
    return back == null ? Optional.empty() : back.get();
  }
}
