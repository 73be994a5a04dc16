package hk.iamsmart.people.figures;

import hk.iamsmart.platform.kit.Bars;

/// A chart with its title.
public record Drawn(String title, Bars bars) {}
