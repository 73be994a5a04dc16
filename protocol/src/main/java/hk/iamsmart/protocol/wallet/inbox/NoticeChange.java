package hk.iamsmart.protocol.wallet.inbox;

import org.jspecify.annotations.Nullable;

/// Body of `PUT /wallet/v1/inbox/{noticeID}`: what is said changes, the rest stays. Something is
/// said.
public record NoticeChange(@Nullable Boolean read, @Nullable Boolean archived) {}
