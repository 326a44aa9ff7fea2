// Progressive help only: every page and form works without scripts.
"use strict";
