package hk.iamsmart.members.noticetopics;

import hk.iamsmart.platform.services.ShownName;

/// A topic as it was typed.
///
/// @param key by which notices name it
/// @param name as citizens read it
public record TypedTopic(String key, ShownName name) {}
