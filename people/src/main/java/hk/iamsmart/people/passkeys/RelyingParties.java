package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.ground.IdSource;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a [RelyingParty] for each site, as a bean of the room that has the people.
@Component
public final class RelyingParties {
  private final JdbcClient sql;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  RelyingParties(
      JdbcClient sql,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.sql = sql;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  public RelyingParty of(Site site, Holders holders) {
    var store = new PasskeysStore(sql, site);
    var diary = new Diary(site, audit);
    var sessions = new Sessions(new SessionsStore(sql, site), diary, ids, clock, transaction);
    var invitations = new Invitations(new InvitationsStore(sql, site), ids, clock);
    var ceremonies = new Ceremonies(store, holders, site, ids, clock);
    var joining = new Joining(holders, sessions, invitations);
    var passkeys = new Passkeys(ceremonies, store, joining, diary, clock, transaction);
    return new RelyingParty(site, passkeys, sessions, invitations);
  }
}
