-- A name has more looks than before, those of its capitals too: the next start keeps them anew.
DELETE FROM services_look;
