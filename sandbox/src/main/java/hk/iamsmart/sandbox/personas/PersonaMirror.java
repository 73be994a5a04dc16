package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Persona.Registered;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// A persona is as its account is: what a citizen does with the phone, or anybody to the account,
/// is the persona's from then on, in the same transaction.
@Component
final class PersonaMirror implements AccountObserver {
  private final SandboxStore store;

  PersonaMirror(SandboxStore store) {
    this.store = store;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    change(account, persona -> persona.now(persona.tier(), to));
  }

  @Override
  public void tierChanged(AccountId account, Tier to, Actor by) {
    change(account, persona -> persona.now(to, persona.status()));
  }

  @Override
  public void identityChanged(AccountId account, Identity former, Identity present, Actor by) {
    change(account, persona -> persona.now(present));
  }

  private void change(AccountId account, UnaryOperator<Persona> how) {
    store.all(Personas.KIND, Registered.class).stream()
        .filter(r -> r.account().equals(account.value()))
        .forEach(
            r -> store.replace(Personas.KIND, r.persona().id(), r.with(how.apply(r.persona()))));
  }
}
