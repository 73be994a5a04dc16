/// What every online service needs: logins, questions to phones and their answers, what a browser
/// is remembered by, and how trouble is told. One set of endpoints serves each service of the
/// program.
@NullMarked
package hk.iamsmart.demo.service;

import org.jspecify.annotations.NullMarked;
