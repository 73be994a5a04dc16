package hk.iamsmart.platform.formfilling;

import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an online service asks to know.
///
/// @param name of the form, empty when it has none; null when only verified fields are asked for
/// @param multipart whether the bill comes as a file of its own
record FormTerms(
    @Nullable String name,
    @Nullable String number,
    @Nullable String description,
    List<ProfileField> profile,
    List<EmeField> eme,
    boolean multipart) {
  FormTerms {
    profile = List.copyOf(profile);
    eme = List.copyOf(eme);
  }

  /// A form is known by its name and number, and without them by what it asks for.
  String about() {
    var called = Stream.of(name, number).filter(part -> part != null && !part.isEmpty()).toList();
    return called.isEmpty() ? new TreeSet<>(profile) + " " + new TreeSet<>(eme) : "form " + called;
  }

  Set<ProfileField> profileFields() {
    return new LinkedHashSet<>(profile);
  }

  Set<EmeField> emeFields() {
    return new LinkedHashSet<>(eme);
  }
}
