package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.audit.Audit;
import java.util.Map;
import java.util.UUID;

/// What people of a site do to themselves, in the audit.
record Diary(Site site, Audit audit) {
  void record(UUID person, String deed, Map<String, String> details) {
    audit.record(
        site.actor().apply(person), site.deed(deed), site.subject().apply(person), details);
  }
}
