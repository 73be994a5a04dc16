/// Carries approved settings from the installation of the programme to that of a stage, as one
/// signed file. Neither a secret nor a citizen travels.
@NullMarked
package hk.iamsmart.members.bundles;

import org.jspecify.annotations.NullMarked;
