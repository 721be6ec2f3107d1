-- Purpose: have no sorted run of fingerprints any more.
DELETE FROM internal.sorted_run;
