package hk.iamsmart.members.holdings;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Registration;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The online services of organisations. What is another organisation's does not exist for anybody
/// who asks.
@Service
public final class Holdings {
  /// Services of one organisation.
  public static final int MOST = 200;

  private final HoldingsStore store;
  private final Services services;
  private final Installation installation;
  private final Audit audit;
  private final IdSource ids;
  private final Announcer announcer;
  private final TransactionTemplate transaction;

  Holdings(
      HoldingsStore store,
      Services services,
      Installation installation,
      Audit audit,
      IdSource ids,
      Announcer announcer,
      TransactionTemplate transaction) {
    this.store = store;
    this.services = services;
    this.installation = installation;
    this.audit = audit;
    this.ids = ids;
    this.announcer = announcer;
    this.transaction = transaction;
  }
}
