package hk.iamsmart.members.connectivity;

import hk.iamsmart.members.connectivity.Finding.Kind;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.services.Services;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Tries the way to each host of a copy's callback URLs, all of them at once and together in so
/// much time.
@Service
public final class Connectivity {
  /// Hosts of one copy that are tried.
  public static final int MOST_HOSTS = 10;

  /// Tests of one copy or domain.
  public static final int PER_MINUTE = 6;

  private static final Duration TOGETHER = Duration.ofSeconds(10);

  private final Services services;
  private final Probe probe;
  private final ApplicationEventPublisher events;
  private final RateLimit limit =
      new RateLimit(PER_MINUTE, Duration.ofMinutes(1), System::nanoTime);

  Connectivity(Services services, Probe probe, ApplicationEventPublisher events) {
    this.services = services;
    this.probe = probe;
    this.events = events;
  }

  /// A host with what was found on the way to it.
  ///
  /// @param url the first of the callback URLs that are there
  public record Host(URI url, List<Finding> findings) {
    public Host {
      findings = List.copyOf(findings);
    }

    /// Scheme, host and port.
    public String name() {
      return origin(url);
    }
  }

  /// What became of a wish to try.
  public sealed interface Outcome {
    record Tried(List<Host> hosts) implements Outcome {
      public Tried {
        hosts = List.copyOf(hosts);
      }
    }

    record NotAllowed() implements Outcome {}

    record TooMany(Duration left) implements Outcome {}
  }

  /// The hosts of the copy, one URL for each, in the order of the alphabet.
  public List<URI> hosts(Copy copy) {
    var hosts = new LinkedHashMap<String, URI>();
    services
        .find(copy.client())
        .ifPresent(service ->
            service.callbacks().stream()
                .sorted(Comparator.comparing(URI::toString))
                .forEach(url -> hosts.putIfAbsent(origin(url), url)));
    return List.copyOf(hosts.values());
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }

  public Outcome run(Insider who, Copy copy) {
    if (!ServicePolicy.mayProbe(who)) {
      return new Outcome.NotAllowed();
    }
    var outcome =
        tried(copy.client().value(), hosts(copy).stream().limit(MOST_HOSTS).toList(), Probe::go);
    if (outcome instanceof Outcome.Tried(var hosts)) {
      events.publishEvent(new HostsTried(copy.client(), hosts));
    }
    return outcome;
  }

  /// The sites of the copy's apps, in the order of the alphabet. A scheme of an app's own has none.
  public List<URI> linkSites(Copy copy) {
    return returns(copy).stream().map(url -> URI.create(origin(url))).distinct().toList();
  }

  private List<URI> returns(Copy copy) {
    return services.find(copy.client()).stream()
        .flatMap(service -> service.appReturns().stream())
        .filter(url -> "https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        .sorted(Comparator.comparing(URI::toString))
        .toList();
  }

  /// Reads the files by which phones open links with the apps of a site.
  public Outcome links(Insider who, Copy copy) {
    if (!ServicePolicy.mayProbe(who)) {
      return new Outcome.NotAllowed();
    }
    var returns = returns(copy);
    var urls =
        linkSites(copy).stream()
            .limit(MOST_HOSTS)
            .flatMap(site -> LinkFiles.of(site).stream())
            .toList();
    var outcome =
        tried(
            copy.client().value(),
            urls,
            (by, url, told) -> by.go(url, (file, line) -> file(file, line, returns), told));
    if (outcome instanceof Outcome.Tried(var files)) {
      events.publishEvent(new LinksTried(copy.client(), files));
    }
    return outcome;
  }

  private static Finding file(URI file, Socket line, List<URI> returns) throws IOException {
    var own = returns.stream().filter(url -> origin(url).equals(origin(file))).toList();
    return LinkFiles.judged(file, SmallFile.fetch(file, line), own);
  }

  /// Tries the way to one host that no copy leads to yet.
  ///
  /// @param whose what is counted: the service that shall be there
  public Outcome reach(Insider who, String whose, URI url) {
    return ServicePolicy.mayProbe(who)
        ? tried(whose, List.of(url), Probe::go)
        : new Outcome.NotAllowed();
  }

  private interface Going {
    void go(Probe by, URI url, Consumer<Finding> told);
  }

  private Outcome tried(String whose, List<URI> urls, Going going) {
    var left = limit.take(whose);
    if (left.isPositive()) {
      return new Outcome.TooMany(left);
    }
    var found = new LinkedHashMap<URI, List<Finding>>();
    urls.forEach(url -> found.put(url, new CopyOnWriteArrayList<>()));
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      threads.invokeAll(ways(found, going), TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Outcome.Tried(
        found.entrySet().stream()
            .map(e -> new Host(e.getKey(), ended(List.copyOf(e.getValue()))))
            .toList());
  }

  private List<Callable<Boolean>> ways(Map<URI, List<Finding>> found, Going going) {
    var ways = new ArrayList<Callable<Boolean>>();
    found.forEach((url, into) ->
        ways.add(() -> {
          going.go(probe, url, into::add);
          return true;
        }));
    return ways;
  }

  /// A way that neither came to its end nor failed had no time.
  private static List<Finding> ended(List<Finding> way) {
    boolean over =
        way.stream()
            .map(Finding::kind)
            .anyMatch(kind ->
                kind.step() == Finding.Step.ANSWER || kind.verdict() == Finding.Verdict.BAD);
    if (over) {
      return way;
    }
    var all = new ArrayList<>(way);
    all.add(new Finding(Kind.NO_TIME, List.of(), TOGETHER));
    return all;
  }
}
