package hk.iamsmart.house.specimen.cellar;

import hk.iamsmart.house.specimen.attic.Skylight;

/// Looks up, which no room may.
public record Boiler(Skylight open) {}
