/** Nextcloud and ownCloud answer 503 while they are not to be used. */
export const MAINTENANCE =
  "503: `occ status` tells of maintenance or a pending upgrade; `occ maintenance:mode --off` once that is done.";
