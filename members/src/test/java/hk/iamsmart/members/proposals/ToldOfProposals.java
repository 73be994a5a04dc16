package hk.iamsmart.members.proposals;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

/// Hears what is told of proposals until it is closed.
final class ToldOfProposals implements ApplicationListener<ApplicationEvent>, AutoCloseable {
  private final ApplicationEventMulticaster events;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final UUID organisation;

  ToldOfProposals(ApplicationEventMulticaster events, UUID organisation) {
    this.events = events;
    this.organisation = organisation;
    events.addApplicationListener(this);
  }

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    if (event instanceof PayloadApplicationEvent<?> told) {
      switch (told.getPayload()) {
        case ProposalSent sent -> hear("sent", sent.proposal());
        case ProposalDecided decided -> hear("decided", decided.proposal());
        case SettingsInEffect effect -> hear("in effect", effect.proposal());
        default -> {}
      }
    }
  }

  private void hear(String what, Proposal one) {
    if (one.copy().organisation().equals(organisation)) {
      heard.add(what + " " + one.number() + " " + one.standing().getClass().getSimpleName());
    }
  }

  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    events.removeApplicationListener(this);
  }
}
