package hk.iamsmart.platform.services;

import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.ServiceTerms.Topic;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// A service that is set anew, one thing after the other; what is not mentioned stays.
public final class ServiceChange {
  private final OnlineService service;
  private ShownName name;
  private List<ShownName> departments;
  private String domain;
  private Set<Scope> scopes;
  private Set<URI> callbacks;
  private KeyWrap keyWrap;
  private Set<URI> appReturns;
  private Optional<DirectLogin> directLogin;
  private SortedMap<Scope, ShownName> reasons;
  private Optional<Logo> logo;
  private SortedMap<String, Set<Scope>> callbackUses;
  private SourceAddresses sources;
  private Optional<Quota> quota;
  private List<Topic> topics;
  private Fields fields;

  ServiceChange(OnlineService service) {
    this.service = service;
    name = service.name();
    departments = service.departments();
    domain = service.domain();
    scopes = service.scopes();
    callbacks = service.callbacks();
    keyWrap = service.keyWrap();
    appReturns = service.appReturns();
    directLogin = service.directLogin();
    reasons = service.terms().reasons();
    logo = service.terms().logo();
    callbackUses = service.terms().callbackUses();
    sources = service.terms().sources();
    quota = service.terms().quota();
    topics = service.terms().topics();
    fields = service.terms().fields();
  }

  public ServiceChange name(ShownName other) {
    name = other;
    return this;
  }

  public ServiceChange departments(List<ShownName> others) {
    departments = others;
    return this;
  }

  public ServiceChange domain(String other) {
    domain = other;
    return this;
  }

  public ServiceChange scopes(Set<Scope> others) {
    scopes = others;
    return this;
  }

  public ServiceChange callbacks(Collection<URI> others) {
    callbacks = CallbackUrls.exactly(others);
    return this;
  }

  public ServiceChange keyWrap(KeyWrap other) {
    keyWrap = other;
    return this;
  }

  public ServiceChange appReturns(Set<URI> others) {
    appReturns = others;
    return this;
  }

  public ServiceChange directLogin(Optional<DirectLogin> other) {
    directLogin = other;
    return this;
  }

  public ServiceChange reasons(SortedMap<Scope, ShownName> others) {
    reasons = others;
    return this;
  }

  public ServiceChange logo(Optional<Logo> other) {
    logo = other;
    return this;
  }

  public ServiceChange callbackUses(SortedMap<String, Set<Scope>> others) {
    callbackUses = others;
    return this;
  }

  public ServiceChange sources(SourceAddresses others) {
    sources = others;
    return this;
  }

  public ServiceChange quota(Quota other) {
    quota = Optional.of(other);
    return this;
  }

  /// What its stage has without asking; a service from before there were quotas stays without one.
  public ServiceChange freeQuota() {
    quota = quota.map(_ -> Quota.free(service.stage()));
    return this;
  }

  public ServiceChange topics(List<Topic> others) {
    topics = others;
    return this;
  }

  public ServiceChange fields(Fields others) {
    fields = others;
    return this;
  }

  /// Of which stage it is, which nobody sets.
  public Stage stage() {
    return service.stage();
  }

  /// @throws IllegalArgumentException when no service can be set like this
  public OnlineService done() {
    return new OnlineService(
        service.id(),
        service.owner(),
        name,
        departments,
        domain,
        scopes,
        callbacks,
        keyWrap,
        service.status(),
        appReturns,
        directLogin,
        service.stage(),
        new ServiceTerms(reasons, logo, callbackUses, sources, quota, topics, fields));
  }
}
