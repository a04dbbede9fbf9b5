/** How much of a file is taken: each has its sentence for whoever has more. */
export const MOST_CSV_BYTES = 5 * 1024 * 1024;
export const MOST_CSV_ROWS = 20_000;
export const MOST_CSV_COLUMNS = 100;
export const LONGEST_CELL = 200;

/** As it is sent, and as it unpacks: the export of ten years with a watch has about 2 GB. */
export const MOST_UPLOAD_BYTES = 1024 * 1024 * 1024;
export const MOST_XML_BYTES = 4 * 1024 * 1024 * 1024;
/** Honest exports shrink to a twentieth. */
export const MOST_RATIO = 200;
export const MOST_ZIP_ENTRIES = 50_000;

export const MOST_HEALTH_ROWS = 300_000;
/** Of one file at once: years of a meter. Of a watch's, a later date is chosen. */
export const MOST_READINGS = 20_000;

/** A sensor measures every few minutes; nobody pricks a finger more often than this in a day. */
export const MOST_PRICKS_A_DAY = 24;

export const ROWS_IN_RECEIVED_PART = 1000;
/** Recorded in one transaction, with one event. */
export const READINGS_IN_PART = 100;

/** What was read of a file waits so long to be recorded, and what was refused to be fetched. */
export const KEPT_HOURS = 24;
