package hk.iamsmart.platform.look;

import java.util.List;

/// Who may show a page of this house in a frame, as sources of a content security policy. A page
/// that asks a citizen for a decision must not be dressed up by another one: production has no bean
/// of this type, and nobody may.
public record Framers(List<String> sources) {
  public static final Framers NOBODY = new Framers(List.of("'none'"));

  public Framers {
    sources = List.copyOf(sources);
  }

  /// The directive of the content security policy.
  public String directive() {
    return "frame-ancestors " + String.join(" ", sources);
  }
}
