package hk.iamsmart.members.programme;

import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// A page of the programme that its own pages lead to. A room that has one provides a bean.
///
/// @param rank entries stand in this order
/// @param words what the link says, in the reader's language
/// @param joins whether an organisation joins there
public record ProgrammeEntry(
    int rank, String path, Function<Language, String> words, boolean joins) {}
