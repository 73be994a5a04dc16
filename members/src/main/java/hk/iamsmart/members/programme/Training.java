package hk.iamsmart.members.programme;

import java.util.SequencedMap;
import java.util.Set;

/// How far one service has come.
///
/// @param services that may be chosen
/// @param chosen by its client ID; empty for none
/// @param done what it has done
/// @param unknown whether there is no such service
public record Training(
    SequencedMap<String, String> services, String chosen, Set<Lesson> done, boolean unknown) {}
