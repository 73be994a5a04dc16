package hk.iamsmart.signatures;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/// What a check comes to, from best to worst.
public enum Verdict {
  VALID,
  /// it may be in order, but we cannot vouch for it
  CANNOT_TELL,
  INVALID;

  /// The worst of some; there must be one.
  static Verdict worst(Collection<Verdict> all) {
    return all.stream().max(Comparator.naturalOrder()).orElse(CANNOT_TELL);
  }

  /// What findings amount to: a fault spoils all, a doubt leaves it open.
  static Verdict of(Collection<Finding> findings) {
    return findings.stream()
        .map(f ->
            switch (f.fact().mark()) {
              case FINE, NOTE -> VALID;
              case DOUBT -> CANNOT_TELL;
              case FAULT -> INVALID;
            })
        .max(Comparator.naturalOrder())
        .orElse(VALID);
  }

  /// Of one signature: valid only when every one of these was found, whatever else was.
  static Verdict of(Collection<Finding> findings, Set<Fact> needed) {
    var verdict = of(findings);
    var facts = findings.stream().map(Finding::fact).collect(Collectors.toSet());
    return verdict == VALID && !facts.containsAll(needed) ? CANNOT_TELL : verdict;
  }
}
