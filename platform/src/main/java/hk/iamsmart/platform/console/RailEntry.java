package hk.iamsmart.platform.console;

import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// A page for developers that the rail leads to. A room that has one provides a bean.
///
/// @param rank entries stand in this order
/// @param path of the page; also of those below it
/// @param words what the rail calls it, in the reader's language
public record RailEntry(int rank, String path, Icon icon, Function<Language, String> words) {}
