package hk.iamsmart.house.specimen.kitchen;

import hk.iamsmart.house.specimen.cellar.Boiler;

/// Looks at the cellar, so it stands above it.
public record Stove(Boiler heatedBy) {}
