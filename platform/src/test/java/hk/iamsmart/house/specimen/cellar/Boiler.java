package hk.iamsmart.house.specimen.cellar;

import hk.iamsmart.house.specimen.attic.Skylight;

/// Looks at the attic, so it stands above it.
public record Boiler(Skylight open) {}
