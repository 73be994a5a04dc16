/// What happened day by day, in figures: charts, a table and a file with the same numbers.
@NullMarked
package hk.iamsmart.people.figures;

import org.jspecify.annotations.NullMarked;
