package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.notifications.InboxStore.Row;
import hk.iamsmart.platform.notifications.Message.Words;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Success;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.inbox.InboxView;
import hk.iamsmart.protocol.wallet.inbox.InboxView.Notice;
import hk.iamsmart.protocol.wallet.inbox.NoticeChange;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The notices of a citizen. Whoever lists them has them: they count as delivered from then on.
@Service
public final class Inbox {
  /// On one page.
  public static final int PAGE = 50;

  private final InboxStore store;
  private final SealedWords words;
  private final Services services;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Inbox(
      InboxStore store,
      SealedWords words,
      Services services,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.words = words;
    this.services = services;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The newest of what is not archived, a page of it.
  public InboxView of(AccountId citizen, Language language) {
    return page(citizen, language, false, Optional.empty(), PAGE);
  }

  /// The outcome of a change.
  public enum Change {
    DONE,
    UNKNOWN_NOTICE,
    /// nothing is to be changed
    SAYS_NOTHING
  }

  /// Marks a notice as read or unread, puts it away or back.
  ///
  /// @param claimedNotice as [Notice] names it
  public Change change(AccountId citizen, String claimedNotice, NoticeChange change) {
    if (change.read() == null && change.archived() == null) {
      return Change.SAYS_NOTHING;
    }
    return PageMark.notice(claimedNotice)
            .map(id -> transaction.execute(_ -> changed(citizen, id, change, clock.instant())))
            .orElse(false)
        ? Change.DONE
        : Change.UNKNOWN_NOTICE;
  }

  private boolean changed(AccountId citizen, UUID notice, NoticeChange change, Instant now) {
    boolean read =
        change.read() == null
            || (change.read()
                ? store.read(citizen, notice, now)
                : store.unread(citizen, notice, now));
    return read
        && (change.archived() == null
            || (change.archived()
                ? store.archive(citizen, notice, now)
                : store.restore(citizen, notice, now)));
  }

  WalletAnswer show(DeviceCall call) {
    var before = call.parameter("before");
    var mark = before.flatMap(PageMark::parse);
    if (before.isPresent() && mark.isEmpty()) {
      return new Refusal(WalletFault.MALFORMED, "before is no mark of a page");
    }
    var limit = call.parameter("limit").map(Inbox::limit).orElse(PAGE);
    if (limit < 0) {
      return new Refusal(WalletFault.MALFORMED, "limit is a number from 0 to " + PAGE);
    }
    boolean archived = call.parameter("archived").filter("true"::equals).isPresent();
    return new Success(page(call.account(), call.language(), archived, mark, limit));
  }

  /// Less than nothing when it is none.
  private static int limit(String claimed) {
    int limit = claimed.matches("[0-9]{1,2}") ? Integer.parseInt(claimed) : -1;
    return limit > PAGE ? -1 : limit;
  }

  WalletAnswer change(DeviceCall call) {
    return call.reading(
        NoticeChange.class,
        change ->
            switch (change(call.account(), call.variable("noticeID"), change)) {
              case DONE -> new Success(new Nothing());
              case UNKNOWN_NOTICE ->
                  new Refusal(WalletFault.UNKNOWN_NOTICE, "no such notice, or it has ended");
              case SAYS_NOTHING ->
                  new Refusal(WalletFault.MALFORMED, "say read or archived: true or false");
            });
  }

  /// @param limit how many; with none the unread are counted, and nothing counts as delivered
  private InboxView page(
      AccountId citizen,
      Language language,
      boolean archived,
      Optional<PageMark> before,
      int limit) {
    var now = clock.instant();
    return transaction.execute(_ -> {
      if (limit == 0) {
        return new InboxView(List.of(), store.unread(citizen, now), null, now.toString());
      }
      var rows = store.of(citizen, archived, before, now, limit + 1);
      var shown = rows.subList(0, Math.min(limit, rows.size()));
      store.deliver(shown.stream().map(Row::id).toList());
      var texts = words.read(shown.stream().map(Row::content).toList());
      var notices =
          shown.stream()
              .map(row -> notice(row, texts.get(row.content()), language, now))
              .flatMap(Optional::stream)
              .toList();
      var next =
          rows.size() > limit
              ? new PageMark(shown.getLast().sentAt(), shown.getLast().id()).toString()
              : null;
      return new InboxView(notices, store.unread(citizen, now), next, now.toString());
    });
  }

  /// Empty when the service, or the words, have just gone.
  private Optional<Notice> notice(Row row, @Nullable Words words, Language language, Instant now) {
    return words == null
        ? Optional.empty()
        : services.find(row.service()).map(service -> notice(row, words, service, language, now));
  }

  private static Notice notice(
      Row row, Words words, OnlineService service, Language reader, Instant now) {
    var language = language(words, reader);
    return new Notice(
        row.id().toString(),
        row.service().value(),
        service.name(reader),
        service.domain(),
        row.category(),
        topic(row, service, reader),
        language,
        Objects.requireNonNull(words.title().get(language)),
        Objects.requireNonNull(words.body().get(language)),
        link(words, service),
        row.sentAt().toString(),
        row.expiresAt().toString(),
        row.ends(),
        row.ends() && !now.isBefore(row.expiresAt().minus(Sending.REMINDER)),
        row.read(),
        row.archived());
  }

  /// As the service calls it now; nothing when it has it no more.
  private static @Nullable String topic(Row row, OnlineService service, Language reader) {
    return service.terms().topics().stream()
        .filter(one -> one.key().equals(row.topic()))
        .findFirst()
        .map(one -> one.name().in(reader))
        .orElse(null);
  }

  /// Where the service may lead citizens now, not when it sent this.
  private static @Nullable String link(Words words, OnlineService service) {
    var link = words.link();
    return link == null || service.suspended() || !service.mayLinkTo(URI.create(link))
        ? null
        : link;
  }

  /// The reader's own, else the one that is nearest to it.
  private static String language(Words words, Language reader) {
    var nearest =
        switch (reader) {
          case EN_US -> List.of(Language.EN_US, Language.ZH_HK, Language.ZH_CN);
          case ZH_HK -> List.of(Language.ZH_HK, Language.ZH_CN, Language.EN_US);
          case ZH_CN -> List.of(Language.ZH_CN, Language.ZH_HK, Language.EN_US);
        };
    return Stream.concat(nearest.stream().map(Language::tag), words.title().keySet().stream())
        .filter(words.title()::containsKey)
        .findFirst()
        .orElseThrow();
  }
}
